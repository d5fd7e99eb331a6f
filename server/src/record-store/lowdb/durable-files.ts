import { dirname } from 'node:path'
import type { Files, OpenFile } from './files.ts'

/**
 * The disk did not confirm a write. What it holds is unknown, and asking again may claim success for bytes that are lost
 * (the page cache forgets the error), so the only safe answer is to end the process and read the disk anew.
 */
export class FailedSync extends Error {
  override readonly name = 'FailedSync'
  /** EX_TEMPFAIL of sysexits(3): starting again may help. */
  readonly exitCode = 75

  constructor(where: string, cause: unknown) {
    super(
      `The disk did not confirm a write (${where}). Nothing of it was acknowledged, all that was acknowledged before is kept. Check the disk and start again.`,
      { cause },
    )
  }
}

/** fdatasync that tells its failure apart from every other one. */
export async function syncFile(file: OpenFile, path: string): Promise<void> {
  try {
    await file.dataSync()
  } catch (problem) {
    throw new FailedSync(path, problem)
  }
}

/** fsync of a folder that tells its failure apart from every other one. */
export async function syncFolder(files: Files, folder: string): Promise<void> {
  try {
    await files.syncFolder(folder)
  } catch (problem) {
    throw new FailedSync(folder, problem)
  }
}

/**
 * A folder whose name survives a loss of power, and those it lies in. Without this, syncing files and names in it is for nothing: the folder
 * itself may be gone. The folder around it is synced always, since a process that made this one may have been killed before it could.
 */
export async function makeDurableFolder(files: Files, folder: string): Promise<void> {
  const outermost = await files.makeFolder(folder)
  await syncFolder(files, dirname(folder))
  if (outermost === null) return
  for (let made = dirname(folder); made.length >= outermost.length; made = dirname(made)) await syncFolder(files, dirname(made))
}

/** Writes every byte: a disk may take a write in parts. */
export async function writeFully(file: OpenFile, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const taken = await file.write(bytes.subarray(written), position + written)
    if (taken === 0) throw new Error('the disk took no bytes of a write')
    written += taken
  }
}

/** A whole new file, synced; its name is safe only after its folder is synced too. */
export async function writeWhole(files: Files, path: string, bytes: Uint8Array): Promise<void> {
  const file = await files.create(path)
  try {
    await writeFully(file, bytes, 0)
    await syncFile(file, path)
  } finally {
    await file.close()
  }
}

/** The new bytes or the old ones, never a mixture, whenever power is lost: temp → fsync → rename → fsync of the folder. */
export async function replaceWhole(files: Files, path: string, bytes: Uint8Array): Promise<void> {
  const fresh = `${path}.tmp`
  await writeWhole(files, fresh, bytes)
  await files.rename(fresh, path)
  await syncFolder(files, dirname(path))
}

/** All bytes of a file, or null when it is not there. */
export async function readWhole(files: Files, path: string): Promise<Buffer | null> {
  const file = await files.openToRead(path)
  if (file === null) return null
  try {
    return await file.read(await file.size(), 0)
  } finally {
    await file.close()
  }
}
