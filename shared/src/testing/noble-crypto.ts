import { p256 } from '@noble/curves/nist.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { toPublicKey } from '../record/index.ts'
import type { Crypto, Signer } from '../record/index.ts'

/** The record's needs without a platform: the same bytes on every machine. */
export const nobleCrypto: Crypto = {
  sha256: (bytes) => Promise.resolve(sha256(bytes)),
  hmac: (key, bytes) => Promise.resolve(hmac(sha256, key, bytes)),
  verifyP256: (key, signature, message) => Promise.resolve(p256.verify(signature, message, key, { lowS: false })),
}

/** A signer with deterministic signatures (RFC 6979) of a 32-byte secret. */
export function nobleSigner(secret: Uint8Array): Signer {
  return {
    publicKey: toPublicKey(p256.getPublicKey(secret, false)),
    sign: (message) => Promise.resolve(p256.sign(message, secret, { lowS: false })),
  }
}

/** A secret that is the same in every run: a name, hashed. */
export function secretOf(name: string): Uint8Array {
  return sha256(new TextEncoder().encode(`counterpart test key of ${name}`))
}
