import type { EventId, MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useDataLayer } from './data-layer-context.ts'
import type { NewInvitation, NewProject } from './data-layer.ts'
import type { Evidence } from './evidence.ts'
import type { ActOutcome, DeviceFault, GrantView, NewAct, PendingAct, Room, Rooms } from './room.ts'
import { tabDataLayer } from './tab.ts'

export { newId } from './new-id.ts'

/** Every project I am a member of, folded and kept current. */
export function useRooms(): { rooms: readonly Room[]; isLoading: boolean } {
  const { store } = useDataLayer()
  const rooms = useStore(store, (state) => state.rooms)
  const isLoading = useStore(store, (state) => state.isLoading)
  return useMemo(() => ({ rooms: [...rooms.values()], isLoading }), [rooms, isLoading])
}

/** One project at the position that is looked at; null while it is loading and where I am no member. */
export function useProject(project: ProjectId): Room | null {
  const { store } = useDataLayer()
  return useStore(store, (state) => state.rooms.get(project) ?? null)
}

/** The line to the hub, for every screen. */
export function useLink(): Rooms['link'] {
  const { store } = useDataLayer()
  return useStore(store, (state) => state.link)
}

/** For whoever draws rooms: is any shown that is not verified, and the way to go on without those. */
export function usePutAside(): { isUnverified: boolean; putAside(): Promise<boolean> } {
  const layer = useDataLayer()
  const isUnverified = useStore(layer.store, ({ rooms }) => [...rooms.values()].some(({ unverified }) => unverified !== null))
  return { isUnverified, putAside: layer.putAside }
}

/** Is a room missing because what was to be shown before its record is verified could not be drawn? */
export function useIsAside(): boolean {
  const { store } = useDataLayer()
  return useStore(store, (state) => state.isAside)
}

/** What this device could not keep; null while all is well. */
export function useDeviceFault(): DeviceFault | null {
  const { store } = useDataLayer()
  return useStore(store, (state) => state.fault)
}

/** Puts an act on its way: shown at once, kept, signed and sent in order. A local refusal comes back at once and queues nothing. */
export function useAct(project: ProjectId): (act: NewAct) => Promise<ActOutcome> {
  const layer = useDataLayer()
  return useMemo(() => (act: NewAct) => layer.act(project, act), [layer, project])
}

/** Drops a refused act; resolves to it, with the words as typed, so that a form can take them up again. */
export function useTakeBack(project: ProjectId): (id: EventId) => Promise<PendingAct | null> {
  const layer = useDataLayer()
  return useMemo(() => (id: EventId) => layer.takeBack(project, id), [layer, project])
}

/** The files of a record: as held here, from the hub, and both versions after an alarm. */
export function useRecordFiles(project: ProjectId): {
  held(): Promise<string>
  download(): Promise<Outcome<string>>
  evidence(): Promise<Evidence | null>
} {
  const layer = useDataLayer()
  return useMemo(
    () => ({
      held: () => layer.heldRecord(project),
      download: () => layer.downloadRecord(project),
      evidence: () => layer.evidence(project),
    }),
    [layer, project],
  )
}

/** Moves a room to a past position, with writing closed; null brings it back to the present. */
export function setAsOf(project: ProjectId, seq: number | null): void {
  tabDataLayer().setAsOf(project, seq)
}

/** Opens a new room; needs the line. The answer comes once its first entry is on the record. */
export function createProject(asked: NewProject): Promise<Outcome<ProjectId>> {
  return tabDataLayer().createProject(asked)
}

/** Invites somebody; the link (absolute address) comes once the invitation is on the record. It is shown once and kept nowhere. */
export function invite(project: ProjectId, asked: NewInvitation): Promise<Outcome<{ link: string }>> {
  return tabDataLayer().invite(project, asked)
}

/** Makes the way back for a member of one's own side who lost every key. */
export function offerReturn(project: ProjectId, member: MemberId, reason = ''): Promise<Outcome<{ link: string }>> {
  return tabDataLayer().offerReturn(project, { member, reason })
}

/** Looks at a join or return link (the page's fragment): verifies the record up to it, uses nothing up. */
export function openGrantLink(fragment: string): Promise<Outcome<GrantView>> {
  return tabDataLayer().openGrantLink(fragment)
}

/** Says yes to a link: makes a key, joins, and files key and record under the person. Refresh the session afterwards. */
export function redeemGrant(view: GrantView, asked: { name: string }): Promise<Outcome<ProjectId>> {
  return view.redeem(asked)
}

/** Erases what this device keeps for a person. Warn first: see `whatForgettingLoses`. */
export function forgetDevice(person: string): Promise<Outcome> {
  return tabDataLayer().forgetDevice(person)
}

export function whatForgettingLoses(person: string): Promise<{ unsentActs: number; keys: number }> {
  return tabDataLayer().whatForgettingLoses(person)
}
