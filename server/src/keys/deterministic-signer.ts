import { p256 } from '@noble/curves/nist.js'
import type { Signer } from '@counterpart/shared/record'
import { nodeSigner } from '../crypto/node-crypto.ts'
import type { PrivateKey } from '../crypto/node-crypto.ts'

/**
 * Signs for a private key so that the same text always has the same signature (RFC 6979 §3.2), which is how a checkpoint can be made again
 * for any head, and how nobody can ask the hub for two signatures that differ. Throws when the key's halves do not belong together.
 *
 * node:crypto draws a fresh number for each signature and cannot be told otherwise, hence noble: about 1 ms of the hub's one thread
 * against 0.05. It is spent once for each entry that is placed, beside a sync of the disk that takes several, and once for a head that
 * browsers come back to; never for each connection. A worker thread would cost the message about a tenth of it and a second copy of the key.
 */
export function deterministicSigner(jwk: PrivateKey): Signer {
  const { publicKey } = nodeSigner(jwk)
  const secret = Uint8Array.from(Buffer.from(jwk.d, 'base64url'))
  return { publicKey, sign: (message) => Promise.resolve(p256.sign(message, secret, { lowS: false })) }
}
