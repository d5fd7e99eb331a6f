import { askId, optionId } from '../asks/index.ts'
import { checkInId, needId } from '../check-ins/index.ts'
import { day } from '../kernel/index.ts'
import { milestoneId } from '../milestones/index.ts'
import type { ProjectEvent } from '../project/index.ts'
import { replyId } from '../threads/index.ts'
import { namedId } from './people.ts'

/** How many of each a long room holds. */
export interface LongRoom {
  readonly milestones: number
  readonly checkIns: number
  readonly replies: number
  readonly asks: number
}

export const longMilestone = (n: number) => milestoneId.parse(namedId(`long milestone ${n}`))
export const longCheckIn = (n: number) => checkInId.parse(namedId(`long check-in ${n}`))

/**
 * What one side says in a room that has gone on for years, oldest first and mixed: plans, reports of which every fifth needs something, words
 * about them, and questions. One lead may do all of it. The same counts give the same acts.
 */
export function longRoom(counts: LongRoom): readonly ProjectEvent[] {
  const { milestones, checkIns, replies, asks } = counts
  const spread = [...lot(milestones, planned), ...lot(checkIns, posted), ...lot(asks, asked), ...lot(replies, (n) => replied(n, counts))]
  return spread.toSorted((one, other) => one.at - other.at).map(({ event }) => event)
}

/** Acts of one kind, evenly over the whole time: between 0 and 1. */
function lot(count: number, eventOf: (n: number) => ProjectEvent): { at: number; event: ProjectEvent }[] {
  return Array.from({ length: count }, (_, n) => ({ at: n / count, event: eventOf(n) }))
}

function planned(n: number): ProjectEvent {
  const dueOn = day.parse(new Date(Date.UTC(2026, 0, 5 + (n % 720))).toISOString().slice(0, 10))
  const body = { title: `Part ${n} of the work`, description: 'What it brings, and **how** it is checked.', criteria: [] }
  return { type: 'milestone.planned', facts: { milestone: longMilestone(n), side: 'provider', criteria: [], dueOn }, body }
}

function posted(n: number): ProjectEvent {
  const needs = n % 5 === 0 ? [needId.parse(namedId(`long need ${n}`))] : []
  const facts = { checkIn: longCheckIn(n), health: 'on-track' as const, milestones: [], needs, isExplained: false, evidence: 0 }
  const body = {
    happened: `Week ${n}: the work went on as planned.`,
    next: 'The same.',
    needs: needs.map(() => 'A word'),
    reason: '',
    evidence: [],
  }
  return { type: 'check-in.posted', facts, body }
}

function asked(n: number): ProjectEvent {
  const options = ['east', 'west'].map((name) => optionId.parse(namedId(`long option ${n} ${name}`)))
  const facts = { ask: askId.parse(namedId(`long ask ${n}`)), kind: 'decision' as const, options, owner: null, dueAt: null, marked: null }
  return { type: 'ask.raised', facts, body: { title: `Question ${n}`, text: 'Which of the two?', options: ['East', 'West'] } }
}

/** About the check-in of its time. */
function replied(n: number, { checkIns, replies }: LongRoom): ProjectEvent {
  const id = longCheckIn(Math.floor((n / replies) * checkIns))
  const facts = { reply: replyId.parse(namedId(`long reply ${n}`)), subject: { kind: 'check-in' as const, id }, asks: n % 7 === 0 }
  return { type: 'reply.posted/3', facts, body: { text: `Word ${n} about it.` } }
}
