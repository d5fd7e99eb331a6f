import { expect, test } from 'vitest'
import { isSignedBy, signText, toBase64url, utf8 } from '@counterpart/shared/record'
import { makePrivateKey, nodeCrypto, nodeSigner } from './node-crypto.ts'

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))

test('SHA-256 and HMAC answer the published examples (FIPS 180-4, RFC 4231 case 2)', async () => {
  expect(Buffer.from(await nodeCrypto.sha256(utf8('abc'))).toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  expect(Buffer.from(await nodeCrypto.hmac(utf8('Jefe'), utf8('what do ya want for nothing?'))).toString('hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})

test('a signature holds for its text, its domain and its key alone', async () => {
  const signer = nodeSigner(makePrivateKey())
  const other = nodeSigner(makePrivateKey())
  const signature = await signText(signer, 'statement', 'hello')
  const asked = { domain: 'statement', text: 'hello', signature } as const
  expect(await isSignedBy(nodeCrypto, signer.publicKey, asked)).toBe(true)
  expect(await isSignedBy(nodeCrypto, signer.publicKey, { ...asked, text: 'hullo' })).toBe(false)
  expect(await isSignedBy(nodeCrypto, signer.publicKey, { ...asked, domain: 'join' })).toBe(false)
  expect(await isSignedBy(nodeCrypto, other.publicKey, asked)).toBe(false)
})

test('RFC 6979 A.2.5 (P-256, SHA-256, "sample") verifies', async () => {
  const key = hex(
    '0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299',
  )
  const signature = hex(
    'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  )
  expect(await nodeCrypto.verifyP256(key, signature, utf8('sample'))).toBe(true)
  expect(await nodeCrypto.verifyP256(key, signature, utf8('Sample'))).toBe(false)
  expect(toBase64url(key)).toHaveLength(87)
})

test('of many signatures asked about at once each has its own answer, wherever it is verified', async () => {
  const signer = nodeSigner(makePrivateKey())
  const signature = await signText(signer, 'statement', 'hello')
  const texts = ['hello', 'hullo', 'hello', 'hello', 'hullo']
  const ask = (text: string) => isSignedBy(nodeCrypto, signer.publicKey, { domain: 'statement', text, signature })
  expect(await Promise.all(texts.map(ask))).toEqual([true, false, true, true, false])
  expect(await Promise.all(texts.toReversed().map(ask))).toEqual([false, true, true, false, true])
})
