import type { EventId, MemberId, ProjectId } from '@counterpart/shared/kernel'
import type { PlacedEntry, ProjectState } from '@counterpart/shared/project'
import type { LineState } from './connection.ts'
import type { Erasure } from './erasures.ts'
import { newcomerFor, signerFor } from './keys.ts'
import type { HeldKeys } from './keys.ts'
import { foldUpTo } from './optimistic.ts'
import type { OutboxAct } from './outbox.ts'
import type { Checking, HeadAlarm, PendingAct, Room } from './room.ts'

/** A past position, folded once when somebody goes there. */
export interface PastState {
  readonly seq: number
  readonly state: ProjectState
  readonly entries: readonly PlacedEntry[]
}

export interface RoomParts {
  readonly project: ProjectId
  readonly member: MemberId
  readonly confirmed: ProjectState
  readonly state: ProjectState
  readonly entries: readonly PlacedEntry[]
  readonly erasures: ReadonlyMap<number, Erasure>
  readonly acts: readonly OutboxAct[]
  readonly sending: EventId | null
  readonly presence: readonly MemberId[]
  readonly line: LineState
  readonly isEntered: boolean
  readonly isRemoved: boolean
  readonly isNewer: boolean
  readonly isTakingBack: boolean
  /** What this device held was verified again, and the whole record was here once. */
  readonly isVerified: boolean
  readonly unverified: Checking | null
  readonly alarm: HeadAlarm | null
  readonly past: PastState | null
  readonly keys: HeldKeys
}

/** What is shown of entries until all are verified: a part beside the state of the whole would tell of entries that are not there. */
export const nothingVerified: { readonly entries: readonly PlacedEntry[]; readonly erasedBy: ReadonlyMap<number, number> } = {
  entries: [],
  erasedBy: new Map(),
}

/** What screens see of a room. Pure: the same parts give the same view. */
export function viewOf(parts: RoomParts): Room {
  const { project, member, confirmed, past, alarm, keys } = parts
  const state = past?.state ?? parts.state
  const isRemoved = parts.isRemoved || confirmed.ring.removed.has(member)
  const closed = closedBy({ isNewer: parts.isNewer, isRemoved, alarm, asOf: past?.seq ?? null })
  const signer = signerFor(keys, confirmed.ring, member)
  const newcomer = newcomerFor(keys, confirmed.ring)
  const key = signer?.publicKey ?? newcomer?.publicKey ?? null
  return {
    project,
    member,
    state,
    confirmed,
    alarm,
    unverified: parts.unverified,
    presence: parts.presence,
    erasures: parts.erasures,
    me: state.members.all.get(member),
    entries: past?.entries ?? parts.entries,
    pending: past ? [] : parts.acts.map((act) => pendingOf(act, parts.sending)),
    link: linkOf(parts, isRemoved),
    proof: alarm ? 'alarm' : parts.isNewer ? 'newer' : parts.isVerified ? 'verified' : 'checking',
    signing: closed !== null ? 'read-only' : signer ? 'ready' : newcomer ? 'waiting-for-countersignature' : 'no-key',
    key,
    keyStore: keys.all.find(({ publicKey }) => publicKey === key)?.kind ?? null,
    asOf: past?.seq ?? null,
    isTakingBack: parts.isTakingBack,
  }
}

/** Why nothing may be written here now, as a code; null: writing is open. */
export function closedBy(asked: { isNewer: boolean; isRemoved: boolean; alarm: HeadAlarm | null; asOf: number | null }): string | null {
  if (asked.asOf !== null) return 'room.past-position'
  if (asked.isRemoved) return 'member.removed'
  if (asked.alarm?.stopsWriting) return 'room.alarm'
  return asked.isNewer ? 'room.newer' : null
}

export function pastAt(confirmed: ProjectState, entries: readonly PlacedEntry[], seq: number): PastState {
  const within = Math.max(1, Math.min(seq, entries.length))
  return { seq: within, state: foldUpTo(confirmed, entries, within), entries: entries.slice(0, within) }
}

/** A past position as it is held now: words that were erased since somebody went there are gone from it as well. */
export function pastHeld(past: PastState | null, confirmed: ProjectState, entries: readonly PlacedEntry[]): PastState | null {
  const isOutdated = past?.entries.some((entry, index) => entry !== entries[index])
  return past && isOutdated ? pastAt(confirmed, entries, past.seq) : past
}

function pendingOf({ statement, event, code }: OutboxAct, sending: EventId | null): PendingAct {
  const status = code !== null ? 'refused' : statement.id === sending ? 'sending' : 'queued'
  return { id: statement.id, type: event.type, event, status, code, at: statement.at }
}

function linkOf({ line, isEntered, isTakingBack, alarm }: RoomParts, isRemoved: boolean): Room['link'] {
  if (isRemoved) return 'removed'
  if (line === 'newer') return 'offline'
  // A room that is not believed is not entered any more, and one that is taken back is entered when the hub knows as much as this browser.
  const isOnItsWay = !isEntered && !alarm?.stopsWriting && !isTakingBack
  return line === 'live' && isOnItsWay ? 'connecting' : line
}
