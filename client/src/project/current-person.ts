import { refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { DeviceEnvironment } from './environment.ts'
import { nobody } from './keys.ts'
import { PersonRooms } from './person-rooms.ts'
import type { ProjectRoom } from './project-room.ts'
import { createRoomsStore } from './project-store.ts'
import type { RoomsStore } from './project-store.ts'
import type { DeviceFault } from './room.ts'
import { openForgettingTalk } from './tab-talk.ts'

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
  /** Whose the words are that a page hands over as it goes: those of whoever was here when they were typed. */
  author(): string
  person(): string | null
  rooms(): PersonRooms | null
  room(project: ProjectId): ProjectRoom | undefined
  inRoom<Value>(
    project: ProjectId,
    work: (asked: { env: DeviceEnvironment; room: ProjectRoom; project: ProjectId }) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>>
  setPerson(person: string | null): Promise<void>
  /** What else works on things of the person, beside the rooms; asked when they leave, it resolves when nothing is under way. */
  alsoEnds(end: () => Promise<unknown>): void
  /** Nothing of anybody who was here before is being kept any more. */
  closed(): Promise<unknown>
  /** Puts away whoever is to be forgotten. They come back only after the session has ended. */
  putAway(person: string): Promise<void>
  /** Nothing is left of them on this device: other tabs put them away too. */
  tellForgotten(person: string): void
  tell(fault: DeviceFault): void
  close(): void
  /** A link was redeemed: key and record are filed, the session may be another. */
  joined(person: string): Promise<void>
}

/** Who is here, who was here before, and who is to be forgotten. */
class WhoIsHere {
  person: string | null = null
  rooms: PersonRooms | null = null
  last: string | null = null
  /** Resolves when the rooms of those before keep nothing any more. */
  closing: Promise<unknown> = Promise.resolve()
  readonly #open: (person: string) => PersonRooms
  readonly #changed: () => void
  /** Asked to be forgotten while the session goes on: until it has ended, nothing of theirs is kept here again. */
  #forgotten: string | null = null

  constructor(open: (person: string) => PersonRooms, changed: () => void) {
    this.#open = open
    this.#changed = changed
  }

  async set(next: string | null): Promise<void> {
    if (next !== null && next === this.#forgotten) return
    this.#forgotten = null
    await this.#become(next)
  }

  async putAway(who: string): Promise<void> {
    if (who !== this.person) return
    this.#forgotten = who
    await this.#become(null)
  }

  isOrWas(who: string): boolean {
    return who === this.person || who === this.#forgotten
  }

  async #become(next: string | null): Promise<void> {
    if (next === this.person) return
    if (this.rooms) this.closing = Promise.all([this.closing, this.rooms.close()])
    this.last = this.person ?? this.last
    this.person = next
    this.rooms = next === null ? null : this.#open(next)
    this.#changed()
    await this.rooms?.open()
  }
}

export function followPerson(env: DeviceEnvironment, session: SessionTies): CurrentPerson {
  const ends: (() => Promise<unknown>)[] = []
  const keyListeners = new Set<() => void>()
  const store = createRoomsStore(() => who)
  const keysChanged = (): void => {
    for (const listener of keyListeners) listener()
  }
  const askSession = (): Promise<unknown> => session.refresh()
  const who = new WhoIsHere((person) => {
    store.recovered('device.forgotten')
    return new PersonRooms({ env, person, changed: store.changed, tell: (fault) => tell(fault, person), askSession, keysChanged })
  }, store.changed)

  /** Another tab had this device forget somebody; whether they are still signed in is asked again. */
  function hear(forgotten: string): void {
    if (!who.isOrWas(forgotten)) return
    if (forgotten === who.person) store.tell('device.forgotten')
    void who.putAway(forgotten)
    void askSession()
  }

  function tell(fault: DeviceFault, of = who.person): void {
    if (fault !== 'device.forgotten') store.tell(fault)
    else if (of !== null) hear(of)
  }
  const talk = openForgettingTalk(env, hear)

  return {
    env,
    store,
    keyListeners,
    tell,
    setPerson: (person) => who.set(person),
    putAway: (person) => who.putAway(person),
    alsoEnds: (end) => void ends.push(end),
    closed: () => Promise.all([who.closing, ...ends.map((end) => end())]),
    tellForgotten: (person) => talk?.tell(person),
    close() {
      talk?.close()
      void who.rooms?.close()
    },
    name: () => who.person ?? nobody,
    author: () => who.person ?? who.last ?? nobody,
    person: () => who.person,
    rooms: () => who.rooms,
    room: (project) => who.rooms?.rooms.get(project),
    async inRoom(project, work) {
      const room = who.rooms?.rooms.get(project)
      return room ? work({ env, room, project }) : refuse('project.not-found')
    },
    async joined(person) {
      await session.refresh()
      if (person !== who.person || !who.rooms) return
      await who.rooms.readKeysAgain()
      who.rooms.reconnect()
    },
  }
}
