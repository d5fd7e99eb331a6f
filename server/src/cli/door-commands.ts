import { z } from 'zod'
import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import type { Signer } from '@counterpart/shared/record'
import type { Access } from '../access/port.ts'
import type { Backups } from '../backup/backups.ts'
import type { Clock } from '../clock.ts'
import type { Settings } from '../config.ts'
import type { ClockGuard } from '../hub/clock-guard.ts'
import type { Rooms } from '../hub/rooms.ts'
import type { TakingBack } from '../hub/taking-back.ts'
import type { DoorHandler } from '../record-store/hub-door.ts'
import { findLead, leadRequest, placeImported, placeRequest, vouchRequest } from './import/door.ts'
import { eraseRequest, eraseWords } from './erase-words.ts'
import { offerReturn, returnRequest } from './offer-return.ts'

/** What commands on a running hub may use. */
export interface DoorNeeds {
  readonly rooms: Rooms
  readonly access: Access
  readonly host: Signer
  readonly clock: Clock
  readonly clockGuard: ClockGuard
  readonly backups: Backups
  readonly takingBack: TakingBack
  readonly settings: Settings
}

export type DoorCommands = Readonly<Record<string, DoorHandler>>

const recoverRequest = z.strictObject({ name: z.string().min(1).max(200) })

/**
 * Commands that arrive at the hub's door, a socket file that only the operator's user can open. They act on the running hub, so that
 * nothing else ever writes into its folder. A further command is one line here.
 */
export function doorCommands(needs: DoorNeeds): DoorCommands {
  return {
    health: read(z.json(), async () => okWith({ origin: needs.settings.origin })),
    'return-offer': read(returnRequest, (asked) => offerReturn(needs, asked)),
    erase: read(eraseRequest, (asked) => eraseWords(needs, asked)),
    recover: read(recoverRequest, async ({ name }) => {
      const made = await needs.access.makeRecovery(name)
      return made.ok ? okWith({ address: made.value }) : made
    }),
    'confirm-clock': read(z.strictObject({}), async () => okWith({ ...needs.clockGuard.confirm() })),
    // A copy takes longer than the door waits: begun here, looked after by asking on.
    backup: read(z.strictObject({ folder: z.string().min(1).max(4096) }), async ({ folder }) => {
      const begun = await needs.backups.begin(folder)
      return begun.ok ? okWith(null) : begun
    }),
    'backup-progress': read(z.strictObject({}), async () => okWith({ ...needs.backups.progress() })),
    'restore-finish': read(z.strictObject({}), () => needs.takingBack.finish()),
    'import-lead': read(leadRequest, (asked) => findLead(needs, asked)),
    'import-place': read(placeRequest, (asked) => placeImported(needs, asked)),
    'import-vouch': read(vouchRequest, async ({ person, signed }) => {
      const kept = await needs.access.countersign(person, signed)
      return kept.ok ? okWith(null) : kept
    }),
  }
}

type Json = z.infer<ReturnType<typeof z.json>>

/** Checks what is asked by its schema. */
function read<Schema extends z.ZodType>(schema: Schema, handle: (asked: z.output<Schema>) => Promise<Outcome<Json>>): DoorHandler {
  return async (asked) => {
    const parsed = schema.safeParse(asked)
    return parsed.success ? handle(parsed.data) : refuse('message.malformed')
  }
}
