import { instant, okWith, refuse } from '../kernel/index.ts'
import type { Instant, Outcome, ProjectId } from '../kernel/index.ts'
import {
  chainFor,
  emptyChain,
  extend,
  hashEntry,
  headOf,
  previousHash,
  readStoredEntry,
  toCanonical,
  verifyEntry,
  verifyPlace,
} from '../record/index.ts'
import type {
  Chain,
  ChainFault,
  Crypto,
  EntryHash,
  Proposed,
  ReadRefusal,
  SignedEvent,
  Statement,
  StoredEntry,
  VerifiedEntry,
} from '../record/index.ts'
import { admit } from './admit.ts'
import { checkBody, readEvent } from './events.ts'
import type { ProjectEvent } from './events.ts'
import { evolve, passed } from './evolve.ts'
import type { RefusalCode } from './refusals.ts'
import { emptyProject } from './state.ts'
import type { ProjectState } from './state.ts'

/** An entry that stands in the chain although the rules do not let it: the host placed what it should have refused. */
export interface Alarm {
  readonly seq: number
  readonly code: RefusalCode
}

/** A record as far as it was verified and folded. `chain` grows in place: a Replay is used up by the next call that takes it. */
export interface Replay {
  readonly chain: Chain
  readonly state: ProjectState
  readonly alarms: readonly Alarm[]
  /** Holds a type that this version does not know: what it means, and all after it, is for a newer one to say. */
  readonly isNewer: boolean
  /** Entries that came without their words and that no later entry has erased yet. At the head there must be none. */
  readonly pendingBodies: ReadonlySet<number>
}

export interface PlacedEntry {
  readonly stored: StoredEntry
  readonly statement: Statement
  readonly hash: EntryHash
  /** Null for a type of a newer version, or facts that cannot be read. */
  readonly event: ProjectEvent | null
  readonly verdict: 'admitted' | 'inadmissible' | 'newer'
  /** Why it has no effect; null when it was admitted or is of a newer type. */
  readonly refusal: RefusalCode | null
}

/**
 * Verifies one stored entry text, admits it again and folds it; `replay` is null before entry 1. Refuses what does not continue
 * the chain. An inadmissible entry stays in the chain without effect and adds an alarm (PR9).
 */
export async function receive(
  crypto: Crypto,
  replay: Replay | null,
  text: string,
): Promise<Outcome<{ replay: Replay; placed: PlacedEntry }, ChainFault | ReadRefusal>> {
  const stored = readStoredEntry(text)
  if (!stored.ok) return stored
  const from = replay ?? (await beginReplay(crypto, stored.value.entry.statement))
  const verified = await verifyEntry(crypto, { chain: from.chain, ring: from.state.ring }, stored.value)
  if (!verified.ok) return verified
  const placed = placedEntry(from.state, verified.value)
  extend(from.chain, verified.value)
  return okWith({ replay: moved(from, placed), placed })
}

/** An event that may follow the record it was examined against. */
export interface Examined {
  readonly project: ProjectId
  readonly signed: SignedEvent
  readonly statement: Statement
  readonly event: ProjectEvent
}

/**
 * The server's door: asks of a new event, whose `statement` was read and whose signature was verified (`verifySignature`), whether it may
 * follow the present record, by the rules and the words included (PR10). `replay` is null for `project.created`. Does not move the replay.
 */
export async function examine(
  crypto: Crypto,
  replay: Replay | null,
  asked: { signed: SignedEvent; statement: Statement; at: Instant },
): Promise<Outcome<Examined, RefusalCode>> {
  // A hub that went back to an older version cannot judge what follows entries that it does not understand.
  if (replay?.isNewer) return refuse('event.unknown-type')
  const { signed, statement } = asked
  const { chain, state } = replay ?? (await beginReplay(crypto, signed.statement))
  const verified = await verifyPlace(crypto, { chain, ring: state.ring }, { statement, text: signed.statement, at: asked.at })
  if (!verified.ok) return verified
  const { keyRefusal } = verified.value
  if (chain.placedIds.has(statement.id)) return refuse('event.id-reused')
  if (keyRefusal !== null) return refuse(keyRefusal)
  const read = readEvent(statement, signed.body)
  if (!read.ok) return read
  const admitted = admit(state, proposedBy(statement, read.value), asked.at)
  if (!admitted.ok) return admitted
  const fits = checkBody(read.value, signed.body)
  return fits.ok ? okWith({ project: chain.project, signed, statement, event: read.value }) : fits
}

/** The place that an event was given: its entry, in words and by its hash. */
export interface Given {
  readonly stored: StoredEntry
  readonly hash: EntryHash
  /** RFC 8785 text of `stored`. */
  readonly text: string
}

/** Gives an event its place after the record as it stands. Does not move the replay. */
export async function place(
  crypto: Crypto,
  replay: Replay | null,
  asked: { project: ProjectId; signed: SignedEvent; at: Instant },
): Promise<Given> {
  const { statement, signature, body, salt } = asked.signed
  const seq = replay === null ? 1 : headOf(replay.chain).seq + 1
  const prev = replay === null ? asked.project : previousHash(replay.chain)
  const stored: StoredEntry = { body, entry: { at: asked.at, prev, seq, signature, statement }, salt }
  return { stored, hash: await hashEntry(crypto, stored.entry), text: toCanonical(stored) }
}

/**
 * Moves the replay over an event that was examined against it and given its place, as `receive` would over the text of that place: what was
 * verified a moment ago is not verified again.
 */
export async function follow(crypto: Crypto, replay: Replay | null, placed: { examined: Examined; given: Given }): Promise<Replay> {
  const { examined, given } = placed
  const { statement, event } = examined
  const from = replay ?? (await beginReplay(crypto, examined.signed.statement))
  extend(from.chain, { ...given, statement, keyRefusal: null })
  return moved(from, { stored: given.stored, statement, hash: given.hash, event, verdict: 'admitted', refusal: null })
}

/**
 * Moves a replay of `project` over an entry that another thread of the same program received on top of the same place; `replay` is null
 * before entry 1. Nothing is verified again.
 */
export function followPlaced(project: ProjectId, replay: Replay | null, placed: PlacedEntry): Replay {
  const from = replay ?? begun(emptyChain(project, instant.parse(0)))
  extend(from.chain, { ...placed, keyRefusal: null })
  return moved(from, placed)
}

/** What the rules are asked about, from a verified statement and the event read from it. */
export function proposedBy(statement: Statement, event: ProjectEvent): Proposed<ProjectEvent> {
  return { event, id: statement.id, by: statement.member, key: statement.key, claimedAt: statement.at, seen: statement.seen }
}

async function beginReplay(crypto: Crypto, firstStatement: string): Promise<Replay> {
  return begun(await chainFor(crypto, firstStatement))
}

function begun(chain: Chain): Replay {
  return { chain, state: emptyProject(chain.project), alarms: [], isNewer: false, pendingBodies: new Set() }
}

function placedEntry(state: ProjectState, { stored, statement, hash, keyRefusal }: VerifiedEntry): PlacedEntry {
  const read = readEvent(statement, stored.body)
  const base = { stored, statement, hash, event: read.ok ? read.value : null }
  if (!read.ok && read.code === 'event.unknown-type') return { ...base, verdict: 'newer', refusal: null }
  const asked = keyRefusal === null ? read : refuse(keyRefusal)
  const answer = asked.ok ? admit(state, proposedBy(statement, asked.value), stored.entry.at) : asked
  return answer.ok ? { ...base, verdict: 'admitted', refusal: null } : { ...base, verdict: 'inadmissible', refusal: answer.code }
}

function moved(replay: Replay, placed: PlacedEntry): Replay {
  const { entry, body } = placed.stored
  const { seq, at } = entry
  const standing = { seq, at, hash: placed.hash }
  const isAdmitted = placed.verdict === 'admitted' && placed.event !== null
  const state = isAdmitted
    ? evolve(replay.state, { ...proposedBy(placed.statement, placed.event), ...standing })
    : passed(replay.state, standing)
  return {
    chain: replay.chain,
    state,
    alarms: placed.refusal === null ? replay.alarms : [...replay.alarms, { seq, code: placed.refusal }],
    isNewer: replay.isNewer || placed.verdict === 'newer',
    pendingBodies: stillPending(replay.pendingBodies, { seq, isMissing: body === null, placed }),
  }
}

function stillPending(
  pending: Replay['pendingBodies'],
  { seq, isMissing, placed }: { seq: number; isMissing: boolean; placed: PlacedEntry },
): Replay['pendingBodies'] {
  const erased = placed.verdict === 'admitted' && placed.event?.type === 'body.redacted' ? placed.event.facts.seq : null
  if (!isMissing && (erased === null || !pending.has(erased))) return pending
  return new Set([...pending, ...(isMissing ? [seq] : [])].filter((held) => held !== erased))
}
