import { publicKey, toBase64url, toPublicKey } from '@counterpart/shared/record'
import type { PublicKey, Signer } from '@counterpart/shared/record'
import { p256 } from '@noble/curves/nist.js'
import { z } from 'zod'

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const
const es256 = { name: 'ECDSA', hash: 'SHA-256' } as const

const keptKey = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('webcrypto'), publicKey, privateKey: z.custom<CryptoKey>(isCryptoKey), madeAt: z.number() }),
  z.object({ kind: z.literal('software'), publicKey, secret: z.instanceof(Uint8Array), madeAt: z.number() }),
])
/** A key of this browser as IndexedDB holds it. A WebCrypto key cannot leave the browser; a software key is plain bytes. */
export type KeptKey = z.infer<typeof keptKey>

/** Null for anything that is no key of ours. */
export function readKeptKey(value: unknown): KeptKey | null {
  const parsed = keptKey.safeParse(value)
  return parsed.success ? parsed.data : null
}

/** A fresh P-256 key: non-extractable where there is WebCrypto, bytes otherwise. */
export async function makeKeptKey(subtle: SubtleCrypto | null, madeAt: number): Promise<KeptKey> {
  if (!subtle) {
    const made = makeLinkPair()
    return { kind: 'software', publicKey: made.publicKey, secret: made.secret, madeAt }
  }
  const pair = await subtle.generateKey(curve, false, ['sign', 'verify'])
  const raw = new Uint8Array(await subtle.exportKey('raw', pair.publicKey))
  return { kind: 'webcrypto', publicKey: toPublicKey(raw), privateKey: pair.privateKey, madeAt }
}

export function signerOf(key: KeptKey, subtle: SubtleCrypto | null): Signer {
  if (key.kind === 'software') return secretSigner(key.secret)
  if (!subtle) throw new Error('a WebCrypto key was made in a secure context and can sign in one only')
  return {
    publicKey: key.publicKey,
    sign: async (message) => new Uint8Array(await subtle.sign(es256, key.privateKey, message)),
  }
}

/** Can this page sign with the key? A key made on https is of no use where the same hub is opened without a secure context. */
export function isUsable(key: KeptKey, subtle: SubtleCrypto | null): boolean {
  return key.kind === 'software' || subtle !== null
}

/** The key of an invitation or return link: its private half goes into the link and is kept nowhere. */
export function makeLinkPair(): { secret: Uint8Array<ArrayBuffer>; secretText: string; publicKey: PublicKey } {
  const secret = Uint8Array.from(p256.utils.randomSecretKey())
  return { secret, secretText: toBase64url(secret), publicKey: publicKeyOf(secret) }
}

export function secretSigner(secret: Uint8Array): Signer {
  return { publicKey: publicKeyOf(secret), sign: (message) => Promise.resolve(p256.sign(message, secret)) }
}

function publicKeyOf(secret: Uint8Array): PublicKey {
  return toPublicKey(p256.getPublicKey(secret, false))
}

function isCryptoKey(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object CryptoKey]'
}
