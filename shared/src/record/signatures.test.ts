import { createPublicKey, verify as nodeVerify } from 'node:crypto'
import { p256 } from '@noble/curves/nist.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nobleCrypto, nobleSigner, secretOf } from '../testing/noble-crypto.ts'
import { fromBase64url, toBase64url } from './binary.ts'
import { signature } from './entry.ts'
import { inDomain, toPublicKey, utf8 } from './hashing.ts'
import { isOnCurve, isSignedBy, isStrictSignature, signText, toLowS } from './signatures.ts'

const n = p256.Point.Fn.ORDER
const p = p256.Point.Fp.ORDER
const signer = nobleSigner(secretOf('clara'))

describe('deterministic signatures (RFC 6979 A.2.5, P-256 with SHA-256)', () => {
  const secret = bytesOf('c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721')
  const published = {
    sample: [
      'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716',
      'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
    ],
    test: [
      'f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367',
      '019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083',
    ],
  }

  test('the public key of the published secret', () => {
    expect(hexOf(fromBase64url(nobleSigner(secret).publicKey))).toBe(
      '0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299',
    )
  })

  test.each(Object.entries(published))('signing %j gives the published r and s', async (message, [r, s]) => {
    expect(hexOf(await nobleSigner(secret).sign(utf8(message)))).toBe(`${r}${s}`)
  })

  test('a published signature with s in the upper half is refused as it is and good once turned', async () => {
    const high = bytesOf(published.sample.join(''))
    expect(isStrictSignature(high)).toBe(false)
    const low = Uint8Array.from(toLowS(high))
    expect(isStrictSignature(low)).toBe(true)
    const key = Uint8Array.from(fromBase64url(nobleSigner(secret).publicKey) ?? [])
    expect(await nobleCrypto.verifyP256(key, low, utf8('sample'))).toBe(true)
    expect(isStrictSignature(bytesOf(published.test.join('')))).toBe(true)
  })
})

describe('a signature over a text', () => {
  test('holds for its key, domain and text, and for no other', async () => {
    const signed = { domain: 'statement', text: 'we agree', signature: await signText(signer, 'statement', 'we agree') } as const
    expect(await isSignedBy(nobleCrypto, signer.publicKey, signed)).toBe(true)
    expect(await isSignedBy(nobleCrypto, signer.publicKey, { ...signed, domain: 'entry' })).toBe(false)
    expect(await isSignedBy(nobleCrypto, signer.publicKey, { ...signed, text: 'we agree.' })).toBe(false)
    expect(await isSignedBy(nobleCrypto, nobleSigner(secretOf('paul')).publicKey, signed)).toBe(false)
  })

  test('always has s in the lower half, and verifies with the platform as well', async () => {
    const platformKey = createPublicKey({ key: jwkOf(signer.publicKey), format: 'jwk' })
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const bytes = Uint8Array.from(fromBase64url(await signText(signer, 'statement', text)) ?? [])
        expect(isStrictSignature(bytes)).toBe(true)
        expect(nodeVerify('sha256', inDomain('statement', text), { key: platformKey, dsaEncoding: 'ieee-p1363' }, bytes)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test('a change of any single bit is refused', async () => {
    const good = fromBase64url(await signText(signer, 'statement', 'x')) ?? new Uint8Array()
    for (let bit = 0; bit < good.length * 8; bit += 1) {
      const bent = Uint8Array.from(good)
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const signed = { domain: 'statement', text: 'x', signature: signature.parse(toBase64url(bent)) } as const
      expect(await isSignedBy(nobleCrypto, signer.publicKey, signed)).toBe(false)
    }
  })
})

describe('edge cases that the Wycheproof project lists for P1363 signatures on P-256', () => {
  test.each([
    ['r = 0', 0n, 1n],
    ['s = 0', 1n, 0n],
    ['r = 0 and s = 0', 0n, 0n],
    ['r = n', n, 1n],
    ['s = n', 1n, n],
    ['r = n, s = n', n, n],
    ['r = n − 1, s = n', n - 1n, n],
    ['r = n + 1', n + 1n, 1n],
    ['s = n + 1', 1n, n + 1n],
    ['r = p', p, 1n],
    ['s = p', 1n, p],
    ['r = p + 1', p + 1n, 1n],
    ['r = 2^256 − 1', 2n ** 256n - 1n, 1n],
    ['s = 2^256 − 1', 1n, 2n ** 256n - 1n],
    ['s = n − 1, in the upper half', 1n, n - 1n],
    ['s = (n + 1) / 2, the least of the upper half', 1n, (n + 1n) / 2n],
  ])('%s is refused before any library is asked', (_, r, s) => {
    expect(isStrictSignature(pair(r, s))).toBe(false)
  })

  test.each([
    ['r = 1, s = 1', 1n, 1n],
    ['r = n − 1, s = (n − 1) / 2', n - 1n, (n - 1n) / 2n],
  ])('%s is well formed, and no signature of ours', async (_, r, s) => {
    expect(isStrictSignature(pair(r, s))).toBe(true)
    const signed = { domain: 'statement', text: 'x', signature: signature.parse(toBase64url(pair(r, s))) } as const
    expect(await isSignedBy(nobleCrypto, signer.publicKey, signed)).toBe(false)
  })

  test.each([0, 1, 62, 63, 65, 66, 72, 128])('a signature of %i bytes is refused', (length) => {
    expect(isStrictSignature(new Uint8Array(length).fill(1))).toBe(false)
  })

  test('a signature in DER is refused', () => {
    const der = p256.sign(utf8('x'), secretOf('clara'), { format: 'der' })
    expect(isStrictSignature(der)).toBe(false)
  })

  test('keys off the curve, compressed, hybrid, short, long or at infinity are refused', () => {
    const good = fromBase64url(signer.publicKey) ?? new Uint8Array()
    expect(isOnCurve(good)).toBe(true)
    const offCurve = Uint8Array.from(good)
    offCurve[64] = (offCurve[64] ?? 0) ^ 1
    const hybrid = Uint8Array.from(good)
    hybrid[0] = 6
    const outOfField = new Uint8Array(65).fill(255)
    outOfField[0] = 4
    const atZero = new Uint8Array(65)
    atZero[0] = 4
    const compressed = p256.getPublicKey(secretOf('clara'), true)
    const bad = [
      offCurve,
      hybrid,
      outOfField,
      atZero,
      compressed,
      good.subarray(1),
      new Uint8Array(1),
      new Uint8Array(),
      Uint8Array.from([...good, 0]),
    ]
    for (const bytes of bad) expect(isOnCurve(bytes)).toBe(false)
  })

  test('a signature made under the negated key is refused under the key', async () => {
    const negated = toPublicKey(
      p256.Point.fromBytes(fromBase64url(signer.publicKey) ?? new Uint8Array())
        .negate()
        .toBytes(false),
    )
    const signed = { domain: 'statement', text: 'x', signature: await signText(signer, 'statement', 'x') } as const
    expect(await isSignedBy(nobleCrypto, negated, signed)).toBe(false)
  })
})

function pair(r: bigint, s: bigint): Uint8Array {
  return bytesOf(r.toString(16).padStart(64, '0') + s.toString(16).padStart(64, '0'))
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}

function hexOf(bytes: Uint8Array | null): string {
  return Array.from(bytes ?? [], (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function jwkOf(key: string) {
  const bytes = fromBase64url(key) ?? new Uint8Array()
  return { kty: 'EC', crv: 'P-256', x: toBase64url(bytes.subarray(1, 33)), y: toBase64url(bytes.subarray(33)) }
}
