import { dayMs, instant, ok } from '@counterpart/shared/kernel'
import type { Instant, ProjectId } from '@counterpart/shared/kernel'
import type { Answers } from '@counterpart/shared/protocol'
import type { SignedEvent } from '@counterpart/shared/record'
import { personId } from '../access/port.ts'
import type { Access, MemberRow, PersonId } from '../access/port.ts'
import type { Rooms } from '../hub/rooms.ts'

/** Accounts without passwords, held in memory: who asks for a session gets one. For tests of the hub, which only asks who is speaking. */
export interface OpenAccess extends Access {
  /** A day's session, or one that runs out at the instant named. */
  signIn(name: string, endsAt?: number): { person: PersonId; token: string }
  prolong(token: string, endsAt: number): void
  endSession(token: string): void
  changeKeys(person: PersonId): void
  endMembership(row: MemberRow): void
  /** What redeeming does: settles the row of an introducing event and places it. */
  redeem(person: PersonId, project: ProjectId, event: SignedEvent): Promise<Answers['act']>
}

export function createOpenAccess(rooms: Rooms): OpenAccess {
  const sessions = new Map<string, { person: PersonId; endsAt: Instant }>()
  const rows: MemberRow[] = []
  const ended = new Set<(session: string) => void>()
  const keys = new Set<(person: PersonId) => void>()
  const memberships = new Set<(row: MemberRow) => void>()
  const settleMember: Access['settleMember'] = async (row) => {
    if (!rows.some((held) => held.event === row.event)) rows.push(row)
  }
  const listen =
    <Listener>(listeners: Set<Listener>) =>
    (listener: Listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  return {
    signIn(name, endsAt = Date.now() + dayMs) {
      const token = `session-of-${name}-${sessions.size}`
      const person = personId.parse(name)
      sessions.set(token, { person, endsAt: instant.parse(endsAt) })
      return { person, token }
    },
    prolong(token, endsAt) {
      const held = sessions.get(token)
      if (held) sessions.set(token, { ...held, endsAt: instant.parse(endsAt) })
    },
    endSession(token) {
      sessions.delete(token)
      for (const tell of ended) tell(token)
    },
    changeKeys(person) {
      for (const tell of keys) tell(person)
    },
    endMembership(row) {
      rows.splice(rows.indexOf(row), 1)
      for (const tell of memberships) tell(row)
    },
    redeem: (person, project, event) =>
      rooms.place({
        project,
        event,
        mayAct: () => ok,
        settle: async ({ statement }) => {
          if (statement.member !== 'host') await settleMember({ project, person, member: statement.member, event: statement.id })
        },
      }),
    speaker: async ({ cookie, token }) => {
      const session = token ?? cookie?.replace(/^session=/u, '')
      const held = session === undefined ? undefined : sessions.get(session)
      return session !== undefined && held && held.endsAt > Date.now() ? { ...held, session } : null
    },
    roomsOf: (person) => rows.filter((row) => row.person === person),
    personOf: (project, member) => rows.find((row) => row.project === project && row.member === member)?.person ?? null,
    settleMember,
    onSessionEnded: listen(ended),
    onKeysChanged: listen(keys),
    onMembershipEnded: listen(memberships),
    register: async () => undefined,
    setupAddress: null,
    makeRecovery: async () => ({ ok: false, code: 'person.not-found' }),
    findPerson: async () => null,
    countersign: async () => ({ ok: false, code: 'key.unknown' }),
    close: async () => undefined,
  }
}
