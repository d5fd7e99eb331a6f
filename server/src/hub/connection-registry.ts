import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { Instant, MemberId, ProjectId } from '@counterpart/shared/kernel'
import type { toBrowser, ToBrowser } from '@counterpart/shared/protocol'
import type { PersonId } from '../access/port.ts'
import type { Line } from './line.ts'

export interface Credentials {
  readonly cookie?: string | undefined
  readonly token?: string | undefined
}

/** What is known of a socket once it was let in. */
export interface Welcomed {
  readonly person: PersonId
  readonly session: string
  /** When the session runs out, as it stands now; it may be prolonged. */
  readonly endsAt: Instant
  /** Asked about again on every event. */
  readonly credentials: Credentials
}

type BrowserEvents = { [Name in keyof typeof toBrowser]: (message: ToBrowser[Name]) => void }
/** Nothing is typed about what comes in: it is read by schema. */
type UnreadEvents = Record<string, (...args: unknown[]) => void>
export type BrowserServer = Server<UnreadEvents, BrowserEvents, DefaultEventsMap, Welcomed>
export type BrowserSocket = Socket<UnreadEvents, BrowserEvents, DefaultEventsMap, Welcomed>

/** One open socket: whose it is, by which session, and which rooms it hears. */
export interface Connection extends Welcomed {
  readonly socket: BrowserSocket
  readonly line: Line
  readonly rooms: Map<ProjectId, MemberId>
}

/** Who is connected right now. Nothing here outlives the process. */
export interface ConnectionRegistry {
  add(connection: Connection): void
  remove(connection: Connection): void
  ofPerson(person: PersonId): readonly Connection[]
  ofSession(session: string): readonly Connection[]
  inRoom(project: ProjectId): readonly Connection[]
}

export function createConnectionRegistry(): ConnectionRegistry {
  const open = new Set<Connection>()
  const matching = (test: (connection: Connection) => boolean) => [...open].filter(test)
  return {
    add: (connection) => void open.add(connection),
    remove: (connection) => void open.delete(connection),
    ofPerson: (person) => matching((connection) => connection.person === person),
    ofSession: (session) => matching((connection) => connection.session === session),
    inRoom: (project) => matching((connection) => connection.rooms.has(project)),
  }
}
