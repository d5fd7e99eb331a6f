import { askId, optionId } from '../asks/index.ts'
import { checkInId, needId } from '../check-ins/index.ts'
import type { EventId } from '../kernel/index.ts'
import { eventNamed, namedId } from './people.ts'
import type { Act, FactsOf, Person } from './people.ts'

export const colour = askId.parse(namedId('ask colour'))
export const [red, blue] = [optionId.parse(namedId('option red')), optionId.parse(namedId('option blue'))]
export const checkIn = checkInId.parse(namedId('check-in with needs'))
export const [photos, logo] = [needId.parse(namedId('need photos')), needId.parse(namedId('need logo'))]

type Raised = FactsOf<'ask.raised'>

/** A question to the other side; named, so that answers can name its wording. */
export function raises(by: Person, unlike: Partial<Raised> = {}, name = 'asked'): Act {
  const facts: Raised = { ask: colour, kind: 'question', options: [], owner: null, dueAt: null, marked: null, ...unlike }
  const options = facts.options.map((_, index) => `Option ${index + 1}`)
  return by.does('ask.raised', { facts, body: { title: 'Which colour?', text: 'For the *shop*', options } }, { id: eventNamed(name) })
}

/** A decision between red and blue. */
export function asksToDecide(by: Person): Act {
  return raises(by, { kind: 'decision', options: [red, blue] })
}

export function answers(by: Person, unlike: Partial<FactsOf<'ask.answered'>> = {}, wording: EventId = eventNamed('asked')): Act {
  const facts = { ask: colour, revision: wording, option: null, outcome: null, evidence: 0, ...unlike }
  return by.does('ask.answered', { facts, body: { text: 'Blue, please', evidence: [] } })
}

export function reopens(by: Person): Act {
  return by.does('ask.reopened', { facts: { ask: colour }, body: { reason: 'Sold out' } })
}

export function withdraws(by: Person): Act {
  return by.does('ask.withdrawn', { facts: { ask: colour }, body: { reason: 'Found it' } })
}

type Report = 'check-in.posted' | 'check-in.revised'

/** A check-in that needs something; posted, or corrected where it was posted before. Its event is named after its type, or as said. */
export function needing(by: Person, report: Report | readonly [Report, string], needs: readonly (typeof photos)[]): Act {
  const [type, name] = typeof report === 'string' ? [report, report] : report
  const facts = { checkIn, health: 'on-track' as const, milestones: [], needs: [...needs], isExplained: false, evidence: 0 }
  const body = {
    happened: 'Drawn',
    next: '',
    needs: needs.map((need) => (need === photos ? 'Photos' : 'The logo')),
    reason: '',
    evidence: [],
  }
  return by.does(type, { facts, body }, { id: eventNamed(name) })
}
