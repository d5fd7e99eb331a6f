import 'fake-indexeddb/auto'
import { title } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import { vi, expect } from 'vitest'
import { createHttp } from '../../session/http.ts'
import { browserCrypto } from '../browser-crypto.ts'
import { openDeviceStorage } from '../device-storage.ts'
import type { DeviceStorage } from '../device-storage.ts'
import type { DeviceEnvironment } from '../environment.ts'
import { openDataLayer } from '../open-data-layer.ts'
import type { OpenDataLayer } from '../open-data-layer.ts'
import type { Room } from '../room.ts'
import type { SmallHub } from './small-hub.ts'

/** A fresh browser profile: a database of its own, whichever files share the process. */
export function freshStorage(): DeviceStorage {
  return openDeviceStorage(`device-${crypto.randomUUID()}`)
}

export function environmentOf(hub: SmallHub, person: string, own: Partial<DeviceEnvironment> = {}): DeviceEnvironment {
  return {
    storage: freshStorage(),
    http: createHttp({ origin: hub.origin, token: () => person, keepToken: () => undefined }),
    crypto: browserCrypto(),
    subtle: globalThis.crypto.subtle,
    clock: () => Date.now(),
    locks: null,
    openChannel: null,
    label: 'a test',
    line: { origin: hub.origin, options: { reconnectionDelay: 10, reconnectionDelayMax: 20 }, answerWithinMs: 500 },
    ...own,
  }
}

/** One tab of a person. */
export async function openDevice(hub: SmallHub, person: string, own: Partial<DeviceEnvironment> = {}): Promise<OpenDataLayer> {
  const layer = openDataLayer(environmentOf(hub, person, own), { refresh: () => Promise.resolve() })
  await layer.setPerson(person)
  return layer
}

export async function liveDevice(hub: SmallHub, person: string, own: Partial<DeviceEnvironment> = {}): Promise<OpenDataLayer> {
  const layer = await openDevice(hub, person, own)
  await vi.waitFor(() => expect(layer.store.getState().isLoading).toBe(false), 5_000)
  return layer
}

export async function newProjectOf(layer: OpenDataLayer): Promise<ProjectId> {
  const made = await layer.createProject({ title: title.parse('New website'), purpose: 'Be found', side: 'client', name: 'Clara' })
  if (!made.ok) throw new Error(made.code)
  await until(layer, made.value, (room) => room.link === 'live')
  return made.value
}

export function roomOf(layer: OpenDataLayer, project: ProjectId): Room {
  const room = layer.store.getState().rooms.get(project)
  if (!room) throw new Error('this device shows no such room')
  return room
}

/** Waits until a room looks as asked; the store says when to look again. */
export async function until(layer: OpenDataLayer, project: ProjectId, test: (room: Room) => boolean): Promise<Room> {
  await vi.waitFor(() => expect(test(roomOf(layer, project))).toBe(true), 5_000)
  return roomOf(layer, project)
}

/** Invites somebody to the other side and joins as them, by the link alone. */
export async function joinBy(
  hub: SmallHub,
  host: OpenDataLayer,
  { project, person }: { project: ProjectId; person: string },
): Promise<OpenDataLayer> {
  const invited = await host.invite(project, { side: 'provider', standing: 'lead', name: 'Paul' })
  if (!invited.ok) throw new Error(invited.code)
  const layer = await liveDevice(hub, person)
  const view = await layer.openGrantLink(new URL(invited.value.link).hash)
  if (!view.ok) throw new Error(view.code)
  const joined = await view.value.redeem({ name: 'Paul' })
  if (!joined.ok) throw new Error(joined.code)
  await until(layer, project, (room) => room.link === 'live' && room.signing === 'ready')
  return layer
}
