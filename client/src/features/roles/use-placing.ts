import { accountableFor, mayPlace, partsOf } from '@counterpart/shared/roles'
import type { Part, Role, Work } from '@counterpart/shared/roles'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'

interface Placing {
  /** Resolves to whether everything is on its way. */
  place(role: Role, work: Work, parts: readonly Part[]): Promise<boolean>
  readonly isBusy: boolean
  readonly code: string | null
}

/** Places a role at work. Where it becomes accountable, that is first taken from the role that is, if this person may. */
export function usePlacing(room: Room): Placing {
  const { act, isBusy, code } = useActing(room.project)
  const put = (role: Role, work: Work, parts: readonly Part[]) =>
    act({ type: 'role.placed', facts: { role: role.id, work, parts: [...parts] }, body: {} })
  const place = async (role: Role, work: Work, parts: readonly Part[]) => {
    const before = parts.includes('accountable') ? accountableBefore(room, role, work) : null
    if (before && mayTake(room, before, work) && !(await put(before, work, withoutAccountable(before, work)))) return false
    return put(role, work, parts)
  }
  return { place, isBusy, code }
}

/** Another role that is accountable for this work; null while none is. */
export function accountableBefore({ state }: Room, role: Role | null, work: Work): Role | null {
  const before = accountableFor(state.roles, work)
  return before && before.id !== role?.id ? before : null
}

/** Can this person take it from there? From the other side's role only while nobody who is there holds that one. */
export function mayTake({ me, state }: Room, before: Role, work: Work): boolean {
  if (me === undefined) return false
  const { roles, milestones, members } = state
  return mayPlace(
    before,
    { work, parts: withoutAccountable(before, work) },
    {
      roles,
      member: me,
      hasMilestone: (id) => [...milestones.keys()].some((known) => known === id),
      presentSideOf: (id) => {
        const found = members.all.get(id)
        return found && found.state !== 'removed' ? found.side : null
      },
    },
  ).ok
}

function withoutAccountable(role: Role, work: Work): Part[] {
  return partsOf(role, work).filter((part) => part !== 'accountable')
}
