import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { okWith } from '@counterpart/shared/kernel'
import { z } from 'zod'
import type { Draft } from './data-layer.ts'
import type { DeviceStorage, StorageKey } from './device-storage.ts'
import type { DeviceFault } from './room.ts'

const keptDraft = z.object({ value: z.unknown(), savedAt: z.number() })

/** Drafts are personal: they never leave this device. */
export interface Drafts {
  read(project: ProjectId | '', name: string): Promise<Draft | null>
  write(project: ProjectId | '', name: string, value: unknown): Promise<Outcome<{ savedAt: number }, DeviceFault>>
  clear(project: ProjectId | '', name: string): Promise<Outcome<undefined, DeviceFault>>
}

export function draftsOf(storage: DeviceStorage, person: string, clock: () => number): Drafts {
  const keyOf = (project: string, name: string): StorageKey => [person, project, 'draft', name]
  return {
    async read(project, name) {
      const kept = keptDraft.safeParse(await storage.get(keyOf(project, name)))
      return kept.success ? kept.data : null
    },
    async write(project, name, value) {
      const savedAt = clock()
      const kept = await storage.put([[keyOf(project, name), { value, savedAt }]])
      return kept.ok ? okWith({ savedAt }) : kept
    },
    clear: (project, name) => storage.remove([keyOf(project, name)]),
  }
}
