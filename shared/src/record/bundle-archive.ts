import { okWith, refuse } from '../kernel/index.ts'
import type { Outcome } from '../kernel/index.ts'
import { fromUtf8 } from './bundle-lines.ts'
import { utf8 } from './hashing.ts'

/** Where the bundle lies in an archive; the files of attachments lie under `files/`. */
export const recordName = 'record.jsonl'
const knownName = /^(?:record\.jsonl|files\/[0-9a-f-]{36}(?:\.preview)?)$/u

type Files = ReadonlyMap<string, Uint8Array>

export type ArchiveFault = 'archive.not-zip' | 'archive.compressed' | 'archive.foreign-name' | 'archive.not-exact' | 'archive.no-record'

/**
 * A ZIP (APPNOTE 6.3, nothing newer than 1.0) in one exact form: files as they are, without compression, dates, attributes or comments, the
 * record first and then by name. So that the same record makes the same bytes, and nothing can hide between them. Under 4 GiB.
 */
export function writeArchive(files: Files): Uint8Array<ArrayBuffer> {
  const names = [...files.keys()].toSorted((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
  const locals: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const name of names) {
    const data = files.get(name) ?? new Uint8Array()
    const about = [10, 0, 0, 0, 0x21] // version, flags, stored, midnight, 1980-01-01
    const local = joined([little(4, 0x0403_4b50), ...about.map((value) => little(2, value)), ...sizesOf(name, data), utf8(name)])
    const rest = [0, 0, 0].map(() => little(2, 0)) // comment, disk, kind
    directory.push(
      joined([
        little(4, 0x0201_4b50),
        ...[10, ...about].map((value) => little(2, value)),
        ...sizesOf(name, data),
        ...rest,
        little(4, 0),
        little(4, offset),
        utf8(name),
      ]),
    )
    locals.push(local, data)
    offset += local.length + data.length
  }
  const listed = joined(directory)
  const counts = [0, 0, names.length, names.length].map((value) => little(2, value))
  return joined([...locals, listed, little(4, 0x0605_4b50), ...counts, little(4, listed.length), little(4, offset), little(2, 0)])
}

/**
 * The files of an archive, as views into its bytes. Refuses every archive that `writeArchive` would not have written, before anything is
 * unpacked: nothing here can grow.
 */
export function readArchive(bytes: Uint8Array): Outcome<Files, ArchiveFault> {
  const end = bytes.length - 22
  if (!isArchive(bytes) || end < 0 || numberAt(bytes, end, 4) !== 0x0605_4b50) return refuse('archive.not-zip')
  const files = new Map<string, Uint8Array>()
  let at = numberAt(bytes, end + 16, 4)
  let room = end
  for (let left = numberAt(bytes, end + 10, 2); left > 0; left -= 1) {
    const listed = listedAt(bytes, at)
    if (!listed.ok) return listed
    const { name, data, next } = listed.value
    if (!knownName.test(name)) return refuse('archive.foreign-name')
    // Security: files that lie across each other would be written out again one after the other, and grow to thousands of times their bytes.
    room -= 30 + 46 + 2 * name.length + data.length
    if (room < 0) return refuse('archive.not-exact')
    files.set(name, data)
    at = next
  }
  if (!files.has(recordName)) return refuse('archive.no-record')
  return isSame(writeArchive(files), bytes) ? okWith(files) : refuse('archive.not-exact')
}

/** Does the file begin as a ZIP does? */
export function isArchive(bytes: Uint8Array): boolean {
  return numberAt(bytes, 0, 4) === 0x0403_4b50
}

function listedAt(bytes: Uint8Array, at: number): Outcome<{ name: string; data: Uint8Array; next: number }, ArchiveFault> {
  if (at + 46 > bytes.length || numberAt(bytes, at, 4) !== 0x0201_4b50) return refuse('archive.not-exact')
  const [method, packed, size] = [numberAt(bytes, at + 10, 2), numberAt(bytes, at + 20, 4), numberAt(bytes, at + 24, 4)]
  if (method !== 0 || packed !== size) return refuse('archive.compressed')
  const length = numberAt(bytes, at + 28, 2)
  const name = fromUtf8(bytes.subarray(at + 46, at + 46 + length))
  const start = numberAt(bytes, at + 42, 4) + 30 + length
  if (name === null || start + size > bytes.length) return refuse('archive.not-exact')
  return okWith({ name, data: bytes.subarray(start, start + size), next: at + 46 + length })
}

const rankOf = (name: string) => (name === recordName ? 0 : 1)

function sizesOf(name: string, data: Uint8Array): Uint8Array[] {
  return [little(4, crc32(data)), little(4, data.length), little(4, data.length), little(2, utf8(name).length), little(2, 0)]
}

function little(length: number, value: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (value >>> (8 * index)) & 0xff)
}

function numberAt(bytes: Uint8Array, at: number, length: number): number {
  let value = 0
  for (let index = length - 1; index >= 0; index -= 1) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

const crcTable = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1
  return value
})

/** ISO 3309, as ZIP asks for. */
function crc32(data: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of data) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffff_ffff) >>> 0
}
