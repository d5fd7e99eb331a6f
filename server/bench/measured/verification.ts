import { createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto'

const times = 2_000

/** Processor time of one ES256 verification of a statement by node:crypto, the key parsed before, ms. */
export function verificationMs(): number {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = createPublicKey({ key: publicKey.export({ format: 'jwk' }), format: 'jwk' })
  const message = randomBytes(600)
  const signature = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const before = process.cpuUsage()
  for (let time = 0; time < times; time += 1)
    if (!verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)) throw new Error('a good signature was refused')
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / times
}
