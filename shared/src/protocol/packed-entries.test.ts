import { randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { wireEntries } from './packed-entries.ts'
import { maxUnpackedBytes, pageEntries } from './version.ts'

const packed = (content: string) => deflateRawSync(content).toString('base64url')
/** Other scripts, and characters that fall on the border of two steps of unpacking. */
const texts = Array.from({ length: pageEntries }, (_, place) => `{"body":"Żółw ${place} 🐢 ${'ω'.repeat(place)}"}`)
const list = JSON.stringify(texts)
const whole = deflateRawSync(list)

test('a list of entries is read as it is, and packed as the same list', () => {
  expect(wireEntries.parse(texts)).toEqual(texts)
  expect(wireEntries.parse(packed(list))).toEqual(texts)
  expect(wireEntries.parse(packed('[]'))).toEqual([])
  expect(wireEntries.safeParse([...texts, 'one more']).success).toBe(false)
  const unpackable = [randomBytes(500_000).toString('base64')]
  expect(wireEntries.parse(packed(JSON.stringify(unpackable)))).toEqual(unpackable)
})

test.each<[string, string]>([
  ['nothing', ''],
  ['no base64url', `${whole.toString('base64')}==`],
  ['no deflate stream', Buffer.alloc(64, 0xff).toString('base64url')],
  ['half of one', whole.subarray(0, whole.length / 2).toString('base64url')],
  ['no JSON', packed('["open')],
  ['no list', packed('{"0":"entry"}')],
  ['a list of something else', packed('["entry",2]')],
  ['millions of something else', packed(`[${'0,'.repeat(1_500_000)}0]`)],
  ['more entries than a message has', packed(JSON.stringify([...texts, 'one more']))],
  ['a stream with much behind its end', Buffer.concat([deflateRawSync('["a"]'), Buffer.alloc(2_000_000)]).toString('base64url')],
  ['blocks without an end', Buffer.concat(Array.from({ length: 100_000 }, () => Buffer.from([0, 0, 0, 0xff, 0xff]))).toString('base64url')],
])('%s is no list of entries, and is said to be none', (_, sent) => {
  expect(wireEntries.safeParse(sent)).toMatchObject({ success: false })
})

test('what would unpack to more than any message holds is left where it was', () => {
  const fits = `["${'a'.repeat(maxUnpackedBytes - 4)}"]`
  expect(wireEntries.safeParse(packed(fits)).success).toBe(true)
  expect(wireEntries.safeParse(packed(`${fits} `)).success).toBe(false)
})
