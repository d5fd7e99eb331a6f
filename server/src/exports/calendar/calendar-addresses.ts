import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { instant, projectId } from '@counterpart/shared/kernel'
import type { Instant, ProjectId } from '@counterpart/shared/kernel'
import type { PersonId } from '../../access/port.ts'
import { openSettled } from '../../record-store/settled.ts'

const personId = z.custom<PersonId>((value) => typeof value === 'string' && /^[A-Za-z0-9-]{1,64}$/u.test(value))
const addresses = z.strictObject({
  v: z.literal(1),
  addresses: z.array(z.strictObject({ hash: z.string(), person: personId, project: projectId, madeAt: instant })),
})

/** Whose calendar an address opens. */
export interface CalendarOwner {
  readonly person: PersonId
  readonly project: ProjectId
  /** When the address was made, ms. */
  readonly madeAt: Instant
}

/**
 * The private addresses by which calendar programs, which can't sign in, fetch a project's calendar. One per person and project. Security: an
 * address is as good as a session for what it shows, so only its hash is kept; it opens nothing else.
 */
export interface CalendarAddresses {
  /** A new token, durable when it resolves; the one before is void. */
  make(owner: CalendarOwner): Promise<string>
  /** Durable when it resolves; false where there was none. */
  revoke(person: PersonId, project: ProjectId): Promise<boolean>
  /** When the present one was made; null for none. */
  madeAt(person: PersonId, project: ProjectId): Instant | null
  ownerOf(token: string): CalendarOwner | null
}

/** Opens `settled/calendars.json` in the data folder. */
export async function openCalendarAddresses(dataFolder: string): Promise<CalendarAddresses> {
  const settled = await openSettled(join(dataFolder, 'settled', 'calendars.json'), addresses, { v: 1, addresses: [] })
  const without = (person: PersonId, project: ProjectId) =>
    settled.data.addresses.filter((kept) => kept.person !== person || kept.project !== project)
  return {
    async make({ person, project, madeAt }) {
      const token = randomBytes(32).toString('base64url')
      settled.data.addresses = [...without(person, project), { hash: hashOf(token), person, project, madeAt }]
      await settled.write()
      return token
    },
    async revoke(person, project) {
      const left = without(person, project)
      if (left.length === settled.data.addresses.length) return false
      settled.data.addresses = left
      await settled.write()
      return true
    },
    madeAt: (person, project) => settled.data.addresses.find((kept) => kept.person === person && kept.project === project)?.madeAt ?? null,
    ownerOf(token) {
      // Both are hashes: comparing them tells nothing about the token.
      const hash = hashOf(token)
      return settled.data.addresses.find((kept) => kept.hash === hash) ?? null
    },
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
