import { okWith, refuse } from '@counterpart/shared/kernel'
import type { MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
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
  const rows = access.roomsOf(person).filter((row) => row.project === project)
  if (rows.length === 0) return refuse('project.not-found')
  const opened = await rooms.open(project)
  if (!opened.ok) return opened
  const { chain, state } = opened.value
  const onRecord = rows.filter((row) => chain.placedIds.has(row.event))
  const [first, ...others] = onRecord.map((row) => row.member).filter((member) => !state.ring.removed.has(member))
  if (first) return okWith([first, ...others])
  return refuse(onRecord.length > 0 ? 'member.removed' : 'project.not-found')
}
