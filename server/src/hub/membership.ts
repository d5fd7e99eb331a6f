import { okWith, refuse } from '@counterpart/shared/kernel'
import type { MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { Replay } from '@counterpart/shared/project'
import type { Access, PersonId } from '../access/port.ts'
import type { Rooms } from './rooms.ts'

export type MembershipRefusal = 'project.not-found' | 'project.damaged' | 'member.removed'

/**
 * The members that a person is in a project now, the newest last. Asked on every event, never remembered.
 * Security: a settled row counts only once the entry that made the member is on the record, and only until the member was put out.
 * A stranger hears the same as of a project that does not exist.
 */
export async function membershipsOf(
  { rooms, access }: { rooms: Rooms; access: Access },
  person: PersonId,
  project: ProjectId,
): Promise<Outcome<[MemberId, ...MemberId[]], MembershipRefusal>> {
  if (access.roomsOf(person).every((row) => row.project !== project)) return refuse('project.not-found')
  const ahead = await rooms.peek(project)
  const quick = ahead.ok ? membersOn(ahead.value, access, person) : ahead
  if (quick.ok) return quick
  // A no may come of what the disk does not hold yet and may never hold.
  const opened = await rooms.open(project)
  return opened.ok ? membersOn(opened.value, access, person) : opened
}

/** The same of a record that is at hand, as it stands now. */
export function membersOn(
  { chain, state }: Pick<Replay, 'chain' | 'state'>,
  access: Pick<Access, 'roomsOf'>,
  person: PersonId,
): Outcome<[MemberId, ...MemberId[]], 'project.not-found' | 'member.removed'> {
  const rows = access.roomsOf(person).filter((row) => row.project === chain.project)
  const onRecord = rows.filter((row) => chain.placedIds.has(row.event))
  const [first, ...others] = onRecord.map((row) => row.member).filter((member) => !state.ring.removed.has(member))
  if (first) return okWith([first, ...others])
  return refuse(onRecord.length > 0 ? 'member.removed' : 'project.not-found')
}
