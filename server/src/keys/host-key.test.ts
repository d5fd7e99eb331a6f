import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { p256 } from '@noble/curves/nist.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectId } from '@counterpart/shared/kernel'
import { entryHash, signCheckpoint, verifyCheckpoint } from '@counterpart/shared/record'
import { makePrivateKey, nodeCrypto, privateKey } from '../crypto/node-crypto.ts'
import { deterministicSigner } from './deterministic-signer.ts'
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

test('signatures are the ones of RFC 6979: its own example, and what noble makes of any text', async () => {
  // Appendix A.2.5, P-256 with SHA-256, the message “sample”.
  const example = privateKey.parse({
    kty: 'EC',
    crv: 'P-256',
    x: Buffer.from('60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6', 'hex').toString('base64url'),
    y: Buffer.from('7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299', 'hex').toString('base64url'),
    d: Buffer.from('C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721', 'hex').toString('base64url'),
  })
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text))
  const signed = await deterministicSigner(example).sign(bytes('sample'))
  expect(Buffer.from(signed).toString('hex').toUpperCase()).toBe(
    'EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8',
  )
  for (let round = 0; round < 20; round += 1) {
    const key = makePrivateKey()
    const text = bytes(`text ${round}`)
    const expected = p256.sign(text, Uint8Array.from(Buffer.from(key.d, 'base64url')), { lowS: false })
    expect(Buffer.from(await deterministicSigner(key).sign(text)).equals(expected)).toBe(true)
  }
})
