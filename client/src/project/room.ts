import type { EventId, Instant, MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { Member } from '@counterpart/shared/members'
import type { PlacedEntry, ProjectEvent, ProjectState } from '@counterpart/shared/project'
import type { Position, PublicKey } from '@counterpart/shared/record'
import type { Erasure } from './erasures.ts'

/** What a form hands over: an event of the record with its words. */
export type NewAct = WithWords<ProjectEvent>
type WithWords<Event extends ProjectEvent> = Event extends ProjectEvent
  ? { readonly type: Event['type']; readonly facts: Event['facts']; readonly body: NonNullable<Event['body']> }
  : never

/** `queued`: shown at once and kept on this device until the hub has answered. `refused`: nothing was kept but the code. */
export type ActOutcome = { readonly status: 'queued'; readonly id: EventId } | { readonly status: 'refused'; readonly code: string }

/** An own act that is not on the record yet. */
export interface PendingAct {
  readonly id: EventId
  readonly type: ProjectEvent['type']
  /** With the words as typed; a refused act keeps them until they are taken back or dismissed. */
  readonly event: ProjectEvent
  /** `queued`: waits for the line, or for own acts before it. */
  readonly status: 'sending' | 'queued' | 'refused'
  /** Why the hub refused it. */
  readonly code: string | null
  readonly at: Instant
}

export type AlarmKind =
  | 'rewritten'
  | 'rolled-back'
  | 'forked'
  | 'unverifiable'
  | 'inadmissible'
  | 'withheld'
  | 'contradicted'
  | 'unsigned'
  | 'undelivered'
  | 'misrepresented'

/** Why this browser does not believe what the hub shows. Both versions are kept: see `useEvidence`. */
export interface HeadAlarm {
  /**
   * `rewritten`: an entry this browser holds was shown in another form; `rolled-back`: the hub shows less than this browser holds;
   * `forked`: a new entry does not follow the one before; `unverifiable`: an entry's form or signature is broken;
   * `inadmissible`: an entry that the rules forbid stands on the record, without effect.
   * `withheld`: words are missing at the head although no erasure is on record;
   * `contradicted`: the hub has signed another entry for a place than the one that this browser has verified there;
   * `unsigned`: the hub's word for its record is missing or not signed by the key that entry 1 names;
   * `undelivered`: the hub names a newer entry than it hands out;
   * `misrepresented`: the state that the hub showed before this browser had verified the record is not what the record gives.
   */
  readonly kind: AlarmKind
  readonly code: string
  /** When this browser noticed. */
  readonly at: Instant
  /** The newest place this browser has verified. */
  readonly own: Position
  /** What the hub claims instead, as far as it said so. */
  readonly shown: Position | null
  /** The entry it is about. */
  readonly seq: number | null
  /** Entries whose words the hub does not hand out; of alarms that leave writing open. */
  readonly withheld?: readonly number[]
  readonly stopsWriting: boolean
}

/** How far verifying has come. `device`: this browser had verified all of it before; `hub`: what is shown is the hub's word alone. */
export interface Checking {
  readonly from: 'device' | 'hub'
  readonly checked: number
  readonly of: number
}

/** One project as this browser holds it. */
export interface Room {
  readonly project: ProjectId
  readonly member: MemberId
  readonly me: Member | undefined
  /** Confirmed, with own pending acts on top; or the past position that is looked at. */
  readonly state: ProjectState
  /** What is on the record. */
  readonly confirmed: ProjectState
  /** Every entry, oldest first, up to the position that is looked at. */
  readonly entries: readonly PlacedEntry[]
  /** What became of words that are gone, by the place of their entry; known when looking back, too. */
  readonly erasures: ReadonlyMap<number, Erasure>
  readonly pending: readonly PendingAct[]
  readonly presence: readonly MemberId[]
  readonly link: 'connecting' | 'live' | 'offline' | 'removed' | 'signed-out'
  /** `newer`: the record holds an event this program does not know; a reload brings the newer program. */
  readonly proof: 'checking' | 'verified' | 'alarm' | 'newer'
  /** What is shown was not verified by this browser yet, or not since it was opened: words may be written, all else waits. */
  readonly unverified: Checking | null
  readonly alarm: HeadAlarm | null
  /** `read-only`: writing is closed by the past position, an alarm, a newer record or removal. */
  readonly signing: 'ready' | 'no-key' | 'waiting-for-countersignature' | 'read-only'
  /** The key this browser signs with here. */
  readonly key: PublicKey | null
  /** Where this browser keeps that key: `webcrypto` keys cannot be read by any page, `software` keys are plain bytes. */
  readonly keyStore: 'webcrypto' | 'software' | null
  /** The past position that is looked at; null: the present. */
  readonly asOf: number | null
  /** The hub was put back from a backup and takes back what browsers kept: acts wait on this device until that is done. */
  readonly isTakingBack: boolean
}

/** What this device itself could not keep, as long as this tab is open. */
export type DeviceFault = 'device.storage-full' | 'device.storage-blocked' | 'device.key-not-kept'

/** Everything the data layer shows. */
export interface Rooms {
  readonly person: string | null
  readonly isLoading: boolean
  readonly link: 'connecting' | 'live' | 'offline' | 'signed-out' | 'newer'
  readonly rooms: ReadonlyMap<ProjectId, Room>
  /** What stood in for a record that is not verified yet could not be drawn: its room is shown once the record is verified. */
  readonly isAside: boolean
  readonly fault: DeviceFault | null
}

/** What a join or return link shows before anybody says yes. Nothing was used up by looking. */
export interface GrantView {
  readonly kind: 'join' | 'return'
  readonly project: ProjectId
  /** The member the link is for, as the record knows them. */
  readonly member: Member
  /** Who made the link; null: the host. */
  readonly offeredBy: Member | null
  readonly deadline: Instant
  /** The verified record up to the entry that made the link. */
  readonly state: ProjectState
  readonly entries: readonly PlacedEntry[]
  readonly redeem: (asked: { readonly name: string }) => Promise<Outcome<ProjectId>>
}

/** One browser of mine. */
export interface DeviceKey {
  readonly key: PublicKey
  readonly label: string
  readonly registeredAt: number
  readonly isThisBrowser: boolean
  /** Per project: six groups of five digits to compare, and whether the key signs there. */
  readonly projects: readonly { readonly project: ProjectId; readonly code: string; readonly status: DeviceStatus }[]
}
export type DeviceStatus = 'signs' | 'asks' | 'revoked'
