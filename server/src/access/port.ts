import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { EventId, Instant, MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { Answers } from '@counterpart/shared/protocol'
import type { Chain, KeyRing, Position, PublicKey, SignedEvent, Statement } from '@counterpart/shared/record'
import type { Countersignature } from './access-data.ts'
import type { Passwords } from './passwords.ts'

/** An account's id. It never leaves the hub but for its own person, and is no part of any record. */
export const personId = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/)
  .brand<'PersonId'>()
export type PersonId = z.infer<typeof personId>

/** Who is speaking, and by which session: `session` is its id, not its secret. */
export interface Speaker {
  readonly person: PersonId
  readonly session: string
  /** When the session runs out, if it is not prolonged until then. */
  readonly endsAt: Instant
}

/** Which account is which member. Settled before the entry `event` is placed, and effective only once that entry is on the record. */
export interface MemberRow {
  readonly project: ProjectId
  readonly member: MemberId
  readonly person: PersonId
  readonly event: EventId
}

export interface KnownPerson {
  readonly person: PersonId
  readonly name: string
  readonly browserKeys: readonly PublicKey[]
}

/** Who is speaking, and as whom: accounts, sessions, and which account is which member. */
export interface Access {
  /** By cookie header or per-tab token; the token decides alone where there is one. Null: nobody. Asked again on every event. */
  speaker(credentials: { cookie?: string | undefined; token?: string | undefined }): Promise<Speaker | null>
  /** Rows of a person; each is effective only while its entry `event` is on that record. */
  roomsOf(person: PersonId): readonly Omit<MemberRow, 'person'>[]
  /** The person that is a member, or null: nobody has joined as that member here. */
  personOf(project: ProjectId, member: MemberId): PersonId | null
  /** Durable when it resolves; the same event again changes nothing. */
  settleMember(row: MemberRow): Promise<void>
  /** Called at once when a session is over, by whichever way it ended. */
  onSessionEnded(listener: (session: string) => void): () => void
  /** A browser of this person asks for a countersignature, or got one. */
  onKeysChanged(listener: (person: PersonId) => void): () => void
  /** A membership moved to another account by a return link: the person named here has lost it. */
  onMembershipEnded(listener: (row: MemberRow) => void): () => void
  /** Mounts `/api/auth/*`. */
  register(app: FastifyInstance): Promise<void>
  /** One-time address for the very first account; null once there is one. To be shown to the operator, not logged. */
  readonly setupAddress: string | null
  /** A one-time address that signs in the person with this username, verified mail address or person id. For the operator's command line. */
  makeRecovery(name: string): Promise<Outcome<string, 'person.not-found'>>
  /** The person with this username, verified mail address or id, and the keys of their browsers; null when nobody has it. */
  findPerson(name: string): Promise<KnownPerson | null>
  /** Keeps a countersignature for another browser of this person; refuses one that is none. */
  countersign(person: PersonId, signed: Countersignature): Promise<Outcome>
  close(): Promise<void>
}

/** What access asks of the live records. */
export interface Records {
  place(asked: {
    project: ProjectId | ''
    event: SignedEvent
    mayAct(statement: Statement, project: ProjectId): Outcome<undefined, string>
    settle?(placed: { project: ProjectId; statement: Statement }): Promise<void>
  }): Promise<Answers['act']>
  open(project: ProjectId): Promise<Outcome<{ readonly chain: Chain; readonly state: { readonly ring: KeyRing } }, string>>
  /** Tells of entries as soon as they are durable. */
  onEntries(listener: (news: { readonly project: ProjectId; readonly statements: readonly Statement[] }) => void): () => void
  page(
    project: ProjectId,
    after: Position,
  ): Promise<Outcome<{ readonly entries: readonly string[]; readonly head: Position; readonly hasMore: boolean }, string>>
}

/** What access needs of the settings. */
export interface AccessSettings {
  readonly origin: string
  /** Origins a browser may speak from. */
  readonly origins: readonly string[]
  readonly smtpUrl: string | null
  /** Told to pages, which then offer it. */
  readonly hasSample: boolean
}

export interface AccessLog {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface AccessNeeds {
  readonly rooms: Records
  readonly clock: () => Instant
  readonly dataFolder: string
  readonly log: AccessLog
  /** How passwords are hashed; argon2id, a few at a time, by default. */
  readonly passwords?: Passwords
}
