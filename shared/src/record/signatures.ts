import { p256 } from '@noble/curves/nist.js'
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
  const keyBytes = fromBase64url(key)
  const bytes = fromBase64url(signed.signature)
  if (!keyBytes || !bytes || !isOnCurve(keyBytes) || !isStrictSignature(bytes)) return false
  return crypto.verifyP256(keyBytes, bytes, inDomain(signed.domain, signed.text))
}

/** r‖s with s replaced by n − s where it lies in the upper half. */
export function toLowS(bytes: Uint8Array): Uint8Array {
  const s = toNumber(bytes.subarray(32))
  if (s <= halfOrder) return bytes
  const low = (order - s).toString(16).padStart(64, '0')
  const turned = Uint8Array.from(bytes)
  for (let i = 0; i < 32; i += 1) turned[32 + i] = Number.parseInt(low.slice(i * 2, i * 2 + 2), 16)
  return turned
}

/** 64 bytes with 1 ≤ r < n and 1 ≤ s ≤ n/2. */
export function isStrictSignature(bytes: Uint8Array): boolean {
  if (bytes.length !== 64) return false
  const r = toNumber(bytes.subarray(0, 32))
  const s = toNumber(bytes.subarray(32))
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

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)
}
