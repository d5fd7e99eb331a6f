import type { AgreementId, ClauseId } from '../agreements/index.ts'
import type { Milestone, MilestoneId } from '../milestones/index.ts'
import { accountableFor } from './admit.ts'
import type { Part, Work } from './events.ts'
import { standingOf } from './presence.ts'
import type { Looking, RoleStanding } from './presence.ts'
import type { Area, Role, Roles } from './role.ts'

/** What a role does for one piece of work. */
export interface MatrixCell {
  readonly role: Role
  readonly parts: readonly Part[]
}

export type WorkGap = 'nobody-accountable' | 'nobody-responsible'

/** One piece of work and who plays which part in it. */
export interface MatrixRow {
  readonly work: Work
  readonly subject: { readonly kind: 'milestone'; readonly milestone: Milestone } | { readonly kind: 'area'; readonly area: Area }
  /** One for each role of the matrix, in its order; without parts where the role does nothing. */
  readonly cells: readonly MatrixCell[]
  readonly gaps: readonly WorkGap[]
}

/** Work against roles: both sides in one table. */
export interface RoleMatrix {
  /** Roles in use, those of the client before those of the provider, otherwise in the order of the record. */
  readonly roles: readonly RoleStanding[]
  /** Areas in use, then milestones that are not dropped. */
  readonly rows: readonly MatrixRow[]
}

/** Who does what: every piece of work against every role in use, with the gaps where they are (RO20). */
export function matrixOf(looking: Looking, milestones: readonly Milestone[]): RoleMatrix {
  const inUse = [...looking.roles.roles.values()].filter(({ retired }) => retired === null)
  const roles = (['client', 'provider'] as const).flatMap((side) => inUse.filter((role) => role.side === side))
  const subjects: MatrixRow['subject'][] = [
    ...areasInUse(looking.roles).map((area) => ({ kind: 'area', area }) as const),
    ...milestones.filter(({ state }) => state.status !== 'dropped').map((milestone) => ({ kind: 'milestone', milestone }) as const),
  ]
  const players = roles.map((role): Player => ({ role, played: new Map(role.placements.map(({ work, parts }) => [keyOf(work), parts])) }))
  return { roles: roles.map((role) => standingOf(looking, role)), rows: subjects.map((subject) => rowOf(subject, players)) }
}

/** The role that is accountable for a milestone owns it (RO15); null while none is. */
export function ownerOf(looking: Looking, milestone: MilestoneId): RoleStanding | null {
  const role = accountableFor(looking.roles, { kind: 'milestone', id: milestone })
  return role && standingOf(looking, role)
}

/** What a role does for one piece of work. */
export function partsOf({ placements }: Role, { kind, id }: Work): readonly Part[] {
  return placements.find(({ work }) => work.kind === kind && work.id === id)?.parts ?? []
}

/** The roles in use that a clause names, in the order of the record (RO16). */
export function rolesNamedIn({ roles }: Roles, named: { readonly agreement: AgreementId; readonly clause: ClauseId }): readonly Role[] {
  const isNamed = ({ agreement, clause }: Role['clauses'][number]) => agreement === named.agreement && clause === named.clause
  return [...roles.values()].filter(({ retired, clauses }) => retired === null && clauses.some(isNamed))
}

function areasInUse({ areas }: Roles): readonly Area[] {
  return [...areas.values()].filter(({ retired }) => retired === null)
}

/** Looked up once per role: a room may have hundreds of roles and of works. */
interface Player {
  readonly role: Role
  readonly played: ReadonlyMap<string, readonly Part[]>
}

const keyOf = ({ kind, id }: Work): string => `${kind} ${id}`

function rowOf(subject: MatrixRow['subject'], players: readonly Player[]): MatrixRow {
  const work: Work = subject.kind === 'milestone' ? { kind: 'milestone', id: subject.milestone.id } : { kind: 'area', id: subject.area.id }
  const cells = players.map(({ role, played }) => ({ role, parts: played.get(keyOf(work)) ?? [] }))
  const isPlayed = (part: Part) => cells.some(({ parts }) => parts.includes(part))
  const gaps: WorkGap[] = []
  if (!isPlayed('accountable')) gaps.push('nobody-accountable')
  if (!isPlayed('responsible')) gaps.push('nobody-responsible')
  return { work, subject, cells, gaps }
}
