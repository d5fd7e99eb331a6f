import { hourMs, instant } from '../kernel/index.ts'
import type { BundleFaultCode, BundleVerdict } from '../project/index.ts'
import { cosignedText, hashEntry, signText, toCanonical, writeBundle } from '../record/index.ts'
import type { Position, SignedEvent, StoredEntry } from '../record/index.ts'
import { bundleOf } from './bundles.ts'
import { created } from './history.ts'
import { nobleCrypto } from './noble-crypto.ts'
import { clara, cora, keyOf, olga, paul } from './people.ts'
import type { Act } from './people.ts'
import { SignedRecord } from './signed-records.ts'

/** What a checker has to say of a file. */
export interface Answer {
  readonly verdict: BundleVerdict
  readonly code: BundleFaultCode | null
  readonly line: number | null
  readonly seq: number | null
}

/** One published file. `withoutRules`: the answer of a checker that knows neither the domain's rules nor its types, where it differs. */
export interface BundleVector extends Answer {
  readonly name: string
  readonly text: string
  readonly head: Position | null
  readonly withoutRules: Answer | null
}

export const sound: Answer = { verdict: 'good', code: null, line: null, seq: null }

export function tampered(code: BundleFaultCode, line: number, seq: number | null): Answer {
  return { verdict: 'tampered', code, line, seq }
}

export function vector(name: string, text: string, answer: Answer & Partial<Pick<BundleVector, 'head' | 'withoutRules'>>): BundleVector {
  return { name, text, head: null, withoutRules: null, ...answer }
}

const described = (title: string) => ({ facts: {}, body: { title, purpose: 'Größe \\ "quoted"\n\u0007 🙂 \u2028' } })

/** Six entries: Clara creates the project, invites Paul, Paul joins, and they describe it in turn. */
export async function sixEntries(first: Act = created): Promise<SignedRecord> {
  const record = await SignedRecord.begin(first)
  await record.admits(clara, paul, 'lead')
  await record.add(paul.does('project.described', described('One')))
  await record.add(clara.does('project.described', described('Two')))
  await record.add(paul.does('project.described', described('Three')))
  return record
}

/** Entries that break form or chain, and that no honest host places. */
export async function forgedVectors(record: SignedRecord, good: string): Promise<BundleVector[]> {
  const otherFacts = { nonce: `${'B'.repeat(42)}A`, hostKey: keyOf('host'), side: 'client' } as const
  const other = await sixEntries(clara.does('project.created', { facts: otherFacts, body: { title: 'Other', purpose: '', name: 'Clara' } }))
  const ahead = await sixEntries()
  await ahead.add(clara.does('project.described', described('Four')))
  const next = clara.does('project.described', described('Five'))
  const seventh = async (name: string, code: BundleFaultCode, forged: { event: SignedEvent; laterMs?: number }) =>
    vector(name, await withSeventh(record, forged), tampered(code, 8, 7))
  const { entry, body, salt } = storedIn(record, 6)
  if (body === null || salt === null) throw new Error('entry 6 has words')
  const foreign = good
    .split('\n')
    .with(4, other.texts[3] ?? '')
    .join('\n')
  return [
    vector('foreign-entry', foreign, tampered('entry.broken-link', 5, 4)),
    await seventh('foreign-statement', 'statement.other-project', { event: await other.sign(next) }),
    await seventh('repeated-act', 'entry.id-repeated', { event: { statement: entry.statement, signature: entry.signature, body, salt } }),
    await seventh('seen-off-chain', 'statement.seen-off-chain', { event: await ahead.sign(next) }),
    await seventh('clock-ran-back', 'entry.clock-ran-back', { event: await record.sign(next), laterMs: -hourMs }),
  ]
}

/** Entries whose key may not speak, or that the rules refuse: the host placed what it should not have. */
export async function refusedVectors(): Promise<BundleVector[]> {
  const next = clara.does('project.described', described('Four'))
  const strangersKey = { ...next, key: keyOf('stranger') }
  const newer = { ...next, event: { ...next.event, type: 'promise.given' } } as unknown as Act
  const incomplete = { ...next, event: { ...next.event, type: 'member.removed' } } as unknown as Act
  const removesOther = clara.does('member.removed', { facts: { member: paul.member }, body: { reason: '' } })
  return [
    await refused('key-unknown', 'key.unknown', { act: strangersKey }),
    await refused('key-of-another', 'key.other-member', { act: { ...next, key: paul.key } }),
    await refused('facts-malformed', 'event.facts-malformed', { act: incomplete }),
    { ...(await refused('rule-broken', 'member.other-side', { act: removesOther })), withoutRules: sound },
    { ...(await refused('newer-type', 'key.unknown', { act: newer })), ...sound, verdict: 'newer', withoutRules: sound },
    await revokedKey(),
    await removedMember(),
    await forgedJoin(),
  ]
}

async function refused(name: string, code: BundleFaultCode, { act, record }: { act: Act; record?: SignedRecord }): Promise<BundleVector> {
  const told = record ?? (await sixEntries())
  told.knows('stranger')
  await told.force(await told.sign(act))
  const seq = told.texts.length
  return vector(name, await bundleOf(told, [seq]), tampered(code, seq + 1, seq))
}

async function revokedKey(): Promise<BundleVector> {
  const record = await sixEntries()
  const laptop = record.knows('laptop of Clara').publicKey
  const text = cosignedText({ project: record.project, grant: clara.key, member: clara.member, key: laptop })
  const proof = await signText(record.knows('Clara'), 'device', text)
  await record.add(clara.does('key.added', { facts: { by: 'device', grant: clara.key, proof }, body: {} }, { key: laptop }))
  await record.add(clara.does('key.revoked', { facts: { member: clara.member, key: laptop }, body: { reason: 'Sold' } }))
  return refused('key-revoked', 'key.revoked', { act: clara.does('project.described', described('Four'), { key: laptop }), record })
}

async function removedMember(): Promise<BundleVector> {
  const record = await sixEntries()
  await record.admits(clara, cora, 'contributor')
  await record.add(clara.does('member.removed', { facts: { member: cora.member }, body: { reason: '' } }))
  return refused('member-removed', 'member.removed', { act: cora.does('project.described', described('Four')), record })
}

/** Somebody without the link joins in another's place. */
async function forgedJoin(): Promise<BundleVector> {
  const record = await sixEntries()
  const invited = await record.invites(clara, olga, 'observer')
  const facts = { grant: invited.hash, proof: invited.stored.entry.signature }
  return refused('join-forged', 'proof.invalid', { act: olga.does('member.joined', { facts, body: { name: 'Olga' } }), record })
}

export function storedIn(record: SignedRecord, seq: number): StoredEntry {
  const placed = record.placed[seq - 1]
  if (!placed) throw new Error(`there is no entry ${seq}`)
  return placed.stored
}

/** Chained as it should be, whoever signed it. */
async function withSeventh(record: SignedRecord, { event, laterMs = 0 }: { event: SignedEvent; laterMs?: number }): Promise<string> {
  const { project, texts } = record
  const { statement, signature, body, salt } = event
  const at = instant.parse(record.now + laterMs)
  const entry = { seq: texts.length + 1, at, prev: record.hashAt(texts.length), statement, signature }
  const head = { seq: entry.seq, hash: await hashEntry(nobleCrypto, entry) }
  return writeBundle({ project, head, entries: [...texts, toCanonical({ entry, body, salt })], checkpoints: [] })
}
