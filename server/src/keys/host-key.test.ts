import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectId } from '@counterpart/shared/kernel'
import { entryHash, signCheckpoint, verifyCheckpoint } from '@counterpart/shared/record'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import { DamagedHostKey, openHostKey } from './host-key.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-key-'))
})
afterEach(() => rm(folder, { recursive: true }))

const file = () => join(folder, 'settled', 'host-key.json')

test('the key is made once and stays', async () => {
  const first = await openHostKey(folder, false)
  const second = await openHostKey(folder, true)
  expect(second.publicKey).toBe(first.publicKey)
  expect((await stat(file())).mode & 0o777).toBe(0o600)
})

test('a missing key beside records is damage, and no new key is made', async () => {
  await expect(openHostKey(folder, true)).rejects.toThrow(DamagedHostKey)
  await expect(stat(file())).rejects.toThrow('ENOENT')
})

test('an unreadable key is damage; the message does not quote it and the file stays as it was', async () => {
  await openHostKey(folder, false)
  const text = (await readFile(file(), 'utf8')).replace('"d":"', '"d":"*')
  await writeFile(file(), text)
  const failed = await openHostKey(folder, true).catch((error: unknown) => String(error))
  expect(failed).toContain('DamagedHostKey')
  expect(failed).not.toContain('"d"')
  expect(await readFile(file(), 'utf8')).toBe(text)
})

test('the key signs the same text alike at every start, and node:crypto agrees with it', async () => {
  const project = projectId.parse('A'.repeat(43))
  const head = { seq: 7, hash: entryHash.parse('A'.repeat(43)) }
  const first = await openHostKey(folder, false)
  const made = await signCheckpoint(first, project, head)
  expect(await signCheckpoint(await openHostKey(folder, true), project, head)).toEqual(made)
  expect(await verifyCheckpoint(nodeCrypto, first.publicKey, { project, checkpoint: made })).toBe(true)
})
