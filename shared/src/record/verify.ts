import { instant, ok, okWith, refuse } from '../kernel/index.ts'
import type { Outcome } from '../kernel/index.ts'
import { readCanonical } from './canonical.ts'
import type { ReadRefusal } from './canonical.ts'
import { emptyChain, headOf, passesThrough, previousHash } from './chain.ts'
import type { Chain } from './chain.ts'
import { controlEvents } from './control-facts.ts'
import { storedEntry } from './entry.ts'
import type { EntryHash, SignedEvent, Statement, StoredEntry } from './entry.ts'
import { hashEntry, hashProject } from './hashing.ts'
import type { Crypto } from './hashing.ts'
import { grantFor, isIntroducing, maySpeak } from './key-ring.ts'
import type { KeyRefusal, KeyRing } from './key-ring.ts'
import { isSignedBy } from './signatures.ts'
import { cosignedText, fitsCommitment, readStatement } from './statement.ts'
import type { StatementRefusal } from './statement.ts'

/** Why a text is no signed event of this record: nothing of it can be trusted. */
export type StatementFault =
  | StatementRefusal
  | 'statement.other-project'
  | 'statement.signature-invalid'
  | 'statement.commitment-broken'
  | 'statement.seen-off-chain'

/** Why an entry does not continue the chain. */
export type ChainFault =
  | StatementFault
  | 'entry.malformed'
  | 'entry.out-of-order'
  | 'entry.broken-link'
  | 'entry.clock-ran-back'
  | 'entry.id-repeated'

/** An event whose form, signature, commitment and place were checked. `keyRefusal`: the key may not speak, so the event is inadmissible. */
export interface VerifiedEntry {
  readonly stored: StoredEntry
  readonly statement: Statement
  readonly hash: EntryHash
  readonly keyRefusal: KeyRefusal | 'proof.invalid' | null
}

export interface VerifiedEvent {
  readonly statement: Statement
  readonly keyRefusal: VerifiedEntry['keyRefusal']
}

/** Reads the text of one stored entry strictly: `{ entry, body, salt }` in RFC 8785 form. */
export function readStoredEntry(text: string): Outcome<StoredEntry, ReadRefusal | 'entry.malformed'> {
  const read = readCanonical(text)
  if (!read.ok) return read
  const parsed = storedEntry.safeParse(read.value)
  if (!parsed.success || (parsed.data.body === null) !== (parsed.data.salt === null)) return refuse('entry.malformed')
  return okWith(parsed.data)
}

type UnplacedEvent = Omit<SignedEvent, 'body' | 'salt'> & { body: string | null; salt: string | null }

/**
 * Verifies one signed event against a record that stands at `chain` and `ring`: form, project, signature, commitment, `seen`,
 * and whether the key may speak (with cosignature for introducing events). `at` is the server's time of its place, in ms.
 */
export async function verifyEvent(
  crypto: Crypto,
  record: { chain: Chain; ring: KeyRing },
  asked: { event: UnplacedEvent; at: number },
): Promise<Outcome<VerifiedEvent, StatementFault>> {
  const read = readStatement(asked.event.statement)
  if (!read.ok) return read
  const belongs = await belongsOn(crypto, record.chain, { statement: read.value, text: asked.event.statement })
  if (!belongs.ok) return belongs
  const signed = await verifySignature(crypto, read.value, asked.event)
  if (!signed.ok) return signed
  return okWith({ statement: read.value, keyRefusal: await refusedKey(crypto, { ...record, at: asked.at }, read.value) })
}

/** The part of it that needs no record, and so can be done for many events at once: signature and commitment of a statement that was read. */
export async function verifySignature(
  crypto: Crypto,
  statement: Statement,
  event: UnplacedEvent,
): Promise<Outcome<undefined, 'statement.signature-invalid' | 'statement.commitment-broken'>> {
  const signed = { domain: 'statement', text: event.statement, signature: event.signature } as const
  if (!(await isSignedBy(crypto, statement.key, signed))) return refuse('statement.signature-invalid')
  const { body, salt } = event
  if (body !== null && salt !== null && !(readCanonical(body).ok && (await fitsCommitment(crypto, statement.commitment, { body, salt }))))
    return refuse('statement.commitment-broken')
  return ok
}

/** The part of it that needs the record, for an event whose signature and commitment were verified. */
export async function verifyPlace(
  crypto: Crypto,
  record: { chain: Chain; ring: KeyRing },
  asked: { statement: Statement; text: string; at: number },
): Promise<Outcome<VerifiedEvent, StatementFault>> {
  const belongs = await belongsOn(crypto, record.chain, asked)
  return belongs.ok
    ? okWith({ statement: asked.statement, keyRefusal: await refusedKey(crypto, { ...record, at: asked.at }, asked.statement) })
    : belongs
}

async function belongsOn(
  crypto: Crypto,
  chain: Chain,
  { statement, text }: { statement: Statement; text: string },
): Promise<Outcome<undefined, StatementFault>> {
  const isGenesis = headOf(chain).seq === 0
  if (statement.project !== (isGenesis ? '' : chain.project) || isGenesis !== (statement.type === 'project.created'))
    return refuse('statement.other-project')
  // Security: the id of a project is the hash of its first statement, so nobody can begin a known project anew.
  if (isGenesis && (await hashProject(crypto, text)) !== chain.project) return refuse('statement.other-project')
  return passesThrough(chain, statement.seen) ? ok : refuse('statement.seen-off-chain')
}

/**
 * Verifies that a stored entry is the next of the chain and that its event holds. Does not move the chain: see `extend`.
 * Every check of RECORD §1 that needs no rule of the domain.
 */
export async function verifyEntry(
  crypto: Crypto,
  record: { chain: Chain; ring: KeyRing },
  stored: StoredEntry,
): Promise<Outcome<VerifiedEntry, ChainFault>> {
  const { chain } = record
  const { entry, body, salt } = stored
  if (entry.seq !== headOf(chain).seq + 1) return refuse('entry.out-of-order')
  if (entry.prev !== previousHash(chain)) return refuse('entry.broken-link')
  if (entry.at < chain.lastAt) return refuse('entry.clock-ran-back')
  const event = { statement: entry.statement, signature: entry.signature, body, salt }
  const verified = await verifyEvent(crypto, record, { event, at: entry.at })
  if (!verified.ok) return verified
  if (chain.placedIds.has(verified.value.statement.id)) return refuse('entry.id-repeated')
  return okWith({ stored, ...verified.value, hash: await hashEntry(crypto, entry) })
}

/** Moves the chain over a verified entry. */
export function extend(chain: Chain, { stored, statement, hash }: VerifiedEntry): void {
  chain.hashes.push(hash)
  chain.placedIds.set(statement.id, stored.entry.seq)
  chain.lastAt = stored.entry.at
}

/** The chain that a record must begin from, by its first statement's text: its id follows from it. */
export async function chainFor(crypto: Crypto, firstStatement: string): Promise<Chain> {
  return emptyChain(await hashProject(crypto, firstStatement), instant.parse(0))
}

async function refusedKey(
  crypto: Crypto,
  record: { chain: Chain; ring: KeyRing; at: number },
  statement: Statement,
): Promise<VerifiedEntry['keyRefusal']> {
  const { type, member, key } = statement
  if (!isIntroducing(type)) {
    const spoken = maySpeak(record.ring, member, key)
    return spoken.ok ? null : spoken.code
  }
  if (type === 'project.created') return null
  const facts = controlEvents[type].facts.safeParse(statement.facts)
  if (!facts.success || member === 'host') return 'proof.invalid'
  const event = { type, facts: facts.data, body: null } as Parameters<typeof grantFor>[1]
  const grant = grantFor(record.ring, event, { by: member, key, at: instant.parse(record.at) })
  if (!grant.ok) return grant.code
  const text = cosignedText({ project: record.chain.project, grant: facts.data.grant, member, key })
  const isCosigned = await isSignedBy(crypto, grant.value.key, { domain: grant.value.domain, text, signature: facts.data.proof })
  return isCosigned ? null : 'proof.invalid'
}
