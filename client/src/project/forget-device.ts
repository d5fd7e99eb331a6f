import type { Outcome } from '@counterpart/shared/kernel'
import type { DeviceStorage } from './device-storage.ts'

/** What would be lost with this device's copy: acts that are not on the record yet, and keys that exist nowhere else. */
export async function lossOf(storage: DeviceStorage, person: string): Promise<{ unsentActs: number; keys: number }> {
  const rows = await storage.list([person])
  const count = (kind: string): number => rows.filter(([key]) => key[2] === kind).length
  return { unsentActs: count('act') + count('upload'), keys: count('key') }
}

/** Erases keys, records, drafts and unsent acts of a person from this device. Nothing of it can be brought back from here. */
export function forgetPerson(storage: DeviceStorage, person: string): Promise<Outcome> {
  return storage.erase([person])
}
