import { checkInId } from '@counterpart/shared/check-ins'
import type { ProjectId } from '@counterpart/shared/kernel'
import { checkpoint } from '@counterpart/shared/record'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { z } from 'zod'
import type { DeviceStorage } from '../device-storage.ts'
import { newId } from '../new-id.ts'
import type { OpenDataLayer } from '../open-data-layer.ts'
import type { NewAct, Room } from '../room.ts'
import { freshStorage, liveDevice, newProjectOf, until } from './device.ts'
import { SmallHub } from './small-hub.ts'

export const described = (title: string): NewAct => ({ type: 'project.described', facts: {}, body: { title, purpose: '' } })

/** Words alone, which may be written before a record is verified. */
export function posted(): NewAct {
  const checkIn = checkInId.parse(newId())
  const facts = { checkIn, health: 'on-track' as const, milestones: [], needs: [], isExplained: false, evidence: 0 }
  return { type: 'check-in.posted', facts, body: { happened: 'We began.', next: 'We go on.', needs: [], reason: '', evidence: [] } }
}

/** A device that holds a verified record. */
export interface Written {
  readonly layer: OpenDataLayer
  readonly project: ProjectId
  readonly person: string
  readonly storage: DeviceStorage
}

/** For each test of a file a fresh hub, and devices that are closed after it. */
export function devices() {
  let hub = new SmallHub()
  let people = 0
  const layers: OpenDataLayer[] = []
  beforeEach(async () => {
    hub = new SmallHub()
    await hub.listen()
  })
  afterEach(async () => {
    for (const layer of layers.splice(0)) layer.close()
    await hub.close()
  })

  const closedAfter = (layer: OpenDataLayer): OpenDataLayer => {
    layers.push(layer)
    return layer
  }
  const opened = async (person: string, storage: DeviceStorage): Promise<OpenDataLayer> =>
    closedAfter(await liveDevice(hub, person, { storage }))
  return {
    hub: () => hub,
    closedAfter,
    opened,
    /** A record of three entries that one device has verified and kept. */
    async written(): Promise<Written> {
      people += 1
      const person = `clara-${people}`
      const storage = freshStorage()
      const layer = await opened(person, storage)
      const project = await newProjectOf(layer)
      for (const title of ['one', 'two']) await layer.act(project, described(title))
      await until(layer, project, ({ entries, pending }) => entries.length === 3 && pending.length === 0)
      return { layer, project, person, storage }
    },
    /** A second device of the same person, with a copy of the first one's key and nothing else. */
    async copyOf({ person, storage }: Written): Promise<OpenDataLayer> {
      const fresh = freshStorage()
      await fresh.put(await storage.list([person, '', 'key']))
      return opened(person, fresh)
    },
    /** The hub forgets everything after entry `seq`, as after a restored backup or on purpose. */
    async rollBack(project: ProjectId, seq: number): Promise<void> {
      const kept = hub.texts(project).slice(0, seq)
      hub.projects.delete(project)
      for (const text of kept) await hub.append(project, text)
    },
  }
}

export async function alarmOf(layer: OpenDataLayer, project: ProjectId): Promise<Room> {
  return until(layer, project, ({ alarm }) => alarm !== null)
}

const version = z.object({ checkpoints: z.array(checkpoint), entries: z.array(z.unknown()) })
const versions = z.object({
  check: z.array(z.string()),
  hostKey: z.string(),
  common: z.object({ upTo: z.number(), entries: z.array(z.unknown()) }),
  own: version,
  shown: version.extend({ isComplete: z.boolean(), received: z.array(z.unknown()) }),
})

/** The evidence file, read as somebody else would, once the hub's version has come in. */
export async function bothVersions(layer: OpenDataLayer, project: ProjectId): Promise<z.infer<typeof versions>> {
  return vi.waitFor(async () => {
    const read = versions.parse(JSON.parse((await layer.evidence(project))?.both ?? ''))
    expect(read.shown.isComplete).toBe(true)
    return read
  }, 5_000)
}
