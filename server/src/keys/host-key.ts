import { chmod, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Signer } from '@counterpart/shared/record'
import { exitCodes } from '../exit-codes.ts'
import { makePrivateKey, privateKey } from '../crypto/node-crypto.ts'
import { makeDurableFolder } from '../record-store/lowdb/durable-files.ts'
import { diskFiles } from '../record-store/lowdb/files.ts'
import { deterministicSigner } from './deterministic-signer.ts'

/** The host's key is missing or unreadable while records name it: going on with a new one would make the host a stranger to them. */
export class DamagedHostKey extends Error {
  override readonly name = 'DamagedHostKey'
  readonly exitCode = exitCodes.damagedData
}

/**
 * The key by which the hub signs its own few acts and its checkpoints, always alike for the same text; every project names it in its first entry. Made at the first start.
 * `holdsRecords`: records exist already, so a missing key is damage and not a first start.
 */
export async function openHostKey(dataFolder: string, holdsRecords: boolean): Promise<Signer> {
  const file = join(dataFolder, 'settled', 'host-key.json')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (text !== null) return readKey(file, text)
  if (holdsRecords)
    throw new DamagedHostKey(
      `${file} is missing, but there are records that name the key in it. Nothing was changed. Put the file back from a backup and start again.`,
    )
  const made = makePrivateKey()
  await writeDurably(file, `${JSON.stringify(made)}\n`)
  return deterministicSigner(made)
}

function readKey(file: string, text: string): Signer {
  try {
    return deterministicSigner(privateKey.parse(JSON.parse(text)))
  } catch (error) {
    // Security: the cause may quote the file, which is a private key; only its kind is told.
    const kind = error instanceof Error ? error.name : 'unknown'
    throw new DamagedHostKey(
      `${file} cannot be read as the host's key (${kind}). Nothing was changed. Put the file back from a backup and start again.`,
    )
  }
}

/** Temp → fsync → rename → fsync of the folder: after a loss of power there is either no key or a whole one. */
async function writeDurably(file: string, text: string): Promise<void> {
  const folder = dirname(file)
  await makeDurableFolder(diskFiles, folder)
  const temporary = `${file}.new`
  const handle = await open(temporary, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await chmod(temporary, 0o600) // a file left by a start that was cut off keeps its old mode otherwise
  await rename(temporary, file)
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}
