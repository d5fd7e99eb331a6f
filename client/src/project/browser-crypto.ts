import { toBase64url } from '@counterpart/shared/record'
import type { Crypto } from '@counterpart/shared/record'
import { p256 } from '@noble/curves/nist.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const
const es256 = { name: 'ECDSA', hash: 'SHA-256' } as const

/** WebCrypto of this page, or null: plain http on another address than localhost has none. */
export function pageSubtle(): SubtleCrypto | null {
  return globalThis.crypto?.subtle ?? null
}

/** What the record asks of its host: WebCrypto where the page is a secure context, a pure implementation otherwise. */
export function browserCrypto(subtle: SubtleCrypto | null = pageSubtle()): Crypto {
  return subtle ? webCrypto(subtle) : softwareCrypto
}

function webCrypto(subtle: SubtleCrypto): Crypto {
  /** A record has few keys and many entries; an imported key is used again. */
  const imported = new Map<string, Promise<CryptoKey>>()
  const keyOf = (bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> => {
    const name = toBase64url(bytes)
    const known = imported.get(name) ?? subtle.importKey('raw', bytes, curve, false, ['verify'])
    imported.set(name, known)
    return known
  }
  return {
    sha256: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes)),
    hmac: async (key, bytes) => {
      const secret = await subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
      return new Uint8Array(await subtle.sign('HMAC', secret, bytes))
    },
    verifyP256: async (key, signature, message) => subtle.verify(es256, await keyOf(key), signature, message),
  }
}

const softwareCrypto: Crypto = {
  sha256: (bytes) => Promise.resolve(sha256(bytes)),
  hmac: (key, bytes) => Promise.resolve(hmac(sha256, key, bytes)),
  verifyP256: (key, signature, message) => Promise.resolve(p256.verify(signature, message, key, { lowS: false })),
}
