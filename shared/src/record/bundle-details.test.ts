import { describe, expect, test } from 'vitest'
import { projectId } from '../kernel/index.ts'
import { toBase64url } from './binary.ts'
import { readArchive, recordName, writeArchive } from './bundle-archive.ts'
import { bundleLines, fromUtf8, longestLine } from './bundle-lines.ts'
import { bundleFrame, isCheckpointLine, readBundleHeader, readCheckpointLine, writeBundle } from './bundle.ts'
import { checkpoint } from './checkpoint.ts'
import { utf8 } from './hashing.ts'

const hash = toBase64url(new Uint8Array(32))
const project = projectId.parse(hash)
const signature = toBase64url(new Uint8Array(64))
const checkpointAt = (size: number) => checkpoint.parse({ origin: `counterpart/${project}`, size, hash, signature })

describe('UTF-8', () => {
  test('is read at the edges of each length', () => {
    const edges = [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x1_0000, 0x10_ffff]
    for (const code of edges) expect(fromUtf8(utf8(String.fromCodePoint(code)))).toBe(String.fromCodePoint(code))
    for (const length of [0, 4_095, 4_096, 4_097, 9_000]) expect(fromUtf8(utf8('ä'.repeat(length)))).toBe('ä'.repeat(length))
  })

  test.each([
    ['a letter longer than it need be, of two bytes', [0xc1, 0xbf]],
    ['of three', [0xe0, 0x9f, 0xbf]],
    ['of four', [0xf0, 0x8f, 0xbf, 0xbf]],
    ['the first half of a letter', [0xed, 0xa0, 0x80]],
    ['the last second half', [0xed, 0xbf, 0xbf]],
    ['what lies beyond the last letter', [0xf4, 0x90, 0x80, 0x80]],
    ['a first byte that none has', [0xf8, 0x88, 0x80, 0x80, 0x80]],
    ['a further byte without a first', [0x80]],
    ['a letter that stops after one byte', [0xc3]],
    ['after two', [0xe2, 0x82]],
    ['a first byte where the second should be', [0xe2, 0xc2, 0xa1]],
    ['a plain letter where the third should be', [0xe2, 0x82, 0x41]],
  ])('refuses %s', (_, bytes) => {
    expect(fromUtf8(Uint8Array.from(bytes))).toBeNull()
  })
})

describe('the lines of a file', () => {
  const faults = (source: string | Uint8Array) => [...bundleLines(source)].map(({ text, fault }) => fault ?? text)

  test('are numbered from 1, the same from text and from bytes, and none comes after the last line end', () => {
    const lines = [1, 2, 3].map((number) => ({ number, text: ['a', '', 'ä'][number - 1], fault: null }))
    for (const source of ['a\n\nä\n', utf8('a\n\nä\n')]) expect([...bundleLines(source)]).toEqual(lines)
    expect([...bundleLines('')]).toEqual([])
  })

  test('end in one line feed each', () => {
    for (const each of ['a\nb', utf8('a\nb')]) expect(faults(each)).toEqual(['a', 'bundle.cut-off'])
    expect(faults('a\r\nb\n')).toEqual(['bundle.line-ends', 'b'])
    expect(faults('\ra\n')).toEqual(['\ra'])
  })

  test('begin with their first letter; a mark in a later line belongs to its text', () => {
    expect(faults('\uFEFFa\n\uFEFFb\na\uFEFF\n')).toEqual(['bundle.byte-order-mark', '\uFEFFb', 'a\uFEFF'])
    expect(faults('a\uFEFF\n')).toEqual(['a\uFEFF'])
  })

  test('hold no bytes that are no text, and no more than a record can need', () => {
    expect(faults(Uint8Array.of(0xff, 10, 65, 10))).toEqual(['bundle.not-utf8', 'A'])
    expect(faults(`${'x'.repeat(longestLine)}\n`)).toEqual(['x'.repeat(longestLine)])
    const tooLong = `${'x'.repeat(longestLine + 1)}\nb\n`
    expect([...bundleLines(tooLong)]).toEqual([
      { number: 1, text: '', fault: 'bundle.line-too-long' },
      { number: 2, text: 'b', fault: null },
    ])
  })
})

describe('an archive', () => {
  const file = 'files/019b8b74-1800-713c-a406-8e8779a2a213'
  const held = new Map([
    [file, utf8('123456789')],
    [recordName, utf8('{}\n')],
  ])
  // Opened by another program when it was pinned; 2639f4cb is the check number of 123456789 in the tables of CRC-32.
  const pinned = [
    '504b03040a00000000000000210006b0a1dd03000000030000000c0000007265636f72642e6a736f6e6c7b7d0a',
    '504b03040a0000000000000021002639f4cb09000000090000002a000000',
    '66696c65732f30313962386237342d313830302d373133632d613430362d386538373739613261323133313233343536373839',
    '504b01020a000a00000000000000210006b0a1dd03000000030000000c00000000000000000000000000000000007265636f72642e6a736f6e6c',
    '504b01020a000a0000000000000021002639f4cb09000000090000002a000000000000000000000000002d000000',
    '66696c65732f30313962386237342d313830302d373133632d613430362d386538373739613261323133',
    '504b05060000000002000200920000007e0000000000',
  ].join('')
  const archive = Uint8Array.from(pinned.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))

  test('is these bytes, for ever', () => {
    expect(writeArchive(held)).toEqual(archive)
    expect(readArchive(archive)).toEqual({ ok: true, value: new Map([...held].toReversed()) })
  })

  test('is sorted by name after the record', () => {
    const names = ['files/b', recordName, 'files/c', 'files/a']
    const text = String.fromCodePoint(...writeArchive(new Map(names.map((name) => [name, new Uint8Array()]))))
    expect(['record', 'files/a', 'files/b', 'files/c'].map((name) => text.indexOf(name))).toEqual([30, 72, 109, 146])
  })

  test('holds no file whose name only begins or ends like a known one', () => {
    for (const name of [`${recordName}x`, `x${recordName}`, `${file}.preview.x`, `${file}x`, `x/${file}`]) {
      const bytes = writeArchive(new Map([...held, [name, utf8('x')]]))
      expect(readArchive(bytes), name).toEqual({ ok: false, code: 'archive.foreign-name' })
    }
  })

  test('is refused where its directory says anything else', () => {
    const end = archive.length - 22
    const directory = 0x7e
    const code = (at: number, byte: number) => {
      const read = readArchive(archive.with(at, byte))
      return read.ok ? 'ok' : read.code
    }
    expect([code(0, 0), code(end, 0), code(end + 1, 0)]).toEqual(Array(3).fill('archive.not-zip'))
    expect([code(directory, 0), code(directory + 3, 0), code(end + 16, 0x7f)]).toEqual(Array(3).fill('archive.not-exact'))
    expect([code(directory + 10, 8), code(directory + 20, 4), code(directory + 24, 4)]).toEqual(Array(3).fill('archive.compressed'))
    expect([code(end + 10, 0), code(end + 10, 1)]).toEqual(['archive.no-record', 'archive.not-exact'])
    // Files said to begin where the archive ends.
    expect([code(directory + 44, 1), code(end + 18, 1)]).toEqual(['archive.not-exact', 'archive.not-exact'])
    expect(readArchive(archive.subarray(0, 21))).toEqual({ ok: false, code: 'archive.not-zip' })
    expect(readArchive(archive.subarray(end))).toEqual({ ok: false, code: 'archive.not-zip' })
  })
})

describe('the frame of a bundle', () => {
  const head = { seq: 5, hash }

  test('names the checkpoints up to the head, ascending, one for each size', () => {
    const given = [5, 2, 6, 2].map(checkpointAt)
    const { first, last } = bundleFrame({ project, head, checkpoints: given })
    expect(first).toBe(`{"bundle":1,"checkpoints":[2,5],"head":{"hash":"${hash}","seq":5},"project":"${hash}"}\n`)
    const lines = last.trimEnd().split('\n')
    expect(lines.map((line) => readCheckpointLine(line))).toEqual([2, 5].map((size) => ({ ok: true, value: checkpointAt(size) })))
    expect(writeBundle({ project, head, checkpoints: given, entries: ['a', 'b', 'c', 'd', 'e'] })).toBe(`${first}a\nb\nc\nd\ne\n${last}`)
    expect(() => writeBundle({ project, head, checkpoints: [], entries: ['a'] })).toThrow('up to entry 5 was given 1')
  })

  test('is read back as it was written, and nothing else is', () => {
    const { first } = bundleFrame({ project, head, checkpoints: [checkpointAt(2), checkpointAt(5)] })
    const line = first.trimEnd()
    expect(readBundleHeader(line)).toEqual({ ok: true, value: { bundle: 1, checkpoints: [2, 5], head, project } })
    const code = (text: string) => {
      const read = readBundleHeader(text)
      return read.ok ? 'ok' : read.code
    }
    expect(code('{"body":null}')).toBe('bundle.unframed')
    expect([code('{"head":1}'), code(` ${line}`), code('')]).toEqual(Array(3).fill('bundle.other-file'))
    expect([code(line.replace('"bundle":1', '"bundle":2')), code('{"bundle":3,"more":{}}')]).toEqual(Array(2).fill('bundle.newer-format'))
    const bent = ['[2,5]→[5,2]', '[2,5]→[2,2]', '[2,5]→[0,5]', '"seq":5→"seq":0', '"bundle":1→"bundle":0', '"project"→"projekt"']
    for (const each of bent) {
      const [from = '', to = ''] = each.split('→')
      expect(code(line.replace(from, to)), each).toBe('bundle.header-malformed')
    }
    expect(code(line.replace('"seq":5', '"seq":5,"x":1'))).toBe('bundle.header-malformed')
    expect(code(`${line} `)).toBe('bundle.header-malformed')
  })

  test('a line of a checkpoint holds that alone', () => {
    const line = `{"checkpoint":${JSON.stringify(checkpointAt(2))}}`
    expect([isCheckpointLine(line), isCheckpointLine(`x${line}`), isCheckpointLine('{"entry":1}')]).toEqual([true, false, false])
    // Its keys were not written in order, so it is not its own RFC 8785 form.
    expect(readCheckpointLine(line)).toEqual({ ok: false, code: 'checkpoint.malformed' })
    expect(readCheckpointLine('{"checkpoint":{},"more":1}')).toEqual({ ok: false, code: 'checkpoint.malformed' })
    const good = bundleFrame({ project, head, checkpoints: [checkpointAt(2)] }).last.trimEnd()
    expect(readCheckpointLine(good.replace('}}', '},"more":1}'))).toEqual({ ok: false, code: 'checkpoint.malformed' })
  })
})
