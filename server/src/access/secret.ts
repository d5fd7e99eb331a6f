import { randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeDurableFolder } from '../record-store/lowdb/durable-files.ts'
import { diskFiles } from '../record-store/lowdb/files.ts'

/**
 * The secret that signs session cookies: 32 random bytes as base64url, made at first start and kept in `settled/secret`, readable by its owner alone.
 * Throws for a file that holds something else: going on with a new secret would sign everybody out without a word.
 */
export async function openSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'settled', 'secret')
  const kept = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (kept === null) return makeSecret(file)
  if (/^[A-Za-z0-9_-]{43}$/.test(kept)) return kept
  throw new Error(
    `${file} does not hold the hub's secret. Nothing was changed. Put it back from a backup, or delete it: then everybody has to sign in again.`,
  )
}

async function makeSecret(file: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await makeDurableFolder(diskFiles, dirname(file))
  const half = await open(`${file}.new`, 'w', 0o600)
  try {
    await half.writeFile(secret)
    await half.sync()
  } finally {
    await half.close()
  }
  await rename(`${file}.new`, file)
  const folder = await open(dirname(file), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
  return secret
}
