import { describe, expect, test } from 'vitest'
import { day, dayMs, instant } from '../kernel/index.ts'
import { milestoneId } from '../milestones/index.ts'
import { clause, fee, inForce, plainTerms, proposes, scope, text, website } from '../testing/agreement-story.ts'
import { colour, raises, withdraws } from '../testing/ask-story.ts'
import { clara, eventNamed, fullRoom, namedId, paul, twoLeads } from '../testing/index.ts'
import type { History } from '../testing/index.ts'
import { agendaOf } from './index.ts'

const milestone = milestoneId.parse(namedId('milestone'))
const plans = paul.does(
  'milestone.planned',
  {
    facts: { milestone, side: 'provider', criteria: [], dueOn: day.parse('2026-02-01') },
    body: { title: 'Shop', description: '', criteria: [] },
  },
  { id: eventNamed('plan') },
)
const agenda = ({ state, now }: History) => agendaOf(state, now)

describe('the calendar', () => {
  test('[PR23] a milestone stands on its day, with how far that day counts, until it is settled', () => {
    const planned = fullRoom().and(plans)
    expect(agenda(planned)).toEqual([
      { kind: 'milestone-proposed', object: milestone, when: { day: '2026-02-01' }, side: 'provider', title: 'Shop' },
    ])
    const agreed = planned.and(clara.does('milestone.date-agreed', { facts: { milestone, proposal: eventNamed('plan') }, body: {} }))
    expect(agenda(agreed).map(({ kind }) => kind)).toEqual(['milestone-agreed'])
    expect(agenda(agreed.and(paul.does('milestone.dropped', { facts: { milestone }, body: { reason: 'x' } })))).toEqual([])
  })

  test('[PR23] each check-in of a year is an item of its own, at the same local hour all year', () => {
    const weekly = {
      everyWeeks: 2,
      weekday: 2,
      minute: 600,
      zone: 'Europe/Berlin',
      startsOn: day.parse('2026-01-05'),
      skipsHolidays: false,
      pausedUntil: null,
    }
    const terms = paul.does(
      'cadence.proposed',
      { facts: { side: 'provider', terms: weekly }, body: { reason: '' } },
      { id: eventNamed('cadence') },
    )
    const owed = agenda(fullRoom().and(terms, clara.does('cadence.agreed', { facts: { proposal: eventNamed('cadence') }, body: {} })))
    expect(owed).toHaveLength(27)
    const hours = owed.map(({ when }) => ('at' in when ? new Date(when.at).toISOString().slice(11, 16) : ''))
    expect([...new Set(hours)]).toEqual(['09:00', '08:00'])
    expect(owed[0]).toMatchObject({ kind: 'check-in', object: 'provider', side: 'provider' })
  })

  test('[PR23] the review of a text in force, and until when an open one wants an answer', () => {
    const reviewed = inForce(
      { client: clara, provider: paul },
      text({ clauses: [clause(scope), clause(fee)], terms: { ...plainTerms, reviewOn: day.parse('2026-06-01') } }),
    )
    expect(agenda(reviewed)).toMatchObject([
      { kind: 'review', object: website, when: { day: '2026-06-01' }, side: null, title: 'The website' },
    ])
    const respondBy = instant.parse(fullRoom().now + 3 * dayMs)
    const open = fullRoom().and(proposes(paul, text({ terms: { ...plainTerms, respondBy } })))
    expect(agenda(open)).toMatchObject([{ kind: 'answer', when: { at: respondBy } }])
    expect(agenda(open.later(4 * dayMs))).toEqual([])
  })

  test('[PR23] an open ask with a date, for the side that is asked', () => {
    const dueAt = instant.parse(fullRoom().now + dayMs)
    const asked = fullRoom().and(raises(paul, { dueAt }))
    expect(agenda(asked)).toEqual([{ kind: 'ask', object: colour, when: { at: dueAt }, side: 'client', title: 'Which colour?' }])
    expect(agenda(asked.and(withdraws(paul)))).toEqual([])
    expect(agenda(fullRoom().and(raises(paul)))).toEqual([])
  })

  test('[PR23] a closed room has none', () => {
    const endsAt = instant.parse(twoLeads().now + 8 * dayMs)
    const notice = paul.does('project.close-proposed', { facts: { endsAt }, body: { reason: 'Done' } }, { id: eventNamed('notice') })
    const noticed = twoLeads().and(plans, notice)
    expect(agenda(noticed)).toHaveLength(1)
    expect(agenda(noticed.and(clara.does('project.close-agreed', { facts: { proposal: eventNamed('notice') }, body: {} })))).toEqual([])
  })
})
