import type { MemberId, ProjectId } from '@counterpart/shared/kernel'
import type { Connection, ConnectionRegistry } from './connection-registry.ts'

/** Who is in a room, by member: the only thing the hub tells that is not on the record, and it tells it to members alone. */
export interface Presence {
  enter(connection: Connection, project: ProjectId, member: MemberId): void
  leave(connection: Connection, project: ProjectId): void
}

/** Sooner than people look, and late enough that a room to which everybody comes back at once is told a few times, not once for each of them. */
const gatherMs = 50

/** What is to be said in one room, and to whom. */
interface Telling {
  isForAll: boolean
  /** Those who came on one more connection: nobody else sees a difference. */
  readonly others: Set<Connection>
}

export function createPresence(registry: ConnectionRegistry): Presence {
  const gathering = new Map<ProjectId, Telling>()

  function gather(project: ProjectId): Telling {
    const known = gathering.get(project)
    if (known) return known
    const telling = { isForAll: false, others: new Set<Connection>() }
    gathering.set(project, telling)
    // Later than the answer to `enter`, which arrives before the first word about who is there.
    setTimeout(() => tell(project, telling), gatherMs).unref()
    return telling
  }

  function tell(project: ProjectId, { isForAll, others }: Telling): void {
    gathering.delete(project)
    const inRoom = registry.inRoom(project)
    const members = [...new Set(inRoom.flatMap(({ rooms }) => rooms.get(project) ?? []))].toSorted()
    for (const connection of inRoom) if (isForAll || others.has(connection)) connection.socket.emit('presence', { project, members })
  }

  return {
    enter(connection, project, member) {
      const isNewHere = !registry.inRoom(project).some((other) => other.rooms.get(project) === member)
      registry.enter(connection, project, member)
      if (isNewHere) gather(project).isForAll = true
      else gather(project).others.add(connection)
    },
    leave(connection, project) {
      const member = connection.rooms.get(project)
      if (member === undefined) return
      registry.leave(connection, project)
      const isStillHere = registry.inRoom(project).some((other) => other.rooms.get(project) === member)
      if (!isStillHere) gather(project).isForAll = true
    },
  }
}
