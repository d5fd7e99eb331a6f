import type { MemberId, ProjectId } from '@counterpart/shared/kernel'
import type { Connection, ConnectionRegistry } from './connection-registry.ts'

/** Who is in a room, by member: the only thing the hub tells that is not on the record, and it tells it to members alone. */
export interface Presence {
  enter(connection: Connection, project: ProjectId, member: MemberId): void
  leave(connection: Connection, project: ProjectId): void
}

export function createPresence(registry: ConnectionRegistry): Presence {
  const present = (project: ProjectId) =>
    [...new Set(registry.inRoom(project).flatMap((connection) => connection.rooms.get(project) ?? []))].toSorted()
  // In the next turn of the event loop, so that the answer to `enter` arrives before the first word about who is there.
  const tell = (to: () => readonly Connection[], project: ProjectId) =>
    void setImmediate(() => {
      const members = present(project)
      for (const { socket } of to()) socket.emit('presence', { project, members })
    })
  return {
    enter(connection, project, member) {
      const isNewHere = !registry.inRoom(project).some((other) => other.rooms.get(project) === member)
      registry.enter(connection, project, member)
      tell(isNewHere ? () => registry.inRoom(project) : () => [connection], project)
    },
    leave(connection, project) {
      const member = connection.rooms.get(project)
      if (member === undefined) return
      registry.leave(connection, project)
      const isStillHere = registry.inRoom(project).some((other) => other.rooms.get(project) === member)
      if (!isStillHere) tell(() => registry.inRoom(project), project)
    },
  }
}
