import { p256 } from '@noble/curves/nist.js'
import { describe, expect, test } from 'vitest'
import { projectId } from '../kernel/index.ts'
import { nobleCrypto, nobleSigner, secretOf } from '../testing/noble-crypto.ts'
import { fromBase64url, toBase64url } from './binary.ts'
import { checkpoint, checkpointText, signCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { beginning, entryHash, signature } from './entry.ts'
import { signText } from './signatures.ts'

const host = nobleSigner(secretOf('host'))
const filled = (fill: number) => toBase64url(new Uint8Array(32).fill(fill))
const project = projectId.parse(filled(1))
const head = { seq: 12, hash: entryHash.parse(filled(2)) }
const holds = (shown: unknown, by = host.publicKey) => verifyCheckpoint(nobleCrypto, by, { project, checkpoint: checkpoint.parse(shown) })

describe('a checkpoint', () => {
  test('holds for its record, place and host', async () => {
    expect(await holds(await signCheckpoint(host, project, head))).toBe(true)
  })

  test('covers three lines: the origin, the size, the hash', () => {
    expect(checkpointText(project, head)).toBe(`counterpart/${project}\n12\n${head.hash}\n`)
  })

  test('of the same head is the same whenever it is made', async () => {
    const first = await signCheckpoint(host, project, head)
    expect(await signCheckpoint(nobleSigner(secretOf('host')), project, head)).toEqual(first)
    expect(await signCheckpoint(host, project, { ...head, seq: 13 })).not.toEqual(first)
  })

  test('is refused with another size, hash, project or host', async () => {
    const good = await signCheckpoint(host, project, head)
    const other = projectId.parse(filled(9))
    const changed = [
      { ...good, size: 13 },
      { ...good, hash: filled(3) },
      { ...good, origin: `counterpart/${other}` },
      await signCheckpoint(host, other, head),
      { ...good, signature: (await signCheckpoint(host, project, { ...head, seq: 13 })).signature },
    ]
    for (const shown of changed) expect(await holds(shown)).toBe(false)
    expect(await holds(good, nobleSigner(secretOf('clara')).publicKey)).toBe(false)
  })

  test('is refused when the same text was signed in another domain', async () => {
    const good = await signCheckpoint(host, project, head)
    for (const domain of ['statement', 'entry', 'join'] as const) {
      expect(await holds({ ...good, signature: await signText(host, domain, checkpointText(project, head)) })).toBe(false)
    }
  })

  test('is refused with s in the upper half', async () => {
    const good = await signCheckpoint(host, project, head)
    const bytes = Uint8Array.from(fromBase64url(good.signature) ?? [])
    const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).toString('hex')}`)
    bytes.set(Buffer.from((p256.Point.Fn.ORDER - s).toString(16).padStart(64, '0'), 'hex'), 32)
    expect(await holds({ ...good, signature: signature.parse(toBase64url(bytes)) })).toBe(false)
  })

  test('is not made of the place before entry 1', async () => {
    await expect(signCheckpoint(host, project, beginning)).rejects.toThrow('hash')
  })

  test.each([
    ['an added field', { extra: 1 }],
    ['a lost field', { signature: undefined }],
    ['a size of zero', { size: 0 }],
    ['a size that is no whole number', { size: 1.5 }],
    ['a size beyond safe numbers', { size: 2 ** 53 }],
    ['a size as text', { size: '12' }],
    ['an origin of somebody else', { origin: `elsewhere/${project}` }],
    ['an origin with a line break', { origin: `counterpart/${project}\n` }],
    ['a short hash', { hash: 'AAAA' }],
    ['stray bits in the hash', { hash: head.hash.replace(/.$/u, 'J') }],
    ['a short signature', { signature: 'AAAA' }],
  ])('with %s is not read', async (_, changed) => {
    const good = await signCheckpoint(host, project, head)
    expect(checkpoint.safeParse(good).success).toBe(true)
    expect(checkpoint.safeParse({ ...good, ...changed }).success).toBe(false)
  })
})
