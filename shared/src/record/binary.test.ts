import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64url, fromBase64url, toBase64url } from './binary.ts'
import { utf8 } from './hashing.ts'

test('the samples of RFC 4648 §10, without padding', () => {
  const samples = { '': '', f: 'Zg', fo: 'Zm8', foo: 'Zm9v', foob: 'Zm9vYg', fooba: 'Zm9vYmE', foobar: 'Zm9vYmFy' }
  for (const [text, encoded] of Object.entries(samples)) {
    expect(toBase64url(utf8(text))).toBe(encoded)
    expect(fromBase64url(encoded)).toEqual(utf8(text))
  }
})

test('bytes come back as they went, and agree with the platform', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = toBase64url(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64url(text)).toEqual(Uint8Array.from(bytes))
    }),
  )
})

test.each(['Zg==', 'Zh', 'Z', 'Zm9 v', 'Zm9v\n', 'Zm+v', 'Zm/v', 'Zö'])('refuses %j, which does not re-encode to itself', (text) => {
  expect(fromBase64url(text)).toBeNull()
})

test('a schema asks for exactly its number of bytes', () => {
  const two = base64url(2)
  expect(two.safeParse('AAA').success).toBe(true)
  for (const text of ['AA', 'AAAA', 'AAB', 'AAA=', '']) expect(two.safeParse(text).success).toBe(false)
})

test('text becomes UTF-8 as the platform writes it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8(text)).toEqual(Uint8Array.from(new TextEncoder().encode(text)))
    }),
  )
})
