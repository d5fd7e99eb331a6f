import { day } from '../kernel/index.ts'
import type { Instant, MemberId, Side } from '../kernel/index.ts'
import type { ControlEvent, Recorded } from '../record/index.ts'
import type { Closing } from './closing.ts'
import { closedSince, evolveClosing } from './closing.ts'
import type { Cadence, EngagementEvent, WorkingTime } from './events.ts'
import { agreed, declined, nothingAgreed, proposed, withdrawn } from './proposals.ts'
import type { Agreed, Proposal } from './proposals.ts'

/** What an engagement folds besides its own events: the creation, which names it. */
export type EngagementInput = EngagementEvent | Extract<ControlEvent, { type: 'project.created' }>

/** Where imported material came from. */
export interface Import {
  readonly by: MemberId
  readonly at: Instant
  readonly seq: number
  readonly records: number
  readonly source: string
}

export interface Engagement {
  /** Empty when the words were erased. */
  readonly title: string
  readonly purpose: string
  /** The place of the entry that brought both: an erased body takes them along. */
  readonly describedSeq: number
  readonly createdAt: Instant | null
  readonly imported: Import | null
  readonly workingTime: Agreed<WorkingTime>
  /** When each side owes a check-in. */
  readonly cadence: Readonly<Record<Side, Agreed<Cadence>>>
  readonly closing: Closing
  /** Times in which the room was closed, before it was opened again. */
  readonly closures: readonly { readonly from: Instant; readonly to: Instant }[]
}

export const emptyEngagement: Engagement = {
  title: '',
  purpose: '',
  describedSeq: 0,
  createdAt: null,
  imported: null,
  workingTime: nothingAgreed(),
  cadence: { client: nothingAgreed(), provider: nothingAgreed() },
  closing: { state: 'open' },
  closures: [],
}

/** EN2: Monday to Friday, 9 to 17 in UTC, without holidays, until both sides have agreed otherwise. */
export const defaultWorkingTime: WorkingTime = {
  zone: 'UTC',
  weekdays: [1, 2, 3, 4, 5],
  from: 540,
  to: 1020,
  holidays: day.array().parse([]),
}

/** Folds one entry by a member whose side is `side`. Never refuses: what is on the record has happened. */
export function evolve(engagement: Engagement, recorded: Recorded<EngagementInput>, side: Side): Engagement {
  const { event, by, at, seq } = recorded
  if (by === 'host') return engagement
  switch (event.type) {
    case 'project.created':
      return { ...engagement, title: event.body?.title ?? '', purpose: event.body?.purpose ?? '', describedSeq: seq, createdAt: at }
    case 'project.described':
      return { ...engagement, title: event.body?.title ?? '', purpose: event.body?.purpose ?? '', describedSeq: seq }
    case 'project.imported':
      return { ...engagement, imported: { by, at, seq, records: event.facts.records, source: event.body?.source ?? '' } }
    case 'working-time.proposed': {
      const reason = event.body?.reason ?? ''
      const proposal = { ...proposalOf(recorded, by, side), terms: event.facts.terms, reason }
      return { ...engagement, workingTime: proposed(engagement.workingTime, proposal) }
    }
    case 'working-time.agreed':
      return { ...engagement, workingTime: agreed(engagement.workingTime, { by, at, seq }) }
    case 'working-time.declined':
      return { ...engagement, workingTime: declined(engagement.workingTime, { by, at, seq }, event.body?.reason ?? '') }
    case 'working-time.withdrawn':
      return { ...engagement, workingTime: withdrawn(engagement.workingTime) }
    case 'cadence.proposed': {
      const { side: owing, terms } = event.facts
      const proposal = { ...proposalOf(recorded, by, side), terms, reason: event.body?.reason ?? '' }
      return withCadence(engagement, owing, proposed(engagement.cadence[owing], proposal))
    }
    case 'cadence.agreed':
    case 'cadence.declined':
    case 'cadence.withdrawn':
      return answerCadence(engagement, { event, by, at, seq })
    default: {
      const closing = evolveClosing(engagement.closing, { ...recorded, event, by }, side)
      const from = event.type === 'project.reopen-agreed' ? closedSince(engagement, at) : null
      return { ...engagement, closing, closures: from === null ? engagement.closures : [...engagement.closures, { from, to: at }] }
    }
  }
}

type CadenceAnswer = Extract<EngagementEvent, { type: 'cadence.agreed' | 'cadence.declined' | 'cadence.withdrawn' }>

function answerCadence(
  engagement: Engagement,
  { event, ...answer }: { event: CadenceAnswer; by: MemberId; at: Instant; seq: number },
): Engagement {
  const owing = sideOfCadence(engagement, event.facts.proposal)
  if (owing === null) return engagement
  const value = engagement.cadence[owing]
  if (event.type === 'cadence.agreed') return withCadence(engagement, owing, agreed(value, answer))
  if (event.type === 'cadence.declined') return withCadence(engagement, owing, declined(value, answer, event.body?.reason ?? ''))
  return withCadence(engagement, owing, withdrawn(value))
}

/** Whose cadence the open proposal is about; null when no open proposal has this id. */
export function sideOfCadence({ cadence }: Engagement, proposal: string): Side | null {
  if (cadence.client.open?.id === proposal) return 'client'
  return cadence.provider.open?.id === proposal ? 'provider' : null
}

function withCadence(engagement: Engagement, side: Side, value: Agreed<Cadence>): Engagement {
  return { ...engagement, cadence: { ...engagement.cadence, [side]: value } }
}

function proposalOf({ id, at, seq }: Recorded<unknown>, by: MemberId, side: Side): Omit<Proposal<never>, 'terms' | 'reason'> {
  return { id, side, by, at, seq }
}
