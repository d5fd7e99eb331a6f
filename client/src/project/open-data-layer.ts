import { instant, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { DataLayer } from './data-layer.ts'
import { allowDevice, listDevices } from './devices.ts'
import { draftsOf } from './drafts.ts'
import type { DeviceEnvironment } from './environment.ts'
import { forgetPerson, lossOf } from './forget-device.ts'
import { evidenceOf } from './head-keeping.ts'
import { openGrant } from './invitation-link.ts'
import { makeInvitation, makeReturnOffer } from './invitations.ts'
import { textOf } from './kept-record.ts'
import { nobody } from './keys.ts'
import { beginProject } from './new-project.ts'
import { PersonRooms } from './person-rooms.ts'
import type { ProjectRoom } from './project-room.ts'
import { createRoomsStore } from './project-store.ts'

/** What the layer asks of the session. */
export interface SessionTies {
  /** A link gave a session, or the hub ended one: who is speaking has to be asked again. */
  refresh(): Promise<unknown>
}

export interface OpenDataLayer extends DataLayer {
  /** Shows what the device holds for a person and keeps it current. Null: nobody is signed in; what is kept is locked from view. */
  setPerson(person: string | null): Promise<void>
  close(): void
}

/** The data layer of one tab: one person at a time. */
export function openDataLayer(env: DeviceEnvironment, session: SessionTies): OpenDataLayer {
  let person: string | null = null
  let rooms: PersonRooms | null = null
  const listeners = new Set<() => void>()
  const store = createRoomsStore(() => ({ person, rooms }))
  const keysChanged = (): void => {
    for (const listener of listeners) listener()
  }
  const sessionOver = (): void => void session.refresh()

  async function setPerson(next: string | null): Promise<void> {
    if (next === person) return
    rooms?.close()
    person = next
    rooms =
      next === null ? null : new PersonRooms({ env, person: next, changed: store.changed, tell: store.tell, sessionOver, keysChanged })
    store.changed()
    await rooms?.open()
  }

  /** A link was redeemed: key and record are filed, the session may be another. */
  async function joined(who: string): Promise<void> {
    await session.refresh()
    if (who !== person || !rooms) return
    await rooms.readKeysAgain()
    rooms.reconnect()
  }

  async function inRoom<Value>(
    project: ProjectId,
    work: (asked: { env: DeviceEnvironment; room: ProjectRoom; project: ProjectId }) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const room = rooms?.rooms.get(project)
    return room ? work({ env, room, project }) : refuse('project.not-found')
  }

  const shelfOf = (project: ProjectId) => ({ storage: env.storage, person: person ?? nobody, project })
  const drafts = () => draftsOf(env.storage, person ?? nobody, env.clock)
  return {
    store: store.api,
    setPerson,
    close: () => rooms?.close(),
    act: async (project, act) => (await rooms?.rooms.get(project)?.act(act)) ?? { status: 'refused', code: 'project.not-found' },
    takeBack: async (project, id) => (await rooms?.rooms.get(project)?.takeBack(id)) ?? null,
    setAsOf: (project, seq) => rooms?.rooms.get(project)?.setAsOf(seq),
    markRead: (project) => void rooms?.rooms.get(project)?.markRead(),
    createProject: async (asked) => (rooms && person !== null ? beginProject({ env, person, rooms }, asked) : refuse('session.missing')),
    invite: (project, asked) => inRoom(project, (making) => makeInvitation(making, asked)),
    offerReturn: (project, asked) => inRoom(project, (making) => makeReturnOffer(making, asked)),
    openGrantLink: (fragment) => openGrant(env, fragment, { person: () => person, tell: store.tell, joined }),
    deviceKeys: async () => (rooms ? listDevices(rooms.devices()) : refuse('session.missing')),
    allowBrowser: async (key) => (rooms ? allowDevice(rooms.devices(), key) : refuse('session.missing')),
    onKeysChanged(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    readDraft: (project, name) => drafts().read(project, name),
    async writeDraft(project, name, value) {
      const kept = await drafts().write(project, name, value)
      if (!kept.ok) store.tell(kept.code)
      return kept
    },
    async clearDraft(project, name) {
      const cleared = await drafts().clear(project, name)
      if (!cleared.ok) store.tell(cleared.code)
    },
    evidence: (project) => evidenceOf(shelfOf(project), instant.parse(env.clock())),
    heldRecord: async (project) => (rooms?.rooms.get(project)?.record.entries ?? []).map((placed) => `${textOf(placed)}\n`).join(''),
    downloadRecord: (project) => env.http.fetchText(`/api/projects/${project}/record`),
    whatForgettingLoses: (who) => lossOf(env.storage, who),
    async forgetDevice(who) {
      if (who === person) await setPerson(null)
      return forgetPerson(env.storage, who)
    },
  }
}
