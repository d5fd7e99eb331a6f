import type { ProjectId } from '@counterpart/shared/kernel'
import { isIntroducing } from '@counterpart/shared/record'
import type { Access } from '../access/port.ts'
import type { BrowserServer, Connection, ConnectionRegistry } from './connection-registry.ts'
import type { Frame } from './frames.ts'
import { packEntries } from './pack-entries.ts'
import type { Presence } from './presence.ts'
import type { Rooms } from './rooms.ts'

interface BroadcastNeeds {
  readonly io: BrowserServer
  readonly rooms: Rooms
  readonly access: Access
  readonly registry: ConnectionRegistry
  readonly presence: Presence
}

/** Carries news of the record and of sessions to the connections they concern. Returns how to stop. */
export function startBroadcast(needs: BroadcastNeeds): () => void {
  const { io, rooms, access, registry, presence } = needs
  const stops = [
    rooms.onFrame((frame) => {
      const { project, entries, checkpoint, state } = frame
      // To the room as one: it is written once, however many are there.
      io.to(project).emit('entries', { project, entries: packEntries(entries), checkpoint })
      tellNewMembers(needs, frame)
      // Security: whoever was put out hears of that and of nothing after it; no frame goes on behind it.
      for (const connection of registry.inRoom(project)) {
        const member = connection.rooms.get(project)
        if (member && state.ring.removed.has(member)) putOut(presence, connection, project)
      }
    }),
    rooms.onReopened((projects) => {
      for (const project of projects) for (const { socket } of registry.inRoom(project)) socket.emit('reopened', { project })
    }),
    access.onSessionEnded((session) => {
      for (const connection of registry.ofSession(session)) signOut(connection)
    }),
    access.onKeysChanged((person) => {
      for (const { socket } of registry.ofPerson(person)) socket.emit('keys-changed', {})
    }),
    access.onMembershipEnded(({ person, project, member }) => {
      for (const connection of registry.ofPerson(person))
        if (connection.rooms.get(project) === member) putOut(presence, connection, project)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Tells the person and closes the line. */
export function signOut({ socket }: Connection): void {
  socket.emit('signed-out', { code: 'session.missing' })
  socket.disconnect(true)
}

function putOut(presence: Presence, connection: Connection, project: ProjectId): void {
  connection.socket.emit('removed', { project, code: 'member.removed' })
  presence.leave(connection, project)
}

function tellNewMembers({ access, registry }: BroadcastNeeds, { project, statements }: Frame): void {
  for (const { type, member } of statements) {
    if (!isIntroducing(type) || member === 'host') continue
    const person = access.personOf(project, member)
    if (person) for (const { socket } of registry.ofPerson(person)) socket.emit('admitted', { project })
  }
}
