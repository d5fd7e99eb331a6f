import { agreementId, latestRevision } from '@counterpart/shared/agreements'
import type { Agreement, AgreementId } from '@counterpart/shared/agreements'
import type { MemberId, Side } from '@counterpart/shared/kernel'
import { sideOf } from '@counterpart/shared/members'
import { linesAfter } from '@counterpart/shared/project'
import type { LogLine, ProjectState } from '@counterpart/shared/project'

const kinds = [
  'proposed',
  'countered',
  'reproposed',
  'amendment-proposed',
  'signed',
  'in-force',
  'declined',
  'withdrawn',
  'amendment-declined',
  'amendment-withdrawn',
  'ending-proposed',
  'ending-agreed',
  'ending-withdrawn',
] as const
export type NewsKind = (typeof kinds)[number]

/** Something that the other side did about an agreement. */
export interface AgreementNewsItem {
  readonly kind: NewsKind
  readonly agreement: AgreementId
  readonly title: string | null
  readonly by: MemberId
  readonly seq: number
}

/** The newest act of the other side about an agreement that came after place `after`; null where there is none. */
export function latestNews(state: ProjectState, { after, side }: { after: number; side: Side | null }): AgreementNewsItem | null {
  const line = [...linesAfter(state, after)].find((known) => isOfOther(state, known, side) && kindOf(known) !== null)
  const kind = line ? kindOf(line) : null
  if (!line || !kind || line.by === 'host') return null
  const agreement = line.objects.map((id) => state.agreements.get(agreementId.parse(id))).find((found) => found !== undefined)
  if (!agreement) return null
  const { words } = latestRevision(agreement)
  return { kind: inFull(kind, agreement, line.seq), agreement: agreement.id, title: words?.title ?? null, by: line.by, seq: line.seq }
}

/** The second signature brings into force; what came to nothing may have been an amendment only. */
function inFull(kind: NewsKind, { effects, rounds }: Agreement, place: number): NewsKind {
  if (kind === 'signed' && effects.some(({ seq }) => seq === place)) return 'in-force'
  if (kind !== 'declined' && kind !== 'withdrawn') return kind
  const isAmendment = rounds.some((round) => round.kind === 'amendment' && round.outcome?.seq === place)
  return isAmendment ? `amendment-${kind}` : kind
}

function isOfOther({ members }: ProjectState, { by }: LogLine, side: Side | null): boolean {
  const theirs = sideOf(members, by)
  return theirs !== null && theirs !== side
}

function kindOf({ type }: LogLine): NewsKind | null {
  const [concept, act] = type.split('.')
  return concept === 'agreement' ? (kinds.find((kind) => kind === act) ?? null) : null
}
