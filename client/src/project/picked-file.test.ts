// @vitest-environment node
import { createHmac, randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { attachmentEvents, mostBytes } from '@counterpart/shared/attachments'
import { expect, test } from 'vitest'
import { browserCrypto } from './browser-crypto.ts'
import { commitToBytes } from './commit-to-bytes.ts'
import { drawableSize } from './draw-preview.ts'
import { mayPick, recordedName, recordedType } from './picked-file.ts'

const { body } = attachmentEvents['attachment.added']

test('whatever a file is called, the record takes the name under which it is attached', () => {
  const names = [
    'plan.pdf',
    '../../etc/passwd',
    'a\\b.txt',
    '..',
    '',
    ' ',
    'a\nb',
    'exe\u202Efdp.txt',
    'half \uD83D.png',
    `${'👷'.repeat(150)}.jpeg`,
  ]
  const recorded = names.map(recordedName)
  for (const name of recorded) expect(body.shape.name.safeParse(name).success).toBe(true)
  expect(recorded.slice(0, 5)).toEqual(['plan.pdf', '.._.._etc_passwd', 'a_b.txt', 'file', 'file'])
  expect(recorded.at(-1)).toMatch(/^👷+…\.jpeg$/u)
})

test('a media type that no record takes becomes unknown bytes', () => {
  const types = ['image/PNG', 'text/plain; charset=utf-8', '', 'nonsense', 'a/b/c']
  const recorded = types.map(recordedType)
  for (const type of recorded) expect(body.shape.mediaType.safeParse(type).success).toBe(true)
  expect(recorded).toEqual(['image/png', 'text/plain', ...Array.from({ length: 3 }, () => 'application/octet-stream')])
})

test('empty files and files over 25 MiB are refused before they are read', () => {
  const answers = [0, 1, mostBytes, mostBytes + 1].map((size) => mayPick({ size }))
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual(['attachment.empty', 'ok', 'ok', 'attachment.too-large'])
})

test('with and without WebCrypto a file is committed to by the same value', async () => {
  const [salt, bytes] = [Uint8Array.from(randomBytes(32)), Uint8Array.from(randomBytes(1_300_000))]
  const expected = createHmac('sha256', salt).update(bytes).digest('base64url')
  const { subtle } = globalThis.crypto
  expect(await commitToBytes({ crypto: browserCrypto(subtle), subtle }, salt, bytes)).toBe(expected)
  expect(await commitToBytes({ crypto: browserCrypto(null), subtle: null }, salt, bytes)).toBe(expected)
})

test('a picture that would unpack to gigabytes, a drawing made of markup and broken bytes are not drawn', async () => {
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><script>alert(1)</script></svg>')
  expect(await drawableSize(pngOf(640, 480))).toEqual({ width: 640, height: 480 })
  for (const bytes of [pngOf(30_000, 30_000), pngOf(0, 4), svg, randomBytes(100), new Uint8Array()])
    expect(await drawableSize(bytes)).toBeNull()
})

/** The beginning of a PNG (ISO/IEC 15948) that states its size. */
function pngOf(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(25)
  header.writeUInt32BE(13, 0)
  header.write('IHDR', 4)
  header.writeUInt32BE(width, 8)
  header.writeUInt32BE(height, 12)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), header, deflateSync(Buffer.alloc(100))])
}
