import { refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { DeviceEnvironment } from './environment.ts'
import { nobody } from './keys.ts'
import { PersonRooms } from './person-rooms.ts'
import type { ProjectRoom } from './project-room.ts'
import { createRoomsStore } from './project-store.ts'
import type { RoomsStore } from './project-store.ts'

/** What the data layer asks of the session. */
export interface SessionTies {
  /** A link gave a session, the hub ended one, or the line came back: who is speaking has to be asked again. */
  refresh(): Promise<unknown>
}

/** Whose things this tab shows. */
export interface CurrentPerson {
  readonly env: DeviceEnvironment
  readonly store: RoomsStore
  readonly keyListeners: Set<() => void>
  /** Drafts of a page that needs no person (joining) are filed under nobody. */
  name(): string
  person(): string | null
  rooms(): PersonRooms | null
  room(project: ProjectId): ProjectRoom | undefined
  inRoom<Value>(
    project: ProjectId,
    work: (asked: { env: DeviceEnvironment; room: ProjectRoom; project: ProjectId }) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>>
  setPerson(person: string | null): Promise<void>
  /** Nothing of anybody who was here before is being kept any more. */
  closed(): Promise<unknown>
  /** A link was redeemed: key and record are filed, the session may be another. */
  joined(person: string): Promise<void>
}

export function followPerson(env: DeviceEnvironment, session: SessionTies): CurrentPerson {
  let person: string | null = null
  let rooms: PersonRooms | null = null
  let closing: Promise<unknown> = Promise.resolve()
  const keyListeners = new Set<() => void>()
  const store = createRoomsStore(() => ({ person, rooms }))
  const keysChanged = (): void => {
    for (const listener of keyListeners) listener()
  }
  const askSession = (): Promise<unknown> => session.refresh()

  async function setPerson(next: string | null): Promise<void> {
    if (next === person) return
    if (rooms) closing = Promise.all([closing, rooms.close()])
    person = next
    rooms = next === null ? null : new PersonRooms({ env, person: next, changed: store.changed, tell: store.tell, askSession, keysChanged })
    store.changed()
    await rooms?.open()
  }

  return {
    env,
    store,
    keyListeners,
    setPerson,
    closed: () => closing,
    name: () => person ?? nobody,
    person: () => person,
    rooms: () => rooms,
    room: (project) => rooms?.rooms.get(project),
    async inRoom(project, work) {
      const room = rooms?.rooms.get(project)
      return room ? work({ env, room, project }) : refuse('project.not-found')
    },
    async joined(who) {
      await session.refresh()
      if (who !== person || !rooms) return
      await rooms.readKeysAgain()
      rooms.reconnect()
    },
  }
}
