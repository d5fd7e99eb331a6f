import { describe, expect, test } from 'vitest'
import { readArchive, recordName, utf8, writeArchive } from './index.ts'

const file = 'files/019b8b74-1800-713c-a406-8e8779a2a213'
const held = new Map([
  [`${file}.preview`, Uint8Array.of(1, 2, 3)],
  [file, utf8('Größe')],
  [recordName, utf8('{}\n')],
])

describe('an archive', () => {
  test('comes back as it was written, whatever the order it was given in', () => {
    const bytes = writeArchive(held)
    const read = readArchive(bytes)
    expect(read.ok && [...read.value]).toEqual([...held].toReversed().map(([name, data]) => [name, data]))
    expect(writeArchive(new Map([...held].toReversed()))).toEqual(bytes)
  })

  test('with any byte changed, left out or added is refused, or holds other contents', () => {
    const bytes = writeArchive(held)
    const contents = (archive: Uint8Array) => {
      const read = readArchive(archive)
      return read.ok ? JSON.stringify([...read.value].map(([name, data]) => [name, [...data]])) : null
    }
    const own = contents(bytes)
    for (const at of bytes.keys()) {
      const flipped = bytes.with(at, (bytes[at] ?? 0) ^ 1)
      expect(contents(flipped), `byte ${at} changed`).not.toBe(own)
      expect(contents(Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1)])), `byte ${at} left out`).toBeNull()
      expect(contents(Uint8Array.from([...bytes.subarray(0, at), 0, ...bytes.subarray(at)])), `byte ${at} added`).toBeNull()
    }
  })

  test('that would grow when unpacked is not unpacked', () => {
    const bytes = writeArchive(new Map([[recordName, utf8('{}\n')]]))
    const directory = bytes.length - 22 - 46 - recordName.length
    expect(readArchive(bytes.with(directory + 10, 8))).toEqual({ ok: false, code: 'archive.compressed' })
    expect(readArchive(bytes.with(directory + 27, 0x7f))).toEqual({ ok: false, code: 'archive.compressed' })
  })

  test('whose files lie across each other is refused before they are written out', () => {
    // Sixty thousand names in the directory for the one file that is there: twelve gigabytes when written out.
    const one = writeArchive(
      new Map([
        [recordName, utf8('{}\n')],
        [file, new Uint8Array(200_000)],
      ]),
    )
    const listed = 46 + file.length
    const directory = one.length - 22 - listed
    const [count, before] = [60_000, one.subarray(0, directory)]
    const bomb = new Uint8Array(before.length + count * listed + 22)
    bomb.set(before)
    for (let index = 0; index < count; index += 1) {
      const at = before.length + index * listed
      bomb.set(one.subarray(directory, directory + listed), at)
      bomb.set(utf8(String(index).padStart(8, '0')), at + 46 + 'files/'.length)
    }
    bomb.set(one.subarray(-22), bomb.length - 22)
    bomb.set([(count + 1) & 0xff, (count + 1) >> 8], bomb.length - 12)
    expect(readArchive(bomb)).toEqual({ ok: false, code: 'archive.not-exact' })
  })

  test('with names that lead elsewhere, or without a record, is refused', () => {
    for (const name of ['../record.jsonl', '/etc/passwd', 'files/../../x', 'files/note.txt', '']) {
      const bytes = writeArchive(
        new Map([
          [recordName, utf8('{}\n')],
          [name, utf8('x')],
        ]),
      )
      expect(readArchive(bytes)).toEqual({ ok: false, code: 'archive.foreign-name' })
    }
    expect(readArchive(writeArchive(new Map([[file, utf8('x')]])))).toEqual({ ok: false, code: 'archive.no-record' })
    expect(readArchive(utf8('PK\u0003\u0004 and no more'))).toEqual({ ok: false, code: 'archive.not-zip' })
  })
})
