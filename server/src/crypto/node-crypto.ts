import { createECDH, createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { base64url, toPublicKey } from '@counterpart/shared/record'
import type { Crypto, Signer } from '@counterpart/shared/record'

/** The record's primitives by node:crypto. */
export const nodeCrypto: Crypto = {
  sha256: (bytes) => Promise.resolve(hash('sha256', bytes, 'buffer')),
  hmac: (key, bytes) => Promise.resolve(createHmac('sha256', key).update(bytes).digest()),
  verifyP256(key, signature, message) {
    const by = { key: publicKeyOf(key), dsaEncoding: 'ieee-p1363' } as const
    return mayVerifyHere() ? Promise.resolve(verify('sha256', message, by, signature)) : verifyInPool(message, by, signature)
  },
}

type VerifyingKey = { readonly key: KeyObject; readonly dsaEncoding: 'ieee-p1363' }

/** Node's thread pool: many signatures, as of a long record or a crowd, hold up nobody. */
function verifyInPool(message: Uint8Array, by: VerifyingKey, signature: Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    verify('sha256', message, by, signature, (error, isValid) => {
      if (error) reject(error)
      else resolve(isValid)
    })
  })
}

let wasVerifiedHere = false

/** The first of each turn of the event loop: to the pool and back takes twice as long as one signature itself, and mostly there is only one. */
function mayVerifyHere(): boolean {
  if (wasVerifiedHere) return false
  wasVerifiedHere = true
  setImmediate(() => (wasVerifiedHere = false))
  return true
}

/** A P-256 private key as it is kept in a file (RFC 7517, RFC 7518 §6.2). */
export const privateKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: base64url(32),
  y: base64url(32),
  d: base64url(32),
})
export type PrivateKey = z.infer<typeof privateKey>

/** A fresh P-256 key. */
export function makePrivateKey(): PrivateKey {
  const made = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.parse(made.privateKey.export({ format: 'jwk' }))
}

/** Signs for a private key. Throws when its halves do not belong together: a damaged file would sign as a stranger. */
export function nodeSigner(jwk: PrivateKey): Signer {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(jwk.d, 'base64url')
  const publicKey = toPublicKey(pair.getPublicKey())
  const named = Buffer.concat([Buffer.of(4), Buffer.from(jwk.x, 'base64url'), Buffer.from(jwk.y, 'base64url')])
  if (!named.equals(pair.getPublicKey())) throw new Error('the halves of this key do not belong together')
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  return {
    publicKey,
    sign: (message) =>
      new Promise((resolve, reject) => {
        sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, (error, signature) => {
          if (error) reject(error)
          else resolve(signature)
        })
      }),
  }
}

/** Parsing a key costs about as much as verifying with it, and few keys sign most entries. */
const parsedKeys = new WeakMap<Uint8Array, KeyObject>()

function publicKeyOf(bytes: Uint8Array): KeyObject {
  const held = parsedKeys.get(bytes)
  if (held) return held
  const [x, y] = [bytes.subarray(1, 33), bytes.subarray(33)].map((half) => Buffer.from(half).toString('base64url'))
  const parsed = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' })
  parsedKeys.set(bytes, parsed)
  return parsed
}
