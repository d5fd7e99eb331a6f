import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { Instant, MemberId, ProjectId } from '@counterpart/shared/kernel'
import type { SentToBrowser } from '@counterpart/shared/protocol'
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

type BrowserEvents = { [Name in keyof SentToBrowser]: (message: SentToBrowser[Name]) => void }
/** Nothing is typed about what comes in: it is read by schema. */
type UnreadEvents = Record<string, (...args: unknown[]) => void>
export type BrowserServer = Server<UnreadEvents, BrowserEvents, DefaultEventsMap, Welcomed>
export type BrowserSocket = Socket<UnreadEvents, BrowserEvents, DefaultEventsMap, Welcomed>

/** One open socket: whose it is, by which session, and which rooms it hears. */
export interface Connection extends Welcomed {
  readonly socket: BrowserSocket
  readonly line: Line
  /** Changed by the registry alone. */
  readonly rooms: Map<ProjectId, MemberId>
}

/** Who is connected right now. Nothing here outlives the process. */
export interface ConnectionRegistry {
  add(connection: Connection): void
  /** Takes it out of every room as well. */
  remove(connection: Connection): void
  /** It hears the room's messages from here on. */
  enter(connection: Connection, project: ProjectId, member: MemberId): void
  leave(connection: Connection, project: ProjectId): void
  ofPerson(person: PersonId): readonly Connection[]
  ofSession(session: string): readonly Connection[]
  inRoom(project: ProjectId): readonly Connection[]
}

export function createConnectionRegistry(): ConnectionRegistry {
  const persons = createIndex<PersonId>()
  const sessions = createIndex<string>()
  const rooms = createIndex<ProjectId>()
  const leave: ConnectionRegistry['leave'] = (connection, project) => {
    connection.rooms.delete(project)
    rooms.remove(project, connection)
    void connection.socket.leave(project)
  }
  return {
    add(connection) {
      persons.add(connection.person, connection)
      sessions.add(connection.session, connection)
    },
    remove(connection) {
      persons.remove(connection.person, connection)
      sessions.remove(connection.session, connection)
      for (const project of connection.rooms.keys()) leave(connection, project)
    },
    enter(connection, project, member) {
      connection.rooms.set(project, member)
      rooms.add(project, connection)
      void connection.socket.join(project)
    },
    leave,
    ofPerson: persons.of,
    ofSession: sessions.of,
    inRoom: rooms.of,
  }
}

function createIndex<Key>() {
  const held = new Map<Key, Set<Connection>>()
  return {
    add(key: Key, connection: Connection): void {
      const others = held.get(key)
      if (others) others.add(connection)
      else held.set(key, new Set([connection]))
    },
    remove(key: Key, connection: Connection): void {
      const others = held.get(key)
      others?.delete(connection)
      if (others?.size === 0) held.delete(key)
    },
    of: (key: Key): readonly Connection[] => [...(held.get(key) ?? [])],
  }
}
