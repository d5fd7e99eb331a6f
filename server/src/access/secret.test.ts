import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/access-hub.ts'
import { openSecret } from './secret.ts'

test('the secret is made once and readable by its owner alone', async () => {
  const folder = await temporaryFolder()
  const secret = await openSecret(folder)
  expect(await openSecret(folder)).toBe(secret)
  expect(await openSecret(await temporaryFolder())).not.toBe(secret)
  const file = join(folder, 'settled', 'secret')
  expect(await readFile(file, 'utf8')).toBe(secret)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a damaged secret stops the start and stays as it is', async () => {
  const folder = await temporaryFolder()
  await openSecret(folder)
  const file = join(folder, 'settled', 'secret')
  await writeFile(file, 'half')
  await expect(openSecret(folder)).rejects.toThrow(/does not hold the hub's secret\. Nothing was changed/)
  expect(await readFile(file, 'utf8')).toBe('half')
})
