import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { dayMs, eventId, memberId, projectId } from '@counterpart/shared/kernel'
import { openAccessData } from '../../src/access/access-data.ts'
import type { AccessData } from '../../src/access/access-data.ts'
import { personId } from '../../src/access/port.ts'
import { openSecret } from '../../src/access/secret.ts'

/** An account with an open session: `token` is what its browser would show. */
export interface Account {
  readonly person: string
  readonly token: string
}

/** Accounts, sessions and memberships of a data folder, as the hub keeps them. Nothing is written before `write`. */
export interface Accounts {
  open(): Account
  /** `event` is the entry that made the member. */
  settle(row: { project: string; member: string; person: string; event: string }): void
  write(): Promise<void>
}

/** A prepared folder may be used again for years. */
const sessionMs = 3_650 * dayMs

export async function openAccounts(dataFolder: string): Promise<Accounts> {
  const secret = await openSecret(dataFolder)
  const settled = await openAccessData(dataFolder)
  const { tables, memberships } = settled.data
  const rows = (name: string): AccessData['tables'][string] => (tables[name] ??= [])
  const now = Date.now()
  const made = { createdAt: new Date(now).toISOString(), updatedAt: new Date(now).toISOString() }
  return {
    open() {
      const person = randomUUID()
      const token = randomBytes(24).toString('base64url')
      rows('user').push({ id: person, name: 'Somebody', email: `${person}@person.invalid`, emailVerified: true, ...made })
      const expiresAt = new Date(now + sessionMs).toISOString()
      rows('session').push({ id: randomUUID(), token, userId: person, expiresAt, ipAddress: '127.0.0.1', userAgent: 'bench', ...made })
      const proof = createHmac('sha256', secret).update(token).digest('base64')
      return { person, token: encodeURIComponent(`${token}.${proof}`) }
    },
    settle({ project, member, person, event }) {
      const row = { project: projectId.parse(project), member: memberId.parse(member), person: personId.parse(person) }
      memberships.push({ ...row, event: eventId.parse(event), endedBy: null })
    },
    write: () => settled.write(),
  }
}
