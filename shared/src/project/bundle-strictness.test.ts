import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundleLines } from '../record/index.ts'
import type { Crypto } from '../record/index.ts'
import { bundleOf, hostDoes, workingRecord } from '../testing/index.ts'
import { beginCheck, bundleReport, checkBundle, isSettled, takeLine } from './index.ts'
import type { BundleCheck } from './index.ts'

/**
 * A bundle of 200 entries and three checkpoints. Found, and its line named, is: each line deleted, doubled, or swapped with the next; each
 * byte of the header, of six entries and of the checkpoints flipped in its lowest bit (a letter becomes another letter, a digit another
 * digit), deleted, doubled, or swapped with the next; and in every line one of the four at every 19th byte, each line beginning elsewhere.
 * With `every` 1 it is every byte of the file, which takes a minute. The lines before a change are verified once and the check goes
 * on from there: that is what makes so many checks affordable.
 */
const every = 19

const keys = new Map<string, KeyObject>()
function keyOf(bytes: Uint8Array): KeyObject {
  const name = Buffer.from(bytes).toString('base64url')
  const half = (from: number) => Buffer.from(bytes.subarray(from, from + 32)).toString('base64url')
  const known = keys.get(name) ?? createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) }, format: 'jwk' })
  keys.set(name, known)
  return known
}
const nodeCrypto: Crypto = {
  sha256: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest()),
  hmac: (key, bytes) => Promise.resolve(createHmac('sha256', key).update(bytes).digest()),
  verifyP256: (key, signature, message) =>
    Promise.resolve(verify('sha256', message, { key: keyOf(key), dsaEncoding: 'ieee-p1363' }, signature)),
}
/** Signatures of the untouched bundle. What is none of them was made by nobody, and costs no curve arithmetic to refuse. */
const good = new Set<string>()
const nameOf = (...parts: Uint8Array[]) => parts.map((part) => Buffer.from(part).toString('base64')).join('|')
const learning: Crypto = {
  ...nodeCrypto,
  verifyP256: async (key, signature, message) => {
    const isGood = await nodeCrypto.verifyP256(key, signature, message)
    if (isGood) good.add(nameOf(key, signature, message))
    return isGood
  },
}
const remembering: Crypto = {
  ...nodeCrypto,
  verifyP256: (key, signature, message) => Promise.resolve(good.has(nameOf(key, signature, message))),
}

let bytes = new Uint8Array()
/** Where each line begins; one more for the end. */
let starts: number[] = []
/** The check as it stands before each line. */
const before: BundleCheck[] = []

beforeAll(async () => {
  const record = await workingRecord(7, 198, nodeCrypto)
  const target = record.placed.find(({ statement }) => statement.type === 'project.described')
  if (!target) throw new Error('nothing to erase')
  const facts = { seq: target.stored.entry.seq, hash: target.hash }
  await record.add(hostDoes('body.redacted', { facts, body: { reason: 'a court asked' } }))
  await record.add(hostDoes('body.redacted', { facts: { seq: 199, hash: record.hashAt(199) }, body: { reason: 'and so it is' } }))
  bytes = new TextEncoder().encode(await bundleOf(record, [60, 150, 200]))
  let check = beginCheck
  for (const line of bundleLines(bytes)) {
    before.push(copied(check))
    check = await takeLine(learning, check, { line })
  }
  starts = [0, ...[...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1)]
}, 60_000)

/** Checks grow in place: one that is gone on from more than once is copied before. */
function copied(check: BundleCheck, length = check.replay?.chain.hashes.length ?? 0): BundleCheck {
  if (!check.replay) return check
  const { chain } = check.replay
  const placedIds = new Map([...chain.placedIds].filter(([, seq]) => seq <= length))
  return { ...check, replay: { ...check.replay, chain: { ...chain, hashes: chain.hashes.slice(0, length), placedIds } } }
}

/** The line that a checker names (from 1) for the file with other bytes where lines `line` to `to` (from 0) stood; null where it finds nothing. */
async function found(instead: Uint8Array, { line, to }: { line: number; to: number }): Promise<number | null> {
  const start = before[line] ?? beginCheck
  const length = start.replay?.chain.hashes.length ?? 0
  let check = start
  for (const next of bundleLines(Buffer.concat([instead, bytes.subarray(starts[to])]))) {
    check = await takeLine(remembering, check, { line: { ...next, number: next.number + line } })
    if (isSettled(check)) break
    // Entries are read in the same way under every header that names their project: no need to read them all again.
    if (line === 0 && next.number === 2) return underHeader(check)
  }
  const { verdict, line: named } = bundleReport(check)
  if (start.replay && start.replay.chain.hashes.length !== length) before[line] = copied(start, length)
  return verdict === 'good' || verdict === 'redacted' ? null : named
}

async function underHeader({ header }: BundleCheck): Promise<number | null> {
  let check = copied({ ...(before[entries + 1] ?? beginCheck), header })
  for (const line of bundleLines(bytes.subarray(starts[entries + 1])))
    check = await takeLine(remembering, check, { line: { ...line, number: line.number + entries + 1 } })
  return bundleReport(check).line
}

const entries = 200
const lineAt = (line: number) => Buffer.from(bytes.subarray(starts[line], starts[line + 1]))
const lines = () => [...starts.keys()].slice(0, -1)

const changes = {
  flipped: (own: Buffer, at: number) => Buffer.concat([own.subarray(0, at), Buffer.of((own[at] ?? 0) ^ 1), own.subarray(at + 1)]),
  deleted: (own: Buffer, at: number) => Buffer.concat([own.subarray(0, at), own.subarray(at + 1)]),
  doubled: (own: Buffer, at: number) => Buffer.concat([own.subarray(0, at + 1), own.subarray(at)]),
  swapped: (own: Buffer, at: number) =>
    Buffer.concat([own.subarray(0, at), own.subarray(at + 1, at + 2), own.subarray(at, at + 1), own.subarray(at + 2)]),
} as const
type Change = keyof typeof changes
const everyChange = ['flipped', 'deleted', 'doubled', 'swapped'] as const

/** What was overlooked, or named elsewhere than where it is. A line end that is doubled or swapped away is a fault of the next line as well. */
async function overlooked(line: number, at: number, change: Change): Promise<string[]> {
  const own = lineAt(line)
  const changed = changes[change](own, at)
  if (changed.equals(own)) return [] // two like bytes were swapped
  const named = await found(changed, { line, to: line + 1 })
  const isNear = named === line + 1 || (at >= own.length - 2 && named === line + 2)
  return isNear ? [] : [`line ${line + 1}, byte ${at} ${change}: line ${named} was named`]
}

describe('nothing changes in a bundle of 200 entries without being found', () => {
  test('each line deleted, doubled, swapped with the next', { timeout: 60_000 }, async () => {
    const missed: string[] = []
    for (const line of lines()) {
      const own = lineAt(line)
      const next = line + 2 < starts.length ? lineAt(line + 1) : null
      if ((await found(Buffer.alloc(0), { line, to: line + 1 })) === null) missed.push(`line ${line + 1} deleted`)
      if ((await found(Buffer.concat([own, own]), { line, to: line + 1 })) !== line + 2) missed.push(`line ${line + 1} doubled`)
      const swapped = next ? await found(Buffer.concat([next, own]), { line, to: line + 2 }) : line + 1
      if (swapped !== line + 1 && swapped !== line + 2) missed.push(`line ${line + 1} swapped`)
    }
    expect(missed).toEqual([])
    expect(lines()).toHaveLength(204)
  })

  test('each byte of the frame and of every kind of line, in four ways', { timeout: 120_000 }, async () => {
    const missed: string[] = []
    const whole = [0, 1, 2, 3, 12, 199, 200, 201, 203]
    for (const line of whole) {
      for (const at of lineAt(line).keys()) for (const change of everyChange) missed.push(...(await overlooked(line, at, change)))
    }
    expect(missed).toEqual([])
  })

  test('bytes all over the file', { timeout: 120_000 }, async () => {
    const missed: string[] = []
    for (const line of lines()) {
      for (let at = line % every; at < lineAt(line).length; at += every)
        missed.push(...(await overlooked(line, at, everyChange[(line + at) % 4] ?? 'flipped')))
    }
    expect(missed).toEqual([])
  })

  test('the untouched file is what it is by real signatures too, and one changed letter in it is none', async () => {
    expect(await checkBundle(nodeCrypto, bytes)).toMatchObject({
      verdict: 'redacted',
      exitCode: 2,
      entries,
      redactions: 2,
      checkpoints: 3,
      uncovered: 0,
      alarms: [],
      line: null,
      seq: null,
    })
    const changed = bytes.slice()
    const at = Buffer.from(bytes).indexOf('"signature":"', starts[77]) + 20
    changed[at] = changed[at] === 65 ? 66 : 65
    expect(await checkBundle(nodeCrypto, changed)).toMatchObject({ exitCode: 1, line: 78, seq: 77, code: 'statement.signature-invalid' })
  })
})
