import { createHash } from 'node:crypto'
import { syncFile, writeFully } from '../record-store/lowdb/durable-files.ts'
import type { Files, OpenFile } from '../record-store/lowdb/files.ts'

const pieceBytes = 1024 * 1024

export interface CopiedFile {
  readonly bytes: number
  /** Hexadecimal, of what was read. */
  readonly sha256: string
}

/** Which file goes where. `bytes`: how many of its first bytes count; null: all. `onPiece` hears of each piece, and may stop it by throwing. */
export interface FileToCopy {
  readonly from: string
  readonly to: string
  readonly bytes: number | null
  onPiece?(bytes: number): void
}

/** Copies a file piece by piece and syncs it; its name is safe only after its folder is synced too. Null: there is no such file. */
export async function copyFile(files: Files, { from, to, bytes, onPiece }: FileToCopy): Promise<CopiedFile | null> {
  const source = await files.openToRead(from)
  if (source === null) return null
  try {
    const length = bytes ?? (await source.size())
    const copy = await files.create(to)
    try {
      const sha256 = await readPieces(source, length, async (piece, at) => {
        await writeFully(copy, piece, at)
        onPiece?.(piece.length)
      })
      if (sha256 === null) throw new Error(`${from} is shorter than the ${length} bytes that count`)
      await syncFile(copy, to)
      return { bytes: length, sha256 }
    } finally {
      await copy.close()
    }
  } finally {
    await source.close()
  }
}

/** Length and SHA-256 of a whole file; null: there is no such file. */
export async function measureFile(files: Files, path: string): Promise<CopiedFile | null> {
  const file = await files.openToRead(path)
  if (file === null) return null
  try {
    const bytes = await file.size()
    const sha256 = await readPieces(file, bytes, () => Promise.resolve())
    return sha256 === null ? null : { bytes, sha256 }
  } finally {
    await file.close()
  }
}

/** Null when the file ends before. */
async function readPieces(file: OpenFile, length: number, take: (piece: Buffer, at: number) => Promise<void>): Promise<string | null> {
  const hash = createHash('sha256')
  for (let at = 0; at < length;) {
    const piece = await file.read(Math.min(pieceBytes, length - at), at)
    if (piece.length === 0) return null
    hash.update(piece)
    await take(piece, at)
    at += piece.length
  }
  return hash.digest('hex')
}
