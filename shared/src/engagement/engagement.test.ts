import { describe, expect, test } from 'vitest'
import { day, dayMs, hourMs, instant } from '../kernel/index.ts'
import { clara, cora, eventNamed, fullRoom, olga, otto, paul, petra, twoLeads } from '../testing/index.ts'
import type { Act, Person, History } from '../testing/index.ts'
import { closedSince, currentWorkingTime, defaultWorkingTime, erase, isClosed } from './index.ts'
import type { Cadence, WorkingTime } from './index.ts'

const hours: WorkingTime = { zone: 'Europe/Zurich', weekdays: [1, 2, 3], from: 480, to: 960, holidays: [] }
const weekly: Cadence = {
  everyWeeks: 1,
  weekday: 2,
  minute: 600,
  zone: 'Europe/Zurich',
  startsOn: day.parse('2026-01-05'),
  skipsHolidays: true,
  pausedUntil: null,
}
const reason = { reason: 'because' }
const proposesHours = (who: Person, name: string, terms = hours) =>
  who.does('working-time.proposed', { facts: { terms }, body: reason }, { id: eventNamed(name) })
const proposesCadence = (who: Person, name: string, side: 'client' | 'provider') =>
  who.does('cadence.proposed', { facts: { side, terms: weekly }, body: reason }, { id: eventNamed(name) })
const named = (name: string) => ({ facts: { proposal: eventNamed(name) }, body: {} })
const because = (name: string) => ({ ...named(name), body: reason })
const notice = (who: Person, room: History, days: number): Act =>
  who.does(
    'project.close-proposed',
    { facts: { endsAt: instant.parse(room.now + days * dayMs) }, body: reason },
    { id: eventNamed('notice') },
  )
const reopens = (who: Person) => who.does('project.reopen-proposed', { facts: {}, body: reason }, { id: eventNamed('reopening') })

describe('the name', () => {
  test('[EN1] the newest description counts, by a contributor of either side', () => {
    const describes = (who: Person, title: string) => who.does('project.described', { facts: {}, body: { title, purpose: 'p' } })
    const room = fullRoom().and(describes(cora, 'One'), describes(petra, 'Two'))
    expect(room.state.engagement).toMatchObject({ title: 'Two', purpose: 'p' })
    expect(room.when(describes(olga, 'Three')).code).toBe('standing.needs-contributor')
  })
})

describe('agreed values', () => {
  test('[EN2] Monday to Friday, 9 to 17 in UTC, until both agree', () => {
    const room = twoLeads().and(proposesHours(paul, 'hours'))
    expect(currentWorkingTime(room.state.engagement)).toEqual(defaultWorkingTime)
    expect(currentWorkingTime(room.and(clara.does('working-time.agreed', named('hours'))).state.engagement)).toEqual(hours)
  })

  test('[EN3] a later proposal of either side takes the place of the open one', () => {
    const room = twoLeads().and(proposesHours(paul, 'first'), proposesHours(clara, 'counter'))
    expect(room.state.engagement.workingTime.open?.id).toBe(eventNamed('counter'))
    expect(room.when(clara.does('working-time.agreed', named('first'))).code).toBe('proposal.not-open')
    expect(room.when(paul.does('working-time.agreed', named('counter'))).code).toBe('ok')
  })

  test('[EN4] a lead of the side that did not propose answers', () => {
    const room = fullRoom().and(proposesHours(petra, 'hours'))
    expect(room.when(paul.does('working-time.agreed', named('hours'))).code).toBe('proposal.own-side')
    expect(room.when(cora.does('working-time.agreed', named('hours'))).code).toBe('standing.needs-lead')
    const declined = room.and(clara.does('working-time.declined', because('hours')))
    expect(declined.state.engagement.workingTime).toMatchObject({ open: null, declined: { by: clara.member, reason: 'because' } })
    expect(declined.when(clara.does('working-time.agreed', named('hours'))).code).toBe('proposal.not-open')
  })

  test('[EN4] the cadences of the two sides are two values', () => {
    const room = twoLeads().and(proposesCadence(paul, 'for paul', 'provider'), proposesCadence(paul, 'for clara', 'client'))
    const agreed = room.and(clara.does('cadence.agreed', named('for paul')), clara.does('cadence.declined', because('for clara')))
    expect(agreed.state.engagement.cadence.provider.agreed?.proposal.terms).toEqual(weekly)
    expect(agreed.state.engagement.cadence.client).toMatchObject({ agreed: null, open: null, declined: { reason: 'because' } })
    expect(agreed.when(clara.does('cadence.agreed', named('for clara'))).code).toBe('proposal.not-open')
  })

  test('[EN5] only the side that proposed withdraws', () => {
    const room = fullRoom().and(proposesHours(petra, 'hours'), proposesCadence(cora, 'cadence', 'provider'))
    expect(room.when(clara.does('working-time.withdrawn', named('hours'))).code).toBe('proposal.other-side')
    expect(room.and(paul.does('working-time.withdrawn', named('hours'))).state.engagement.workingTime.open).toBe(null)
    expect(room.when(petra.does('cadence.withdrawn', named('cadence'))).code).toBe('proposal.other-side')
    expect(room.and(clara.does('cadence.withdrawn', named('cadence'))).state.engagement.cadence.provider.open).toBe(null)
  })

  test('[EN6] hours begin before they end, and weekdays stand once', () => {
    const room = twoLeads()
    expect(room.when(proposesHours(paul, 'x', { ...hours, from: 960, to: 960 })).code).toBe('working-time.malformed')
    expect(room.when(proposesHours(paul, 'x', { ...hours, weekdays: [1, 1] })).code).toBe('working-time.malformed')
  })

  test('[EN7] what was agreed stays in force under a new proposal, declined or withdrawn', () => {
    const agreed = twoLeads().and(proposesHours(paul, 'hours'), clara.does('working-time.agreed', named('hours')))
    const proposed = agreed.and(proposesHours(clara, 'other', { ...hours, from: 600 }))
    const after = [
      proposed,
      proposed.and(paul.does('working-time.declined', because('other'))),
      proposed.and(clara.does('working-time.withdrawn', named('other'))),
    ]
    for (const room of after) expect(currentWorkingTime(room.state.engagement)).toEqual(hours)
  })
})

describe('closing and reopening', () => {
  test('[EN8] a lead gives notice of a week to a year, once', () => {
    const room = fullRoom()
    expect(room.when(notice(clara, room, 7 - 1 / 24)).code).toBe('ok')
    expect(room.when(notice(clara, room, 6)).code).toBe('closing.notice-too-short')
    expect(room.when(notice(clara, room, 367)).code).toBe('closing.notice-too-long')
    expect(room.when(notice(cora, room, 10)).code).toBe('standing.needs-lead')
    const noticed = room.and(notice(clara, room, 10))
    expect(noticed.when({ ...notice(paul, room, 10), id: eventNamed('second') }).code).toBe('closing.already-noticed')
  })

  test('[EN9] the room closes when the other side confirms', () => {
    const before = twoLeads()
    const room = before.and(notice(clara, before, 10))
    expect(room.when(clara.does('project.close-agreed', named('notice'))).code).toBe('proposal.own-side')
    const closed = room.later(hourMs).and(paul.does('project.close-agreed', named('notice')))
    expect(isClosed(room.state.engagement, room.now)).toBe(false)
    expect(isClosed(closed.state.engagement, closed.now)).toBe(true)
    expect(closedSince(closed.state.engagement, closed.now)).toBe(closed.now)
    expect(closed.when(proposesHours(paul, 'hours')).code).toBe('project.closed')
  })

  test('[EN9] the room closes when the notice has run out', () => {
    const before = twoLeads()
    const room = before.and(notice(clara, before, 10))
    expect(room.later(10 * dayMs).when(proposesHours(paul, 'hours')).code).toBe('ok')
    const after = room.later(10 * dayMs + 1)
    expect(after.when(proposesHours(paul, 'hours')).code).toBe('project.closed')
    expect(closedSince(after.state.engagement, after.now)).toBe(before.now + 10 * dayMs)
    expect(after.when(paul.does('project.close-agreed', named('notice'))).code).toBe('project.closed')
  })

  test('[EN10] the side that gave notice withdraws it until the room is closed', () => {
    const before = twoLeads()
    const room = before.and(notice(clara, before, 10))
    expect(room.when(paul.does('project.close-withdrawn', named('notice'))).code).toBe('proposal.other-side')
    expect(room.and(clara.does('project.close-withdrawn', named('notice'))).state.engagement.closing.state).toBe('open')
    expect(room.later(11 * dayMs).when(clara.does('project.close-withdrawn', named('notice'))).code).toBe('project.closed')
  })

  test('[EN11] only a closed room is reopened', () => {
    const before = twoLeads()
    const room = before.and(notice(clara, before, 10))
    expect(room.when(reopens(clara)).code).toBe('closing.not-closed')
    const closed = room.later(11 * dayMs).and(reopens(clara))
    expect(isClosed(closed.state.engagement, closed.now)).toBe(true)
    const declined = closed.and(paul.does('project.reopen-declined', because('reopening')))
    expect(declined.state.engagement.closing).toMatchObject({ reopening: null, declined: { reason: 'because' } })
    expect(closed.and(clara.does('project.reopen-withdrawn', named('reopening'))).state.engagement.closing).toMatchObject({
      reopening: null,
    })
  })

  test('[EN12] it is open again once the other side has agreed', () => {
    const before = twoLeads()
    const closed = before
      .and(notice(clara, before, 10))
      .later(11 * dayMs)
      .and(reopens(paul))
    expect(closed.when(paul.does('project.reopen-agreed', named('reopening'))).code).toBe('proposal.own-side')
    const open = closed.and(clara.does('project.reopen-agreed', named('reopening')))
    expect(isClosed(open.state.engagement, open.now)).toBe(false)
    expect(open.when(proposesHours(paul, 'hours')).code).toBe('ok')
    expect(open.state.engagement.closures).toEqual([{ from: before.now + 10 * dayMs, to: open.now }])
  })
})

describe('erasing and symmetry', () => {
  test('[EN15] erased words are gone from the name, proposals, answers and notices; terms stay', () => {
    const before = twoLeads()
    const told = before.and(
      paul.does('project.described', { facts: {}, body: { title: 'Two', purpose: 'p' } }),
      proposesHours(paul, 'hours'),
      clara.does('working-time.declined', because('hours')),
      notice(clara, before, 10),
    )
    const after = told.later(11 * dayMs).and(reopens(paul), clara.does('project.reopen-declined', because('reopening')))
    const { engagement } = after.state
    const first = before.state.head.seq + 1
    expect(erase(engagement, first)).toMatchObject({ title: '', purpose: '' })
    expect(erase(engagement, first + 1).workingTime.declined).toMatchObject({ reason: 'because', proposal: { reason: '', terms: hours } })
    expect(erase(engagement, first + 2).workingTime.declined).toMatchObject({ reason: '', proposal: { reason: 'because' } })
    expect(erase(engagement, first + 3).closing).toMatchObject({ notice: { reason: '' }, declined: { reason: 'because' } })
    expect(erase(engagement, first + 4).closing).toMatchObject({ declined: { reason: 'because', proposal: { reason: '' } } })
    expect(erase(engagement, first + 5).closing).toMatchObject({ declined: { reason: '', proposal: { reason: 'because' } } })
    expect(erase(engagement, 1)).toEqual(engagement)
  })

  test('[EN16] whoever proposes, the other side answers by the same rules', () => {
    const [byClient, byProvider] = [
      [clara, cora, olga, paul, petra],
      [paul, petra, otto, clara, cora],
    ].map(([lead, contributor, observer, otherLead, otherContributor]) => {
      if (!lead || !contributor || !observer || !otherLead || !otherContributor) throw new Error('somebody is missing')
      const everybody = [lead, contributor, observer, otherLead, otherContributor]
      const before = fullRoom()
      const room = before.and(
        proposesHours(contributor, 'hours'),
        proposesCadence(lead, 'cadence', otherLead.side),
        notice(lead, before, 10),
      )
      return everybody.flatMap((who) => [
        room.when(proposesHours(who, 'more')).code,
        room.when(who.does('working-time.agreed', named('hours'))).code,
        room.when(who.does('working-time.withdrawn', named('hours'))).code,
        room.when(who.does('cadence.declined', because('cadence'))).code,
        room.when(who.does('project.close-agreed', named('notice'))).code,
        room.when(who.does('project.close-withdrawn', named('notice'))).code,
      ])
    })
    expect(byClient).toEqual(byProvider)
    expect(new Set(byClient)).toEqual(
      new Set(['ok', 'proposal.own-side', 'proposal.other-side', 'standing.needs-lead', 'standing.needs-contributor']),
    )
  })
})
