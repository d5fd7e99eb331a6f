import type { Waiting } from '@counterpart/shared/project'
import { holding } from '@counterpart/shared/roles'
import type { Role } from '@counterpart/shared/roles'
import { useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { dayWords } from '../../ui/index.ts'

interface RoleAsked {
  readonly asked: 'take' | 'takeOver' | 'standIn'
  /** Who holds the role now; empty while nobody does. */
  readonly holder: string
  readonly from: string
  readonly until: string
}

/** What exactly somebody is asked who is offered a role: to take it, to take it over, or to stand in for some days. */
export function useRoleAsked(room: Room): (waiting: Waiting) => RoleAsked {
  const intl = useIntl()
  const person = usePerson(room)
  return ({ object, seq }) => {
    const roles: ReadonlyMap<string, Role> = room.state.roles.roles
    const role = roles.get(object)
    const held = role ? holding(role) : null
    const holder = held ? person(held.member).name : ''
    const term = role?.offers.find((offer) => offer.seq === seq)?.term ?? null
    if (term) return { asked: 'standIn', holder, from: dayWords(intl, term.from), until: dayWords(intl, term.until) }
    return { asked: held ? 'takeOver' : 'take', holder, from: '', until: '' }
  }
}
