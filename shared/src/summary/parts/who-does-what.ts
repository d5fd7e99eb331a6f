import { z } from 'zod'
import { agreementId, clauseId } from '../../agreements/index.ts'
import { currentWorkingTime } from '../../engagement/index.ts'
import { day, dayIn, instant, memberId, side } from '../../kernel/index.ts'
import { currentPlan, timeline } from '../../milestones/index.ts'
import type { ProjectState } from '../../project/index.ts'
import { currentWording, holding, openOffer, roleId, standingIn } from '../../roles/index.ts'
import type { HeldOffer, Role } from '../../roles/index.ts'

const lines = z.array(z.string())

export const roleInRoom = z.strictObject({
  id: roleId,
  /** Whose role it is. */
  side,
  /** Null when the words were erased. `purpose` is Markdown. */
  words: z.strictObject({ title: z.string(), purpose: z.string(), duties: lines, alone: lines, together: lines, told: lines }).nullable(),
  /** Who has said yes to it, and since when. `isOfNewestWording`: to the words as they stand. `hasLeft`: is in the room no more. */
  holder: z.strictObject({ member: memberId, since: instant, isOfNewestWording: z.boolean(), hasLeft: z.boolean() }).nullable(),
  /** Who was asked to hold it and has not answered yet. */
  offeredTo: z.strictObject({ member: memberId, at: instant }).nullable(),
  /** Who has said yes to stand in, on days that are not over. */
  standIns: z.array(z.strictObject({ member: memberId, from: day, until: day })),
  /** Clauses that name it. */
  clauses: z.array(z.strictObject({ agreement: agreementId, clause: clauseId })),
})
export type RoleInRoom = z.infer<typeof roleInRoom>

const part = z.array(roleId)
export const placedWork = z.strictObject({
  kind: z.enum(['milestone', 'area']),
  id: z.string(),
  title: z.string().nullable(),
  accountable: part,
  responsible: part,
  consulted: part,
  informed: part,
  /** Is there nobody who answers for it: no accountable role, or one that nobody in the room has accepted? */
  gap: z.enum(['nobody-accountable', 'not-accepted', 'holder-has-left']).nullable(),
})
export type PlacedWork = z.infer<typeof placedWork>

/** Roles that stand, in the order of the record. */
export function rolesOf(state: ProjectState): RoleInRoom[] {
  return livingRoles(state).map((role) => roleOf(role, state))
}

function livingRoles({ roles }: ProjectState): Role[] {
  return [...roles.roles.values()].filter(({ retired }) => retired === null)
}

function roleOf(role: Role, state: ProjectState): RoleInRoom {
  const wording = currentWording(role)
  const held = holding(role)
  const offered = openOffer(role, 'to-hold')
  const today = dayIn(state.at, currentWorkingTime(state.engagement).zone)
  return {
    id: role.id,
    side: role.side,
    words: wording.words && {
      ...wording.words,
      duties: [...wording.words.duties],
      alone: [...wording.words.alone],
      together: [...wording.words.together],
      told: [...wording.words.told],
    },
    holder: held && {
      member: held.member,
      since: held.answer.at,
      isOfNewestWording: held.answer.revision === wording.id,
      hasLeft: hasLeft(held, state),
    },
    offeredTo: offered && { member: offered.member, at: offered.at },
    standIns: standingIn(role).flatMap(({ member, term }) => (term && term.until >= today ? [{ member, ...term }] : [])),
    clauses: role.clauses.map(({ agreement, clause }) => ({ agreement, clause })),
  }
}

function hasLeft({ member }: HeldOffer, { members }: ProjectState): boolean {
  return members.all.get(member)?.state === 'removed'
}

/** Areas that stand, then milestones that are neither accepted nor dropped, each with the roles that have a part in it. */
export function worksOf(state: ProjectState): PlacedWork[] {
  const areas = [...state.roles.areas.values()].filter(({ retired }) => retired === null)
  const milestones = timeline(state.milestones).filter(({ state: { status } }) => status !== 'accepted' && status !== 'dropped')
  return [
    ...areas.map(({ id, revisions }) => workOf({ kind: 'area', id, title: revisions.at(-1)?.words?.title ?? null }, state)),
    ...milestones.map((milestone) =>
      workOf({ kind: 'milestone', id: milestone.id, title: currentPlan(milestone).words?.title ?? null }, state),
    ),
  ]
}

function workOf(work: Pick<PlacedWork, 'kind' | 'id' | 'title'>, state: ProjectState): PlacedWork {
  const roles = livingRoles(state)
  const having = (asked: 'accountable' | 'responsible' | 'consulted' | 'informed') =>
    roles
      .filter(({ placements }) =>
        placements.some(({ work: at, parts }) => at.kind === work.kind && at.id === work.id && parts.includes(asked)),
      )
      .map(({ id }) => id)
  const accountable = having('accountable')
  return {
    ...work,
    accountable,
    responsible: having('responsible'),
    consulted: having('consulted'),
    informed: having('informed'),
    gap: gapOf(
      roles.find(({ id }) => id === accountable[0]),
      state,
    ),
  }
}

function gapOf(accountable: Role | undefined, state: ProjectState): PlacedWork['gap'] {
  if (!accountable) return 'nobody-accountable'
  const held = holding(accountable)
  if (!held) return 'not-accepted'
  return hasLeft(held, state) ? 'holder-has-left' : null
}
