import { dayMs } from '@counterpart/shared/kernel'
import { z } from 'zod'
import type { DataLayer } from './data-layer.ts'
import type { DeviceStorage, StorageKey } from './device-storage.ts'

/** No room to try lasts longer. */
const lifeMs = dayMs

/** What this device keeps for rooms to try lies apart from everything else. */
export const sampleDatabase = 'counterpart-sample'

const visitors: StorageKey = ['', 'visitor']

/** Notes whose things lie here, and erases those of everybody whose room must be gone by now: a tab that was closed could not. */
export async function tidySampleDevice(storage: DeviceStorage, { person, now }: { person: string; now: number }): Promise<void> {
  for (const [key, value] of await storage.list(visitors)) {
    const visitor = z.string().safeParse(key[2])
    const enteredAt = z.number().safeParse(value)
    if (visitor.success && enteredAt.success && enteredAt.data + lifeMs > now) continue
    if (visitor.success) await storage.erase([visitor.data])
    await storage.remove([key])
  }
  const noted: StorageKey = [...visitors, person]
  if ((await storage.get(noted)) === undefined) await storage.put([[noted, now]])
}

/** The room is gone: so is everything this device kept for its visitor. */
export async function forgetVisitor(layer: Pick<DataLayer, 'forgetDevice'>, storage: DeviceStorage, person: string): Promise<void> {
  await layer.forgetDevice(person)
  await storage.remove([[...visitors, person]])
}
