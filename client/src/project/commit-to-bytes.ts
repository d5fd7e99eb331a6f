import { toBase64url } from '@counterpart/shared/record'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { DeviceEnvironment } from './environment.ts'

/** So much is hashed between two turns of a page without WebCrypto: a few milliseconds, so that typing stays smooth. */
const sliceBytes = 512 * 1024

/** HMAC-SHA-256 over bytes, base64url. WebCrypto works beside the page; without it the page takes breath between two slices. */
export async function commitToBytes(
  env: Pick<DeviceEnvironment, 'crypto' | 'subtle'>,
  salt: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  if (env.subtle) return toBase64url(await env.crypto.hmac(salt, bytes))
  const hashing = hmac.create(sha256, salt)
  for (let from = 0; from < bytes.length; from += sliceBytes) {
    hashing.update(bytes.subarray(from, from + sliceBytes))
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return toBase64url(hashing.digest())
}
