import { z } from 'zod'
import { agreementId, clauseId } from '../../agreements/index.ts'
import { day, instant, memberId, side } from '../../kernel/index.ts'
import { currentPlan } from '../../milestones/index.ts'
import { aroundRoles, roleMatrixOf } from '../../project/index.ts'
import type { ProjectState } from '../../project/index.ts'
import { currentWording, isConfirmed, isTermOver, openOffer, roleId, standingIn } from '../../roles/index.ts'
import type { MatrixRow, Part, RoleStanding, RoleWords } from '../../roles/index.ts'

const lines = z.array(z.string())

export const roleInRoom = z.strictObject({
  id: roleId,
  /** Whose role it is. */
  side,
  /** Which side defined it: without a holder, a role that the other side suggested is nobody's word but theirs. */
  suggestedBy: side,
  /** Null when the words were erased. `purpose` is Markdown. */
  words: z.strictObject({ title: z.string(), purpose: z.string(), duties: lines, alone: lines, together: lines, told: lines }).nullable(),
  /** Who has said yes to it, and when. `isOfNewestWording`: to the words as they stand. */
  holder: z.strictObject({ member: memberId, since: instant, isOfNewestWording: z.boolean() }).nullable(),
  /** Who answers for it on the day: the holder and whoever stands in, as long as they are in the room. */
  answering: z.array(memberId),
  /** Who was asked to hold it and has not answered yet. */
  offeredTo: z.strictObject({ member: memberId, at: instant }).nullable(),
  /** Who has said yes to stand in, on days that are not over. */
  standIns: z.array(z.strictObject({ member: memberId, from: day, until: day })),
  /** Clauses that name it. */
  clauses: z.array(z.strictObject({ agreement: agreementId, clause: clauseId })),
  /** What is missing. */
  gaps: z.array(z.enum(['not-offered', 'not-accepted', 'asked-left', 'declined', 'holder-left', 'not-confirmed', 'nobody-stands-in'])),
})
export type RoleInRoom = z.infer<typeof roleInRoom>

const placedRoles = z.array(roleId)
export const placedWork = z.strictObject({
  kind: z.enum(['milestone', 'area']),
  id: z.string(),
  title: z.string().nullable(),
  accountable: placedRoles,
  responsible: placedRoles,
  consulted: placedRoles,
  informed: placedRoles,
  gaps: z.array(z.enum(['nobody-accountable', 'nobody-responsible'])),
})
export type PlacedWork = z.infer<typeof placedWork>

/** Roles in use, those of the client before those of the provider. */
export function rolesOf(state: ProjectState): RoleInRoom[] {
  return roleMatrixOf(state, state.at).roles.map((standing) => roleOf(standing, state))
}

function roleOf({ role, held, answering, gaps }: RoleStanding, state: ProjectState): RoleInRoom {
  const offered = openOffer(role, 'to-hold')
  const looking = aroundRoles(state, state.at)
  return {
    id: role.id,
    side: role.side,
    suggestedBy: role.suggestedBy,
    words: wordsOf(currentWording(role).words),
    holder: held && { member: held.member, since: held.answer.at, isOfNewestWording: isConfirmed(role, held) },
    answering: [...answering],
    offeredTo: offered && { member: offered.member, at: offered.at },
    standIns: standingIn(role).flatMap((offer) =>
      offer.term && !isTermOver(looking, offer) ? [{ member: offer.member, from: offer.term.from, until: offer.term.until }] : [],
    ),
    clauses: role.clauses.map(({ agreement, clause }) => ({ agreement, clause })),
    gaps: gaps.map(({ kind }) => kind),
  }
}

function wordsOf(words: RoleWords | null): RoleInRoom['words'] {
  if (!words) return null
  const { title, purpose, duties, alone, together, told } = words
  return { title, purpose, duties: [...duties], alone: [...alone], together: [...together], told: [...told] }
}

/** Areas in use, then milestones that are not dropped, each with the roles that have a part in it. */
export function worksOf(state: ProjectState): PlacedWork[] {
  return roleMatrixOf(state, state.at).rows.map(workOf)
}

function workOf({ work, subject, cells, gaps }: MatrixRow): PlacedWork {
  const words = subject.kind === 'milestone' ? currentPlan(subject.milestone).words : (subject.area.revisions.at(-1)?.words ?? null)
  const having = (part: Part) => cells.filter(({ parts }) => parts.includes(part)).map(({ role }) => role.id)
  return {
    kind: work.kind,
    id: work.id,
    title: words?.title ?? null,
    accountable: having('accountable'),
    responsible: having('responsible'),
    consulted: having('consulted'),
    informed: having('informed'),
    gaps: [...gaps],
  }
}
