import { createECDH, createHash, createHmac } from 'node:crypto'
import { p256 } from '@noble/curves/nist.js'
import { bytesToNumberBE, concatBytes, createHmacDrbg } from '@noble/curves/utils.js'
import type { Signer } from '@counterpart/shared/record'
import { nodeSigner } from '../crypto/node-crypto.ts'
import type { PrivateKey } from '../crypto/node-crypto.ts'

/** Numbers modulo the order of P-256. */
const { Fn } = p256.Point

/**
 * Signs for a private key so that the same text always has the same signature (RFC 6979 §3.2), which is how a checkpoint can be made again
 * for any head, and how nobody can ask the hub for two signatures that differ. Throws when the key's halves do not belong together.
 *
 * node:crypto draws a fresh number for each signature and cannot be told otherwise. So the number comes from noble's generator, the point
 * that it stands for from node:crypto, where it takes a fraction of the time of a signature by noble alone, and the sum of the two is FIPS
 * 186-5 §6.4.1. It is made once for each message of news to a room, on the hub's one thread.
 */
export function deterministicSigner(jwk: PrivateKey): Signer {
  const { publicKey } = nodeSigner(jwk)
  const secret = Uint8Array.from(Buffer.from(jwk.d, 'base64url'))
  const d = Fn.fromBytes(secret)
  return {
    publicKey,
    sign(message) {
      const digest = Fn.create(bytesToNumberBE(createHash('sha256').update(message).digest()))
      const draw = createHmacDrbg<Uint8Array>(32, 32, (key: Uint8Array, bytes: Uint8Array) =>
        createHmac('sha256', key).update(bytes).digest(),
      )
      return Promise.resolve(draw(concatBytes(secret, Fn.toBytes(digest)), (drawn) => signatureBy(drawn, { d, digest })))
    },
  }
}

/** r‖s for one drawn number; undefined asks for another, as about one number in 2^32 does. */
function signatureBy(drawn: Uint8Array, { d, digest }: { d: bigint; digest: bigint }): Uint8Array | undefined {
  const k = bytesToNumberBE(drawn)
  if (!Fn.isValidNot0(k)) return undefined
  const r = Fn.create(bytesToNumberBE(pointOf(drawn).subarray(1, 33)))
  const s = Fn.mul(Fn.inv(k), Fn.add(digest, Fn.mul(r, d)))
  return r === 0n || s === 0n ? undefined : concatBytes(Fn.toBytes(r), Fn.toBytes(s))
}

const pair = createECDH('prime256v1')

/** That many times the base point of P-256, uncompressed. */
function pointOf(times: Uint8Array): Buffer {
  pair.setPrivateKey(times)
  return pair.getPublicKey()
}
