import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'

/** One file of an archive, as a stream of its bytes. */
export interface ArchivePart {
  readonly name: string
  bytes(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** What a ZIP of this form can say of lengths and counts (APPNOTE 6.3 §4.4). */
const most = { bytes: 0xffff_ffff, files: 0xffff } as const

interface Written {
  readonly name: Buffer
  readonly crc: number
  readonly size: number
  readonly offset: number
}

/**
 * Writes an archive of the exact form that `writeArchive` of the record makes in memory, a piece at a time, however large its files are. The
 * parts come in the order of that form: the record first, then by name. Resolves with its size, or refuses one that the form cannot hold.
 */
export async function writeArchiveFile(
  path: string,
  parts: readonly ArchivePart[],
  { onBytes, signal }: { onBytes(done: number): void; signal: AbortSignal },
): Promise<Outcome<number, 'export.too-large' | 'cancelled'>> {
  if (parts.length > most.files) return refuse('export.too-large')
  const file = await open(path, 'w', 0o600)
  try {
    const written: Written[] = []
    let offset = 0
    for (const part of parts) {
      const put = await putPart(file, part, { offset, signal, onBytes })
      if (put === null) return refuse(signal.aborted ? 'cancelled' : 'export.too-large')
      written.push(put)
      offset += headerOf(put).length + put.size
    }
    const directory = Buffer.concat(written.map(listedOf))
    const end = Buffer.concat([directory, endOf(written.length, directory.length, offset)])
    if (offset + end.length > most.bytes) return refuse('export.too-large')
    await writeWhole(file, end, offset)
    return okWith(offset + end.length)
  } finally {
    await file.close()
  }
}

/** The bytes first, then the header before them, which names their checksum. Null when it was cancelled, or does not fit. */
async function putPart(
  file: FileHandle,
  { name, bytes }: ArchivePart,
  { offset, signal, onBytes }: { offset: number; signal: AbortSignal; onBytes(done: number): void },
): Promise<Written | null> {
  const known = { name: Buffer.from(name), offset }
  const start = offset + headerOf({ ...known, crc: 0, size: 0 }).length
  let crc = 0
  let size = 0
  for await (const piece of bytes()) {
    if (signal.aborted || start + size + piece.length > most.bytes) return null
    await writeWhole(file, piece, start + size)
    crc = crc32(piece, crc)
    size += piece.length
    onBytes(start + size)
  }
  const put = { ...known, crc, size }
  const header = headerOf(put)
  await writeWhole(file, header, offset)
  return put
}

/** A disk that is nearly full takes fewer bytes than it was given, and says so only to whoever looks. */
async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < bytes.length) done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten
}

/** Version, flags, stored, midnight, 1980-01-01. */
const about = [10, 0, 0, 0, 0x21]

const two = (...values: number[]) => Buffer.from(values.flatMap((value) => [value & 0xff, value >>> 8]))
const four = (...values: number[]) => two(...values.flatMap((value) => [value & 0xffff, value >>> 16]))

function headerOf({ name, crc, size }: Written): Buffer {
  return Buffer.concat([four(0x0403_4b50), two(...about), four(crc, size, size), two(name.length, 0), name])
}

function listedOf({ name, crc, size, offset }: Written): Buffer {
  const sizes = [four(crc, size, size), two(name.length, 0)]
  return Buffer.concat([four(0x0201_4b50), two(10, ...about), ...sizes, two(0, 0, 0), four(0, offset), name])
}

function endOf(count: number, length: number, offset: number): Buffer {
  return Buffer.concat([four(0x0605_4b50), two(0, 0, count, count), four(length, offset), two(0)])
}
