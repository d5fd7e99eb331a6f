import { instant, okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { examine, follow, place } from '@counterpart/shared/project'
import type { Examined, Given, Replay } from '@counterpart/shared/project'
import { readStoredEntry } from '@counterpart/shared/record'
import type { Crypto, SignedEvent, Signer, Statement } from '@counterpart/shared/record'
import type { Line, RecordStore } from '../record-store/port.ts'
import type { BesideRecord } from './beside-record.ts'
import type { ClockGuard } from './clock-guard.ts'
import type { TakingBack } from './taking-back.ts'

/** One act on its way: who may act is asked of whoever knows the speaker, what may follow is asked of the rules. */
export interface AskedPlace {
  readonly event: SignedEvent
  mayAct(statement: Statement, project: ProjectId): Outcome<undefined, string>
  /** Runs after admission and before the entry is made durable; must itself be durable, and harmless when it runs twice. */
  settle?(placed: { project: ProjectId; statement: Statement }): Promise<void>
}

export interface AdmitNeeds {
  /** Tells a room everything that it was not told yet. */
  tellAll(project: ProjectId): Promise<void>
  readonly store: RecordStore
  readonly crypto: Crypto
  readonly clockGuard: ClockGuard
  /** What else must be there before an entry is, or gone before its words are. */
  readonly beside?: BesideRecord
  readonly host: Signer
  /** Rooms that wait for what browsers kept. */
  readonly takingBack?: Pick<TakingBack, 'waiting' | 'onReopened'>
}

/** An act that may follow, with the place that it would have. Nothing has moved yet. */
export interface Admitted {
  readonly examined: Examined
  readonly given: Given
  readonly line: Line
}

/** An act that was offered to the store. Nobody may hear of it before it is kept. */
export interface Offered {
  /** The fold after it; it stands on no disk yet. */
  readonly replay: Replay
  /** Resolves once it is durable, or refuses: then all that was placed after it is gone as well. */
  readonly kept: Promise<Outcome<undefined, string>>
}

interface Turn {
  readonly project: ProjectId
  /** Null: there is no such record yet. */
  readonly replay: Replay | null
  readonly statement: Statement
  /** Whether signature and commitment hold. */
  readonly sound: Promise<Outcome<undefined, string>>
  readonly asked: AskedPlace
}

/** Gives one act its place, or refuses it. To be called for one act of a project at a time, with `offerEvent` before the next. */
export async function admitEvent(needs: AdmitNeeds, turn: Turn): Promise<Outcome<Admitted, string>> {
  const { replay, project, statement, asked } = turn
  // A new entry now would stand where one belongs that only a browser still holds.
  if (needs.takingBack?.waiting(project)) return refuse('room.taking-back')
  const now = needs.clockGuard.now()
  if (!now.ok) return now
  const sound = await turn.sound
  if (!sound.ok) return sound
  const at = instant.parse(Math.max(now.value, replay?.chain.lastAt ?? 0))
  const examined = await examine(needs.crypto, replay, { signed: asked.event, statement, at })
  if (!examined.ok) return examined
  const { event } = examined.value
  if (event.type === 'project.created' && event.facts.hostKey !== needs.host.publicKey) return refuse('host-key.unknown')
  const may = asked.mayAct(statement, project)
  if (!may.ok) return may
  const ready = await needs.beside?.beforePlacing({ project, member: statement.member, event })
  if (ready?.ok === false) return ready
  const given = await place(needs.crypto, replay, { project, signed: asked.event, at })
  await asked.settle?.({ project, statement })
  const line: Line = { project, id: statement.id, seq: given.stored.entry.seq, hash: given.hash, text: given.text }
  return okWith({ examined: examined.value, given, line })
}

/**
 * Offers an admitted act to the store and moves the replay over it, which is used up; the next act may be admitted before this one is durable.
 * An act that erases is durable, and its words are gone, when this resolves. After a throw nobody knows what the disk holds of it.
 */
export async function offerEvent(needs: AdmitNeeds, replay: Replay | null, admitted: Admitted): Promise<Outcome<Offered, string>> {
  const { examined, line } = admitted
  if (examined.event.type === 'body.redacted') {
    const erased = await erase(needs, replay, { line, seq: examined.event.facts.seq })
    if (!erased.ok) return erased
    return okWith({ replay: await follow(needs.crypto, replay, admitted), kept: Promise.resolve(erased) })
  }
  const kept = needs.store.append(line)
  try {
    return okWith({ replay: await follow(needs.crypto, replay, admitted), kept })
  } catch (thrown) {
    await kept.catch(() => undefined) // the fault below it is the one to tell; nothing is read again before the disk has answered
    throw thrown
  }
}

/** Makes an erasing entry durable; what lies beside the words goes before them. Words that wait to be told are told before they are erased. */
export async function erase({ store, beside, tellAll }: AdmitNeeds, replay: Replay | null, { line, seq }: { line: Line; seq: number }) {
  await tellAll(line.project)
  const state = replay?.state
  return store.redact(line, seq, async () => {
    if (state) await beside?.beforeErasing({ project: line.project, seq, state })
  })
}

/**
 * Same id and same statement: the same entry, as it stands on record now.
 * Security: who may act is asked first, else a stranger could fetch entries by their ids.
 */
export async function answerAgain(
  { store }: AdmitNeeds,
  { project, statement, asked }: Pick<Turn, 'project' | 'statement' | 'asked'>,
  seq: number,
): Promise<Outcome<string, string>> {
  const may = asked.mayAct(statement, project)
  if (!may.ok) return may
  const page = await store.readAfter(project, seq - 1, { entries: 1, bytes: 1 })
  if (!page.ok) return page
  const text = page.value.entries[0] ?? ''
  const stored = readStoredEntry(text)
  if (!stored.ok) return refuse('project.damaged')
  return stored.value.entry.statement === asked.event.statement ? okWith(text) : refuse('event.id-reused')
}
