import type { EventId, Outcome } from '@counterpart/shared/kernel'
import { readEvent } from '@counterpart/shared/project'
import type { ProjectEvent } from '@counterpart/shared/project'
import { readStatement, signedEvent } from '@counterpart/shared/record'
import type { SignedEvent, Statement } from '@counterpart/shared/record'
import { z } from 'zod'
import type { Shelf } from './kept-record.ts'
import type { DeviceFault } from './room.ts'

const keptAct = z.object({
  order: z.number(),
  /** The signed bytes: a retry sends these and no others. */
  signed: signedEvent,
  /** Binds to what was seen, and own acts before it were not placed yet: signed once more, with a newer `seen`, before it is sent. */
  waits: z.boolean(),
  /** Why the hub said no; null while it has not. */
  code: z.string().nullable(),
})

/** An own act on its way. */
export interface OutboxAct extends z.infer<typeof keptAct> {
  readonly statement: Statement
  readonly event: ProjectEvent
}

/** Every act of this project that is not on the record, in the order they were made. */
export async function keptActs({ storage, person, project }: Shelf): Promise<OutboxAct[]> {
  const rows = await storage.list([person, project, 'act'])
  return rows
    .map(([, value]) => readKept(value))
    .filter((act) => act !== null)
    .toSorted((a, b) => a.order - b.order || (a.statement.id < b.statement.id ? -1 : 1))
}

/** On this device before anybody is told that it was sent. */
export async function keepAct(
  { storage, person, project }: Shelf,
  { order, signed, waits, code, statement }: Omit<OutboxAct, 'event'>,
): Promise<Outcome<undefined, DeviceFault>> {
  return storage.put([[[person, project, 'act', statement.id], { order, signed, waits, code }]])
}

export async function dropActs({ storage, person, project }: Shelf, ids: readonly EventId[]): Promise<Outcome<undefined, DeviceFault>> {
  return storage.remove(ids.map((id) => [person, project, 'act', id]))
}

/** The place of a new act behind those that wait. */
export function orderAfter(acts: readonly OutboxAct[], now: number): number {
  return Math.max(now, ...acts.map((act) => act.order + 1))
}

/** An act as it was just signed. Throws when it cannot be read: a bug of its maker. */
export function outboxAct(signed: SignedEvent, place: { order: number; waits: boolean }): OutboxAct {
  const act = readKept({ ...place, signed, code: null })
  if (!act) throw new Error('an act was signed that nobody can read')
  return act
}

function readKept(value: unknown): OutboxAct | null {
  const kept = keptAct.safeParse(value)
  if (!kept.success) return null
  const statement = readStatement(kept.data.signed.statement)
  if (!statement.ok) return null
  const event = readEvent(statement.value, kept.data.signed.body)
  return event.ok ? { ...kept.data, statement: statement.value, event: event.value } : null
}
