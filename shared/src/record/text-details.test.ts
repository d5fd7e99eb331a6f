import { describe, expect, test } from 'vitest'
import { projectId } from '../kernel/index.ts'
import { nobleCrypto, nobleSigner, secretOf } from '../testing/noble-crypto.ts'
import { toBase64url } from './binary.ts'
import { readCanonical, toCanonical } from './canonical.ts'
import { entryHash, publicKey, signature } from './entry.ts'
import { readGrantLink, writeGrantLink } from './grant-link.ts'
import { isSignedBy, signText } from './signatures.ts'

describe('depth', () => {
  const deep = (count: number) => '['.repeat(count) + ']'.repeat(count)

  test('is how far brackets stand in each other, not how many there are', () => {
    const many = `[${Array(40).fill('{"a":[]}').join(',')}]`
    expect(readCanonical(many)).toMatchObject({ ok: true })
    expect(readCanonical(`{"a":${deep(15)}}`)).toMatchObject({ ok: true })
    for (const text of [`{"a":${deep(16)}}`, `[[],{},${deep(16)}]`, '{"a":'.repeat(17) + '1' + '}'.repeat(17)])
      expect(readCanonical(text)).toEqual({ ok: false, code: 'text.too-deep' })
  })

  test('is not counted within a string, wherever quotes are escaped in it, and is counted after it', () => {
    const brackets = '['.repeat(40)
    for (const text of [`"${brackets}`, `\\${brackets}`, `\\"${brackets}`, `a"b"${brackets}`, brackets])
      expect(readCanonical(toCanonical({ text }))).toEqual({ ok: true, value: { text } })
    for (const text of ['x', '\\', '"', '\\"']) {
      const before = toCanonical({ a: text }).slice(0, -1)
      expect(readCanonical(`${before},"b":${deep(16)}}`)).toEqual({ ok: false, code: 'text.too-deep' })
    }
  })

  test('what is no JSON is said to be that, and what has no text is not written', () => {
    for (const text of ['', '{', 'undefined', '{"a":1}}']) expect(readCanonical(text)).toEqual({ ok: false, code: 'text.not-json' })
    expect(() => toCanonical(undefined)).toThrow('no canonical text')
    expect(() => toCanonical({ a: ['x', { b: '\ud83d' }] })).toThrow('half a character')
    expect(() => toCanonical({ 'a\udc00': 1 })).toThrow('half a character')
  })
})

describe('a link', () => {
  const filled = (fill: number) => toBase64url(new Uint8Array(32).fill(fill))
  const grant = { kind: 'join', secret: filled(7), project: projectId.parse(filled(1)), hash: entryHash.parse(filled(2)) } as const

  test('names a place by its digits alone', () => {
    for (const seq of [1, 12, 123, 1_234_567]) expect(readGrantLink(writeGrantLink({ ...grant, seq }))).toMatchObject({ value: { seq } })
    for (const other of ['1e3', '12 ', ' 12', '0x1', '+1', '1.0'])
      expect(readGrantLink(writeGrantLink({ ...grant, seq: 12 }).replace('.12.', `.${other}.`)), other).toEqual({
        ok: false,
        code: 'link.malformed',
      })
  })
})

describe('before a library is asked about a signature', () => {
  const signer = nobleSigner(secretOf('clara'))
  /** A library that takes everything, as some did for r = s = 0. */
  const credulous = { ...nobleCrypto, verifyP256: () => Promise.resolve(true) }
  const asked = async (key: string, bytes: Uint8Array) =>
    isSignedBy(credulous, publicKey.parse(key), { domain: 'statement', text: 'x', signature: signature.parse(toBase64url(bytes)) })

  test('the key is a point of the curve, and the signature well formed', async () => {
    const good = await signText(signer, 'statement', 'x')
    const bytes = new Uint8Array(64).fill(1)
    expect(await asked(signer.publicKey, bytes)).toBe(true)
    expect(await asked(signer.publicKey, new Uint8Array(64))).toBe(false)
    expect(await asked(signer.publicKey, new Uint8Array(64).fill(255))).toBe(false)
    expect(await asked(toBase64url(new Uint8Array(65).fill(4)), bytes)).toBe(false)
    const signed = { domain: 'statement', text: 'x', signature: good } as const
    expect(await isSignedBy(nobleCrypto, signer.publicKey, signed)).toBe(true)
  })

  test('what is no base64url at all is no key and no signature', async () => {
    const key = publicKey.safeParse(`${signer.publicKey.slice(0, -1)}=`)
    expect(key.success).toBe(false)
    expect(signature.safeParse('='.repeat(86)).success).toBe(false)
  })
})
