import type { Ask } from '../asks/index.ts'
import { currentWorkingTime } from '../engagement/index.ts'
import { dayIn, isKnownZone } from '../kernel/index.ts'
import type { Instant, MemberId } from '../kernel/index.ts'
import { joinedMember } from '../members/index.ts'
import { holding, standingIn } from '../roles/index.ts'
import type { RoleId } from '../roles/index.ts'
import { allows } from './policy.ts'
import type { ProjectState } from './state.ts'

/**
 * Who is to answer an ask at `now` (PR22): the person it names, or whoever plays the role it names; null for anybody of the asked side.
 * Somebody who has left or may not answer leaves it to all of their side: nothing waits for nobody.
 */
export function peopleAsked(state: ProjectState, { owner }: Ask, now: Instant): readonly MemberId[] | null {
  const named = owner === null ? [] : owner.kind === 'member' ? [owner.id] : playersOf(state, owner.id, now)
  const able = named.filter((id) => {
    const member = joinedMember(state.members, id)
    return member !== null && allows(member.standing, 'ask.answered')
  })
  return able.length === 0 ? null : able
}

/** The holder of a role, and everybody who stands in on the day that it is by the agreed working time. */
function playersOf({ roles, engagement }: ProjectState, id: RoleId, now: Instant): readonly MemberId[] {
  const role = roles.roles.get(id)
  if (!role) return []
  const { zone } = currentWorkingTime(engagement)
  const today = dayIn(now, isKnownZone(zone) ? zone : 'UTC')
  const standIns = standingIn(role).filter(({ term }) => term !== null && term.from <= today && today <= term.until)
  return [holding(role), ...standIns].flatMap((offer) => (offer === null ? [] : [offer.member]))
}
