import { accountableFor, mayArrange, partsOf } from '@counterpart/shared/roles'
import type { Part, Role, Work } from '@counterpart/shared/roles'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'

interface Placing {
  /** Resolves to whether everything is on its way. */
  place(role: Role, work: Work, parts: readonly Part[]): Promise<boolean>
  readonly isBusy: boolean
  readonly code: string | null
}

/** Places a role at work. Where it becomes accountable, that is first taken from the role that is, if this side arranges that one. */
export function usePlacing(room: Room): Placing {
  const { act, isBusy, code } = useActing(room.project)
  const put = (role: Role, work: Work, parts: readonly Part[]) =>
    act({ type: 'role.placed', facts: { role: role.id, work, parts: [...parts] }, body: {} })
  const place = async (role: Role, work: Work, parts: readonly Part[]) => {
    const before = parts.includes('accountable') ? accountableBefore(room, role, work) : null
    const rest = before ? partsOf(before, work).filter((part) => part !== 'accountable') : []
    if (before && mayTake(room, before) && !(await put(before, work, rest))) return false
    return put(role, work, parts)
  }
  return { place, isBusy, code }
}

/** Another role that is accountable for this work; null while none is. */
export function accountableBefore({ state }: Room, role: Role | null, work: Work): Role | null {
  const before = accountableFor(state.roles, work)
  return before && before.id !== role?.id ? before : null
}

/** Can this person take it from there? */
export function mayTake({ me }: Room, before: Role): boolean {
  return me !== undefined && mayArrange(before, me).ok
}
