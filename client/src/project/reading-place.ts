import type { Outcome } from '@counterpart/shared/kernel'
import { z } from 'zod'
import type { Shelf } from './kept-record.ts'
import type { DeviceFault } from './room.ts'

const readSeq = z.int().min(0)

/** Up to where this device was read; 0 before the first time. Never leaves the device. */
export async function keptReadSeq({ storage, person, project }: Shelf): Promise<number> {
  const kept = readSeq.safeParse(await storage.get([person, project, 'read']))
  return kept.success ? kept.data : 0
}

export function keepReadSeq({ storage, person, project }: Shelf, seq: number): Promise<Outcome<undefined, DeviceFault>> {
  return storage.put([[[person, project, 'read'], seq]])
}
