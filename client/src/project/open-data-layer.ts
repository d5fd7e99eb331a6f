import { instant, refuse } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import { heldBundle } from './bundle.ts'
import { followPerson } from './current-person.ts'
import type { CurrentPerson, SessionTies } from './current-person.ts'
import type { DataLayer } from './data-layer.ts'
import { allowDevice, listDevices } from './devices.ts'
import { draftsOf } from './drafts.ts'
import type { DeviceEnvironment } from './environment.ts'
import { forgetPerson, lossOf } from './forget-device.ts'
import { evidenceOf } from './evidence.ts'
import { openGrant } from './invitation-link.ts'
import { makeInvitation, makeReturnOffer } from './invitations.ts'
import { beginProject } from './new-project.ts'

export interface OpenDataLayer extends DataLayer {
  /** Shows what the device holds for a person and keeps it current. Null: nobody is signed in; what is kept is locked from view. */
  setPerson(person: string | null): Promise<void>
  close(): void
}

/** The data layer of one tab: one person at a time. */
export function openDataLayer(env: DeviceEnvironment, session: SessionTies): OpenDataLayer {
  const current = followPerson(env, session)
  return {
    store: current.store.api,
    setPerson: current.setPerson,
    close: () => void current.rooms()?.close(),
    ...roomVerbs(current),
    ...linkVerbs(current),
    ...draftVerbs(current),
    ...deviceVerbs(current),
  }
}

type RoomVerbs = Pick<
  DataLayer,
  'act' | 'takeBack' | 'setAsOf' | 'putAside' | 'createProject' | 'evidence' | 'heldRecord' | 'downloadRecord'
>

function roomVerbs(current: CurrentPerson): RoomVerbs {
  const { env, room } = current
  const shelfOf = (project: ProjectId) => ({ storage: env.storage, person: current.name(), project })
  return {
    act: async (project, act) => (await room(project)?.act(act)) ?? { status: 'refused', code: 'project.not-found' },
    takeBack: async (project, id) => (await room(project)?.takeBack(id)) ?? null,
    setAsOf: (project, seq) => room(project)?.setAsOf(seq),
    async putAside() {
      const put = [...(current.rooms()?.rooms.values() ?? [])].filter(({ record }) => record.putAside())
      return put.length > 0
    },
    async createProject(asked) {
      const [person, rooms] = [current.person(), current.rooms()]
      return rooms && person !== null ? beginProject({ env, person, rooms }, asked) : refuse('session.missing')
    },
    evidence: (project) => evidenceOf(shelfOf(project), { crypto: env.crypto, madeAt: instant.parse(env.clock()) }),
    async heldRecord(project) {
      const record = room(project)?.record
      const replay = record?.replay() ?? null
      return record && replay ? heldBundle({ env, shelf: shelfOf(project) }, { replay, entries: record.entries }) : ''
    },
    downloadRecord: (project) => env.http.fetchText(`/api/projects/${project}/bundle`),
  }
}

function linkVerbs(current: CurrentPerson): Pick<DataLayer, 'invite' | 'offerReturn' | 'openGrantLink'> {
  const { env, store, inRoom } = current
  return {
    invite: (project, asked) => inRoom(project, (making) => makeInvitation(making, asked)),
    offerReturn: (project, asked) => inRoom(project, (making) => makeReturnOffer(making, asked)),
    openGrantLink: (fragment) => openGrant(env, fragment, { person: current.person, tell: store.tell, joined: current.joined }),
  }
}

function draftVerbs(current: CurrentPerson): Pick<DataLayer, 'readDraft' | 'writeDraft' | 'clearDraft'> {
  const { env, store } = current
  const drafts = () => draftsOf(env.storage, current.name(), env.clock)
  return {
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
  }
}

type DeviceVerbs = Pick<DataLayer, 'deviceKeys' | 'allowBrowser' | 'onKeysChanged' | 'whatForgettingLoses' | 'forgetDevice'>

function deviceVerbs(current: CurrentPerson): DeviceVerbs {
  const { env, keyListeners } = current
  return {
    async deviceKeys() {
      const rooms = current.rooms()
      return rooms ? listDevices(rooms.devices()) : refuse('session.missing')
    },
    async allowBrowser(key) {
      const rooms = current.rooms()
      return rooms ? allowDevice(rooms.devices(), key) : refuse('session.missing')
    },
    onKeysChanged(listener) {
      keyListeners.add(listener)
      return () => void keyListeners.delete(listener)
    },
    whatForgettingLoses: (who) => lossOf(env.storage, who),
    async forgetDevice(who) {
      if (who === current.person()) await current.setPerson(null)
      await current.closed() // what is still being verified would be kept again
      return forgetPerson(env.storage, who)
    },
  }
}
