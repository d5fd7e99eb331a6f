import { ok, refuse } from '@counterpart/shared/kernel'
import type { MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { Position, PublicKey } from '@counterpart/shared/record'
import { backOff } from './back-off.ts'
import { openConnection } from './connection.ts'
import type { Connection, LineState } from './connection.ts'
import { takeUpCountersignatures } from './devices.ts'
import type { Devices } from './devices.ts'
import type { DeviceEnvironment } from './environment.ts'
import { keepMembership, keptRecords } from './kept-record.ts'
import { keysOf, readKeys, registerKey } from './keys.ts'
import type { HeldKeys } from './keys.ts'
import { ProjectRoom } from './project-room.ts'
import type { DeviceFault } from './room.ts'
import { openTabTalk } from './tab-talk.ts'
import type { TabTalk } from './tab-talk.ts'

export interface PersonNeeds {
  readonly env: DeviceEnvironment
  readonly person: string
  changed(): void
  tell(fault: DeviceFault): void
  /** Asks the hub anew whose session this is; another person's things take the place of these before it resolves. */
  askSession(): Promise<unknown>
  keysChanged(): void
}

/** A hub that is too busy to name the rooms, or whose answer was lost, is asked again after about this long. */
const listAgainMs = 2_000

/** Everything of one signed-in person in this tab: one line to the hub, one room per project. */
export class PersonRooms {
  readonly rooms = new Map<ProjectId, ProjectRoom>()
  /** Has the hub named the rooms since this tab was opened? */
  isListed = false
  hostKey: PublicKey | null = null
  keys: HeldKeys
  readonly #needs: PersonNeeds
  /** Named by the hub, and nothing of them to show yet. */
  readonly #opening = new Set<ProjectId>()
  #connection: Connection | null = null
  #tabs: TabTalk | null = null
  #takingKeys: Promise<void> = Promise.resolve()
  #isKeyRegistered = false
  #isClosed = false
  #listAgain: ReturnType<typeof setTimeout> | undefined

  constructor(needs: PersonNeeds) {
    this.#needs = needs
    this.keys = { all: [], subtle: needs.env.subtle }
  }

  /** Shows what this device holds, then opens the line. */
  async open(): Promise<void> {
    const { env, person, changed } = this.#needs
    this.#takingKeys = this.#takeKeys()
    await this.#takingKeys
    for (const { project, member } of await keptRecords(env.storage, person)) this.room(project, member)
    if (this.#isClosed) return
    this.#tabs = openTabTalk(env, person, (project) => void this.#hearTab(project))
    this.#connection = openConnection(
      { ...env.line, token: env.http.token },
      {
        line: (state) => this.#moved(state),
        entries: (news) => void this.rooms.get(news.project)?.hear(news),
        presence: ({ project, members }) => this.rooms.get(project)?.setPresence(members),
        admitted: () => void this.list(),
        removed: ({ project }) => this.rooms.get(project)?.putOut(),
        reopened: ({ project }) => void this.rooms.get(project)?.reopened(),
        keysChanged: () => void this.#keysChanged(),
      },
    )
    changed()
    for (const room of this.rooms.values()) await room.showKept()
    // One after the other: verifying is work, and the page stays usable between two rooms.
    for (const room of this.rooms.values()) await room.load()
    changed()
  }

  /** Under a lock where there is one: two tabs at somebody's first sign-in would make a key each. */
  async #takeKeys(): Promise<void> {
    const { env, person, tell } = this.#needs
    const take = async () => {
      const { keys, isKept } = await keysOf(env, person)
      this.keys = keys
      if (!isKept) tell('device.key-not-kept')
    }
    await (env.locks ? env.locks.request(`counterpart/keys/${person}`, take) : take())
  }

  line(): LineState {
    return this.#connection?.state() ?? 'connecting'
  }

  /** Is there a room that is about to be shown? */
  isOpening(): boolean {
    return this.#opening.size > 0 || [...this.rooms.values()].some((room) => room.isComingBack())
  }

  devices(): Devices {
    return { env: this.#needs.env, keys: this.keys, rooms: [...this.rooms.values()] }
  }

  ask: Connection['ask'] = (name, message) =>
    this.#connection ? this.#connection.ask(name, message) : Promise.resolve({ ok: false, code: 'link.offline', again: true })

  room(project: ProjectId, member: MemberId): ProjectRoom {
    const known = this.rooms.get(project)
    if (known) return known
    const { env, person, changed, tell } = this.#needs
    const made = new ProjectRoom({
      env,
      member,
      changed,
      tell,
      ask: this.ask,
      shelf: { storage: env.storage, person, project },
      keys: () => this.keys,
      line: () => this.line(),
      announce: () => this.#tabs?.tell(project),
    })
    this.rooms.set(project, made)
    return made
  }

  /** Asks the hub which rooms there are, and enters every one. */
  async list(): Promise<Outcome> {
    const { env, person, tell, changed } = this.#needs
    const asked = await this.ask('rooms', {})
    if (this.#isClosed) return ok
    if (!asked.ok) {
      if (asked.again) this.#listLater()
      return refuse(asked.code)
    }
    this.hostKey = asked.value.hostKey
    for (const { project, member, isTakingBack } of asked.value.rooms) {
      if (this.#isClosed) return ok // the person may have been forgotten since
      if (!this.rooms.has(project)) {
        const kept = await keepMembership({ storage: env.storage, person, project }, member)
        if (!kept.ok) tell(kept.code)
      }
      const room = this.room(project, member)
      room.setTakingBack(isTakingBack)
      if (room.view().confirmed.head.seq === 0) this.#opening.add(project)
    }
    this.isListed = true
    changed()
    await this.#enterAll(new Map(asked.value.rooms.map(({ project, head }) => [project, head])))
    await takeUpCountersignatures(this.devices())
    return ok
  }

  /** A snapshot that is slow, or fails, holds up its own room alone. Rooms are entered one after the other, since verifying is work. */
  async #enterAll(heads: ReadonlyMap<ProjectId, Position>): Promise<void> {
    let line: Promise<unknown> = Promise.resolve()
    const enter = (room: ProjectRoom): Promise<unknown> => {
      const next = line.then(() => room.enter())
      line = next.catch(() => undefined) // the caller hears of it; the next room is entered all the same
      return next
    }
    const open = async (room: ProjectRoom, head: Position | undefined): Promise<void> => {
      try {
        if (head) await room.showNamed(head)
      } finally {
        await enter(room)
      }
    }
    await Promise.all([...this.rooms].map(([project, room]) => open(room, heads.get(project)).finally(() => this.#opened(project))))
  }

  #opened(project: ProjectId): void {
    if (this.#opening.delete(project)) this.#needs.changed()
  }

  /** The line may be live all the while, and nothing else would enter the rooms. A line that is lost asks by itself once it is back. */
  #listLater(): void {
    clearTimeout(this.#listAgain)
    if (this.#isClosed || this.line() !== 'live') return
    this.#listAgain = setTimeout(() => void this.list(), backOff(listAgainMs))
  }

  /** The keys as the device holds them by now, after a link was redeemed. */
  async readKeysAgain(): Promise<void> {
    this.keys = await readKeys(this.#needs.env, this.#needs.person)
    for (const room of this.rooms.values()) room.lookAgain()
  }

  /** Takes up the line anew, as another session of the same person. */
  reconnect(): void {
    this.#connection?.reconnect()
  }

  /** Resolves when nothing of this person is being kept any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#listAgain)
    this.#tabs?.close()
    this.#connection?.close()
    await Promise.all([this.#takingKeys, ...[...this.rooms.values()].map((room) => room.close())])
  }

  #moved(state: LineState): void {
    if (this.#isClosed) return
    for (const room of this.rooms.values()) room.lineLost()
    if (state === 'live') void this.#cameAlive()
    this.#needs.changed()
    if (state === 'signed-out') void this.#needs.askSession()
  }

  async #cameAlive(): Promise<void> {
    // Security: the cookie may be somebody else's by now. Before anything of this person is sent, or anything is filed under them.
    await this.#needs.askSession()
    if (this.#isClosed) return
    await this.list()
    if (this.#isKeyRegistered) return
    const { env, person } = this.#needs
    const registered = await registerKey({ http: env.http, keys: this.keys, label: env.label }, person)
    // Tried again when the line returns; until then another browser cannot be asked to sign for this one.
    this.#isKeyRegistered = registered.ok
  }

  async #keysChanged(): Promise<void> {
    this.#needs.keysChanged()
    await takeUpCountersignatures(this.devices())
  }

  async #hearTab(project: ProjectId): Promise<void> {
    const room = this.rooms.get(project)
    if (!room) return
    await room.sender.reload()
    // Without locks two tabs would send the same act at once; the tab that made it sends it.
    if (this.#needs.env.locks) await room.sender.flush()
  }
}
