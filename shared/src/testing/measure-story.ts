import { checkInId, needId } from '../check-ins/index.ts'
import { day, hourMs, instant } from '../kernel/index.ts'
import type { Binding, ClauseFacts, Measure } from '../agreements/index.ts'
import { milestoneId } from '../milestones/index.ts'
import { watchedMeasures } from '../project/index.ts'
import type { MeasureItem, WatchedMeasure } from '../project/index.ts'
import { replyId } from '../threads/index.ts'
import type { Subject } from '../threads/index.ts'
import { clause, fee, inForce, scope, text, website } from './agreement-story.ts'
import type { History } from './history.ts'
import { eventNamed, namedId } from './people.ts'
import type { Act, Person } from './people.ts'

/** A clause with a measure; by default the provider is bound. */
export function measured(measure: Measure, binds: Binding = 'provider'): ClauseFacts {
  return clause(scope, { measure, binds })
}

/** Both leads have signed a text that holds this measure, on Monday at nine. */
export function watched(by: { client: Person; provider: Person }, ...measures: readonly ClauseFacts[]): History {
  return inForce(by, text({ clauses: [...measures, clause(fee)] }))
}

export const replyWithin = (workingHours: number): Measure => ({ kind: 'reply-within', workingHours })
export const checkInEvery = (days: number): Measure => ({ kind: 'check-in-every', days })
export const reviewWithin = (days: number): Measure => ({ kind: 'review-within', days })

export const aboutAgreement: Subject = { kind: 'agreement', id: website }

/** A reply named `name`; `asks`: its author waits for an answer. */
export function says(who: Person, name: string, said: { asks?: boolean; subject?: Subject } = {}): Act {
  const { asks = false, subject = aboutAgreement } = said
  return who.does('reply.posted/3', { facts: { reply: replyId.parse(namedId(`reply ${name}`)), subject, asks }, body: { text: name } })
}

/** A check-in named `name` that needs so many things of the other side. */
export function posts(who: Person, name: string, needs = 0): Act {
  return who.does('check-in.posted', reportOf(name, needs))
}

/** The same check-in once more, corrected. */
export function revises(who: Person, name: string, needs: number): Act {
  return who.does('check-in.revised', reportOf(name, needs))
}

function reportOf(name: string, needs: number) {
  const ids = Array.from({ length: needs }, (_, index) => needId.parse(namedId(`need ${name} ${index}`)))
  const facts = { checkIn: checkInNamed(name), health: 'on-track' as const, milestones: [], needs: ids, isExplained: false, evidence: 0 }
  return { facts, body: { happened: 'x', next: '', needs: ids.map(() => 'y'), reason: '', evidence: [] } }
}

export const checkInNamed = (name: string) => checkInId.parse(namedId(`check-in ${name}`))

/** Work of `who`, agreed on, begun and handed in. */
export function handsIn(who: Person, other: Person, name: string): Act[] {
  const milestone = milestoneId.parse(namedId(`milestone ${name}`))
  const planned = { milestone, side: who.side, criteria: [], dueOn: day.parse('2026-02-01') }
  return [
    who.does(
      'milestone.planned',
      { facts: planned, body: { title: name, description: '', criteria: [] } },
      { id: eventNamed(`plan ${name}`) },
    ),
    other.does('milestone.date-agreed', { facts: { milestone, proposal: eventNamed(`plan ${name}`) }, body: {} }),
    who.does('milestone.started', { facts: { milestone }, body: {} }),
    submits(who, name, 1),
  ]
}

export function submits(who: Person, name: string, time: number): Act {
  const milestone = milestoneId.parse(namedId(`milestone ${name}`))
  return who.does(
    'milestone.submitted',
    { facts: { milestone }, body: { note: '', evidence: [] } },
    { id: eventNamed(`${name} handed in ${time}`) },
  )
}

export function sendsBack(who: Person, name: string, time: number): Act {
  const milestone = milestoneId.parse(namedId(`milestone ${name}`))
  const facts = { milestone, submission: eventNamed(`${name} handed in ${time}`) }
  return who.does('milestone.changes-requested', { facts, body: { text: 'Not yet' } })
}

/** The measures as they stand at the history's present, or `hours` later. */
export function measuresAt({ state, now }: History, hours = 0): readonly WatchedMeasure[] {
  return watchedMeasures(state, instant.parse(now + hours * hourMs))
}

/** The only measure there is. */
export function onlyMeasure(history: History, hours = 0): WatchedMeasure {
  const [only, ...others] = measuresAt(history, hours)
  if (!only || others.length > 0) throw new Error(`there should be one measure, not ${others.length + (only ? 1 : 0)}`)
  return only
}

/** The words of the items of the only measure, newest first. */
export function wordsOf(history: History, hours = 0): readonly MeasureItem['status'][] {
  return onlyMeasure(history, hours).items.map(({ status }) => status)
}
