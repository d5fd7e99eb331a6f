import { currentWorkingTime } from '../engagement/index.ts'
import { dayIn } from '../kernel/index.ts'
import type { Instant } from '../kernel/index.ts'
import { timeline } from '../milestones/index.ts'
import { matrixOf } from '../roles/index.ts'
import type { Looking, RoleMatrix } from '../roles/index.ts'
import type { ProjectState } from './state.ts'

/** The roles of a project with what their views ask about the rest of it: who has left, and the day it is at `now` by the working time's zone. */
export function aroundRoles({ roles, members, engagement }: ProjectState, now: Instant): Looking {
  return {
    roles,
    presenceOf: (id) => {
      const member = members.all.get(id)
      return member?.state === 'removed' ? { kind: 'left', at: member.removedAt, seq: member.removedSeq } : { kind: 'there' }
    },
    today: dayIn(now, currentWorkingTime(engagement).zone),
  }
}

/** Who does what in the whole project at `now` (RO20), milestones in the order of the timeline. */
export function roleMatrixOf(state: ProjectState, now: Instant): RoleMatrix {
  return matrixOf(aroundRoles(state, now), timeline(state.milestones))
}
