import type { ProjectId } from '@counterpart/shared/kernel'
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { PersonRooms } from './person-rooms.ts'
import type { DeviceFault, Room, Rooms } from './room.ts'

/** What every screen reads: the rooms of the person who is signed in, as this device sees them now. */
export interface RoomsStore {
  readonly api: StoreApi<Rooms>
  /** Something has changed: the store follows before the next task, however often it is said until then. */
  changed(): void
  tell(fault: DeviceFault): void
}

const nothing: Rooms = { person: null, isLoading: true, link: 'connecting', rooms: new Map(), isAside: false, fault: null }

export function createRoomsStore(current: () => { person: string | null; rooms: PersonRooms | null }): RoomsStore {
  const api = createStore<Rooms>()(() => nothing)
  let isDue = false
  const follow = (): void => {
    isDue = false
    const { person, rooms } = current()
    const shown = viewsOf(rooms) // whoever draws a room may have to put aside what cannot be drawn
    api.setState({ person, link: rooms?.line() ?? 'signed-out', isLoading: isLoading(rooms), rooms: shown, isAside: isAside(rooms) })
  }
  return {
    api,
    changed() {
      if (isDue) return
      isDue = true
      queueMicrotask(follow)
    },
    tell: (fault) => api.setState({ fault }),
  }
}

function viewsOf(rooms: PersonRooms | null): ReadonlyMap<ProjectId, Room> {
  const shown = [...(rooms?.rooms ?? [])].filter(([, room]) => !room.isComingBack())
  const views = shown.map(([project, room]) => [project, room.view()] as const)
  return new Map(views.filter(([, view]) => view.confirmed.head.seq > 0))
}

/** Until the hub has named the rooms and each has something to show; without the line, until what the device holds is shown. */
function isLoading(rooms: PersonRooms | null): boolean {
  if (!rooms) return false
  if (rooms.isListed || rooms.isOpening()) return rooms.isOpening()
  return rooms.line() === 'connecting' || rooms.line() === 'live'
}

function isAside(rooms: PersonRooms | null): boolean {
  return [...(rooms?.rooms.values() ?? [])].some(({ record }) => record.isAside())
}
