import type { EventId, MemberId, Outcome, ProjectId, Side, Standing } from '@counterpart/shared/kernel'
import type { PublicKey } from '@counterpart/shared/record'
import type { StoreApi } from 'zustand/vanilla'
import type { Evidence } from './evidence.ts'
import type { ActOutcome, DeviceKey, GrantView, NewAct, PendingAct, Rooms } from './room.ts'

export interface Draft {
  readonly value: unknown
  readonly savedAt: number
}

/** What screens may ask of the data layer; the one in use is made in tab.ts, tests bring their own. */
export interface DataLayer {
  readonly store: StoreApi<Rooms>
  act(project: ProjectId, act: NewAct): Promise<ActOutcome>
  /** Drops a refused act and hands its words back. */
  takeBack(project: ProjectId, id: EventId): Promise<PendingAct | null>
  setAsOf(project: ProjectId, seq: number | null): void
  /** Puts aside all that is shown and not verified yet, since a screen failed on it. True: there was something; nothing shows it any more. */
  putAside(): Promise<boolean>
  createProject(asked: NewProject): Promise<Outcome<ProjectId>>
  invite(project: ProjectId, asked: NewInvitation): Promise<Outcome<{ link: string }>>
  offerReturn(project: ProjectId, asked: { member: MemberId; reason: string }): Promise<Outcome<{ link: string }>>
  openGrantLink(fragment: string): Promise<Outcome<GrantView>>
  deviceKeys(): Promise<Outcome<readonly DeviceKey[]>>
  allowBrowser(key: PublicKey): Promise<Outcome<{ projects: readonly ProjectId[] }>>
  onKeysChanged(listener: () => void): () => void
  readDraft(project: ProjectId | '', name: string): Promise<Draft | null>
  writeDraft(project: ProjectId | '', name: string, value: unknown): Promise<Outcome<{ savedAt: number }>>
  clearDraft(project: ProjectId | '', name: string): Promise<void>
  /** Both versions of a record that was not believed, as texts of files; null where nothing is wrong. */
  evidence(project: ProjectId): Promise<Evidence | null>
  /** The record as this browser holds it, as a bundle that proves itself; empty before anything is held. */
  heldRecord(project: ProjectId): Promise<string>
  /** The hub's read-only download, a bundle as well; a removed person has it for 14 days, up to the removal. */
  downloadRecord(project: ProjectId): Promise<Outcome<string>>
  /** What forgetting would lose: acts not on the record yet and keys. */
  whatForgettingLoses(person: string): Promise<{ unsentActs: number; keys: number }>
  /** Erases everything this device keeps for a person: keys, records, drafts, unsent acts. */
  forgetDevice(person: string): Promise<Outcome>
}

export interface NewProject {
  readonly title: string
  readonly purpose: string
  readonly side: Side
  readonly name: string
}

export interface NewInvitation {
  readonly side: Side
  readonly standing: Standing
  /** May be empty: the person says their own name when they join. */
  readonly name: string
  /** To invite somebody the record knows already (imported, or whose link was lost). */
  readonly member?: MemberId
}
