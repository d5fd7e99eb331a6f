import { p256 } from '@noble/curves/nist.js'
import { bytesToNumberBE, numberToBytesBE } from '@noble/curves/utils.js'
import { fromBase64url, toBase64url } from './binary.ts'
import { signature as signatureSchema } from './entry.ts'
import type { PublicKey, Signature } from './entry.ts'
import { inDomain } from './hashing.ts'
import type { Crypto, Domain, Signer } from './hashing.ts'

const order = p256.Point.Fn.ORDER
const halfOrder = order >> 1n

/** Signs a text in its domain; turns s into the lower half (n − s is as valid, and only one of the two is let onto the record). */
export async function signText(signer: Signer, domain: Domain, text: string): Promise<Signature> {
  return signatureSchema.parse(toBase64url(toLowS(await signer.sign(inDomain(domain, text)))))
}

/**
 * Is this the signature of `key` over the text in its domain? Strict before any library is asked:
 * key 65 bytes uncompressed and on the curve, 1 ≤ r < n, 1 ≤ s ≤ n/2. Never throws for bad input.
 */
export async function isSignedBy(
  crypto: Crypto,
  key: PublicKey,
  signed: { domain: Domain; text: string; signature: Signature },
): Promise<boolean> {
  const keyBytes = pointOf(key)
  const bytes = fromBase64url(signed.signature)
  if (!keyBytes || !bytes || !isStrictSignature(bytes)) return false
  return crypto.verifyP256(keyBytes, bytes, inDomain(signed.domain, signed.text))
}

/** Few keys sign most entries, and whether a point lies on the curve costs a part of a signature. The bound keeps a crowd from filling memory. */
const points = new Map<PublicKey, Uint8Array<ArrayBuffer> | null>()
const mostPoints = 2_000

/** The bytes of a key, the same object each time while it is remembered; null where it is none of the curve. */
function pointOf(key: PublicKey): Uint8Array<ArrayBuffer> | null {
  const held = points.get(key)
  if (held !== undefined) return held
  const bytes = fromBase64url(key)
  const point = bytes && isOnCurve(bytes) ? bytes : null
  if (points.size >= mostPoints) points.clear()
  points.set(key, point)
  return point
}

/** r‖s with s replaced by n − s where it lies in the upper half. */
export function toLowS(bytes: Uint8Array): Uint8Array {
  const s = bytesToNumberBE(bytes.subarray(32))
  if (s <= halfOrder) return bytes
  const turned = Uint8Array.from(bytes)
  turned.set(numberToBytesBE(order - s, 32), 32)
  return turned
}

/** 64 bytes with 1 ≤ r < n and 1 ≤ s ≤ n/2. */
export function isStrictSignature(bytes: Uint8Array): boolean {
  if (bytes.length !== 64) return false
  const r = bytesToNumberBE(bytes.subarray(0, 32))
  const s = bytesToNumberBE(bytes.subarray(32))
  return r > 0n && r < order && s > 0n && s <= halfOrder
}

/** 65 bytes, uncompressed, a point of P-256 other than infinity. */
export function isOnCurve(bytes: Uint8Array): boolean {
  if (bytes.length !== 65 || bytes[0] !== 4) return false
  try {
    p256.Point.fromBytes(bytes)
    return true
  } catch {
    return false // noble says "not on the curve" by throwing; here it is an answer
  }
}
