import { join } from 'node:path'
import { z } from 'zod'
import { eventId, instant, memberId, projectId, title } from '@counterpart/shared/kernel'
import { publicKey, signature } from '@counterpart/shared/record'
import { openSettled } from '../record-store/settled.ts'
import { personId } from './port.ts'

const row = z.record(z.string(), z.json())
/** One row of the account library's tables: plain JSON, instants as ISO 8601 text. */
export type Row = z.infer<typeof row>

const membership = z.strictObject({
  project: projectId,
  member: memberId,
  person: personId,
  event: eventId,
  /** The entry that moved this membership to another account; null while it stands. */
  endedBy: eventId.nullable(),
})
export type Membership = z.infer<typeof membership>

const registeredKey = z.strictObject({ person: personId, key: publicKey, label: title, registeredAt: instant })
export type RegisteredKey = z.infer<typeof registeredKey>

export const countersignature = z.strictObject({ project: projectId, member: memberId, key: publicKey, grant: publicKey, proof: signature })
export type Countersignature = z.infer<typeof countersignature>

const accessData = z.strictObject({
  v: z.literal(1),
  tables: z.record(z.string(), z.array(row)),
  memberships: z.array(membership),
  keys: z.array(registeredKey),
  countersignatures: z.array(countersignature),
})
export type AccessData = z.infer<typeof accessData>

/** Settled data in memory; `write` makes it durable as it stands when the write begins. */
export interface Settled {
  readonly data: AccessData
  write(): Promise<void>
}

/** Opens `settled/access.json`: accounts, sessions, memberships and browser keys. */
export function openAccessData(dataFolder: string): Promise<Settled> {
  const empty: AccessData = { v: 1, tables: {}, memberships: [], keys: [], countersignatures: [] }
  return openSettled(join(dataFolder, 'settled', 'access.json'), accessData, empty)
}
