import { describe, expect, test } from 'vitest'
import { dayMs, instant } from '../kernel/index.ts'
import {
  amends,
  answersNotice,
  counters,
  declines,
  givesNotice,
  inForce,
  plainTerms,
  proposes,
  signs,
  text,
  theAgreement,
  withdraws,
} from '../testing/agreement-story.ts'
import { clara, paul, startedAt, twoLeads } from '../testing/index.ts'
import type { History, Person } from '../testing/index.ts'
import { outlookOf } from './index.ts'
import type { ConsequentialVerb, Outlook, OutlookAsked } from './index.ts'

const sides = { client: clara, provider: paul }
const deadline = instant.parse(startedAt + 10 * dayMs)
const answerable = text({ terms: { ...plainTerms, respondBy: deadline } })

function outlook(verb: ConsequentialVerb, who: Person, room: History): Outlook {
  return outlookWith({}, verb, { who, room })
}

function outlookWith(chosen: Partial<OutlookAsked>, verb: ConsequentialVerb, { who, room }: { who: Person; room: History }): Outlook {
  return outlookOf(verb, theAgreement(room.state), { side: who.side, now: room.now, ...chosen })
}

describe('what an act leads to', () => {
  test('[AG40, AG41] who signs first waits for the other side, and until it has signed can still counter and take back its own text', () => {
    const open = twoLeads().and(proposes(paul, answerable))
    expect(outlook('sign', paul, open)).toEqual({ leadsTo: 'waits-for-other', canStill: ['withdraw', 'counter'], until: deadline })
    expect(outlook('sign', clara, open)).toEqual({ leadsTo: 'waits-for-other', canStill: ['decline', 'counter'], until: deadline })
  })

  test('[AG40, AG41] who signs second is bound, and can still amend and give notice', () => {
    const half = twoLeads().and(proposes(paul, answerable), signs(paul))
    expect(outlook('sign', clara, half)).toEqual({ leadsTo: 'in-force', canStill: ['amend', 'give-notice'], until: null })
  })

  test('[AG40, AG41] declining and withdrawing close the negotiation; a text in force stays, and can be amended again', () => {
    const open = twoLeads().and(proposes(paul))
    expect(outlook('decline', clara, open)).toEqual({ leadsTo: 'closed', canStill: ['propose-again'], until: null })
    expect(outlook('withdraw', paul, open)).toEqual({ leadsTo: 'closed', canStill: ['propose-again'], until: null })
    const amended = inForce(sides).and(amends(paul))
    expect(outlook('decline', clara, amended)).toEqual({ leadsTo: 'closed', canStill: ['amend', 'give-notice'], until: null })
  })

  test('[AG40] a counter takes the signature off the table', () => {
    const open = twoLeads().and(proposes(paul, answerable))
    expect(outlook('counter', clara, open)).toEqual({ leadsTo: 'waits-for-other', canStill: ['withdraw', 'counter'], until: deadline })
    expect(outlookWith({ respondBy: null }, 'counter', { who: clara, room: open.and(signs(paul)) })).toEqual({
      leadsTo: 'back-in-negotiation',
      canStill: ['withdraw', 'counter'],
      until: null,
    })
  })

  test('[AG40, AG41] a new text on top of one in force, or of one that came to nothing, waits for the other side', () => {
    const later = instant.parse(startedAt + 40 * dayMs)
    expect(outlookWith({ respondBy: later }, 'counter', { who: clara, room: inForce(sides) })).toEqual({
      leadsTo: 'waits-for-other',
      canStill: ['withdraw', 'counter', 'give-notice'],
      until: later,
    })
    const declined = twoLeads().and(proposes(paul), declines(clara))
    expect(outlook('counter', paul, declined)).toEqual({ leadsTo: 'waits-for-other', canStill: ['withdraw', 'counter'], until: null })
  })

  test('[AG40, AG41] notice runs to its end, can be taken back by its side alone, and a confirmation ends everything', () => {
    const room = inForce(sides)
    const end = instant.parse(room.now + 30 * dayMs)
    const noticed: Outlook = { leadsTo: 'notice-runs', canStill: ['amend', 'take-back-notice'], until: end }
    expect(outlook('give-notice', clara, room)).toEqual(noticed)
    const chosen = instant.parse(room.now + 90 * dayMs)
    expect(outlookWith({ endsAt: chosen }, 'give-notice', { who: clara, room })).toEqual({ ...noticed, until: chosen })
    const running = room.and(givesNotice(clara, { days: 30, now: room.now }))
    expect(outlook('confirm-ending', paul, running)).toEqual({ leadsTo: 'ended', canStill: [], until: null })
    expect(outlook('take-back-notice', clara, running)).toEqual({ leadsTo: 'in-force', canStill: ['amend', 'give-notice'], until: null })
    const soon = text({ terms: { ...plainTerms, respondBy: instant.parse(room.now + 5 * dayMs) } })
    expect(outlook('sign', paul, running.and(amends(clara, soon)))).toMatchObject({
      leadsTo: 'waits-for-other',
      until: room.now + 5 * dayMs,
    })
  })

  test('[AG41] what the outlook promises is what the rules then say', () => {
    const signed = twoLeads().and(proposes(paul, answerable), signs(paul))
    expect(signed.when(withdraws(paul)(signed.state)).code).toBe('ok')
    expect(signed.when(counters(paul)(signed.state)).code).toBe('ok')
    expect(signed.when(declines(paul)(signed.state)).code).toBe('agreement.own-revision')
    const both = signed.and(signs(clara))
    expect(both.when(withdraws(paul)(both.state)).code).toBe('agreement.not-open')
    expect(both.when(amends(paul)(both.state)).code).toBe('ok')
    const noticed = both.and(givesNotice(clara, { days: 30, now: both.now }))
    expect(noticed.when(answersNotice(clara, 'agreement.ending-withdrawn')(noticed.state)).code).toBe('ok')
  })
})
