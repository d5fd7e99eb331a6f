import { describe, expect, test } from 'vitest'
import { dayMs, day, zone } from '../kernel/index.ts'
import {
  amends,
  answersNotice,
  counters,
  declines,
  givesNotice,
  inForce,
  marks,
  plainTerms,
  proposes,
  reviews,
  scope,
  signs,
  text,
  theAgreement,
  website,
} from '../testing/agreement-story.ts'
import { clara, hashAt, hostDoes, namedId, paul, petra, fullRoom, twoLeads } from '../testing/index.ts'
import type { Act } from '../testing/index.ts'
import { milestoneId } from '../milestones/index.ts'
import { citedBy, erase, isReviewDue, latestRevision, revisionInForce, statusOf, waitsFor } from './index.ts'

const sides = { client: clara, provider: paul }
const berlin = zone.parse('Europe/Berlin')
const milestone = milestoneId.parse(namedId('milestone site'))

describe('ending', () => {
  test('[AG18] notice is no shorter than the text says, no longer than two years, and given once', () => {
    const room = inForce(sides)
    const gives = (days: number) => room.when(givesNotice(clara, { days, now: room.now })(room.state)).code
    expect([29, 29.95, 30, 731, 732].map(gives)).toEqual([
      'agreement.notice-too-short',
      'agreement.notice-too-short',
      'ok',
      'ok',
      'agreement.notice-too-long',
    ])
    expect(gives(30 - 1 / 25)).toBe('ok')
    const noticed = room.and(givesNotice(clara, { days: 30, now: room.now }))
    expect(noticed.when(givesNotice(paul, { days: 40, now: room.now })(noticed.state)).code).toBe('agreement.already-noticed')
    const open = twoLeads().and(proposes(clara))
    expect(open.when(givesNotice(clara, { days: 40, now: open.now })(open.state)).code).toBe('agreement.not-in-force')
  })

  test('[AG18, AG19] the other side’s notice counts if it ends sooner; taken back, the first one counts again', () => {
    const room = inForce(sides)
    const first = room.and(givesNotice(paul, { days: 730, now: room.now }))
    expect(first.when(givesNotice(paul, { days: 60, now: room.now })(first.state)).code).toBe('agreement.already-noticed')
    expect(first.when(givesNotice(clara, { days: 730, now: room.now })(first.state)).code).toBe('agreement.already-noticed')
    const sooner = first.and(givesNotice(clara, { days: 31, now: room.now }))
    expect(sooner.when(givesNotice(paul, { days: 30, now: room.now })(sooner.state)).code).toBe('agreement.already-noticed')
    expect(statusOf(theAgreement(sooner.state), sooner.later(32 * dayMs).now)).toBe('ended')
    const again = sooner.and(answersNotice(clara, 'agreement.ending-withdrawn'))
    expect(theAgreement(again.state).notice).toEqual(theAgreement(first.state).notice)
    expect(statusOf(theAgreement(again.state), again.later(32 * dayMs).now)).toBe('in-force')
  })

  test('[AG19] it ends when the other side confirms, or when its time has passed', () => {
    const noticed = inForce(sides).and(givesNotice(clara, { days: 30, now: inForce(sides).now }))
    expect(noticed.when(answersNotice(clara, 'agreement.ending-agreed')(noticed.state)).code).toBe('agreement.own-notice')
    expect(noticed.when(answersNotice(paul, 'agreement.ending-withdrawn')(noticed.state)).code).toBe('agreement.other-notice')
    const at = (days: number) => statusOf(theAgreement(noticed.state), noticed.later(days * dayMs).now)
    expect([at(0), at(30), at(31)]).toEqual(['in-force', 'in-force', 'ended'])
    const agreed = noticed.later(dayMs).and(answersNotice(paul, 'agreement.ending-agreed'))
    expect(statusOf(theAgreement(agreed.state), agreed.now)).toBe('ended')
    expect(revisionInForce(theAgreement(agreed.state), noticed.now)?.number).toBe(1)
    const taken = noticed.and(answersNotice(clara, 'agreement.ending-withdrawn'))
    expect(statusOf(theAgreement(taken.state), taken.later(40 * dayMs).now)).toBe('in-force')
    const late = noticed.later(31 * dayMs)
    expect(late.when(answersNotice(clara, 'agreement.ending-withdrawn')(late.state)).code).toBe('agreement.notice-not-running')
  })

  test('[AG20] nothing but citing and erasing follows the end; an open amendment is over', () => {
    const room = inForce(sides).and(amends(paul), marks(clara, 'agreed'))
    const inForceNow = revisionInForce(theAgreement(room.state), room.now)
    const notice = clara.does('agreement.ending-proposed', {
      facts: {
        agreement: website,
        revision: inForceNow?.id ?? latestRevision(theAgreement(room.state)).id,
        endsAt: room.later(30 * dayMs).now,
      },
      body: { reason: 'The shop closes' },
    })
    const over = room.and(notice).later(31 * dayMs)
    const acts = [signs(clara), counters(clara), declines(clara), amends(clara), marks(clara, 'agreed'), reviews(clara)]
    expect(acts.map((act) => over.when(act(over.state)).code)).toEqual(acts.map(() => 'agreement.has-ended'))
  })

  test('[AG21] each side reviews a text in force once, and is reminded before its day', () => {
    const dated = text({ terms: { ...plainTerms, reviewOn: day.parse('2026-02-02') } })
    const room = inForce(sides, dated)
    const due = (side: 'client' | 'provider', days: number, history = room) =>
      isReviewDue(theAgreement(history.state), { side, now: history.later(days * dayMs).now, zone: berlin, aheadDays: 14 })
    expect([due('client', 10), due('client', 14), due('client', 60)]).toEqual([false, true, true])
    const reviewed = room.and(reviews(clara))
    expect(reviewed.when(reviews(clara)(reviewed.state)).code).toBe('agreement.already-reviewed')
    expect([due('client', 14, reviewed), due('provider', 14, reviewed)]).toEqual([false, true])
    const open = twoLeads().and(proposes(clara))
    expect(open.when(reviews(clara)(open.state)).code).toBe('agreement.not-in-force')
  })
})

describe('words and what refers to them', () => {
  const erases = (by: typeof clara, seq: number): Act =>
    by.does('body.redacted', { facts: { seq, hash: hashAt(seq) }, body: { reason: 'The law' } })
  const agreesToErase = (by: typeof clara, revision: ReturnType<typeof latestRevision>) =>
    by.does('agreement.erasure-agreed', { facts: { agreement: website, revision: revision.id }, body: { reason: 'Names in it' } })

  test('[AG22] signed words go only when a lead of each side has agreed, whoever asks', () => {
    const room = inForce(sides)
    const revision = latestRevision(theAgreement(room.state))
    const seqs = [revision.seq, revision.signatures.client?.seq ?? 0, revision.signatures.provider?.seq ?? 0]
    const asksHost = (seq: number) => hostDoes('body.redacted', { facts: { seq, hash: hashAt(seq) }, body: { reason: 'The law' } })
    const tries = (history: typeof room) => seqs.map((seq) => history.when(asksHost(seq)).code)
    expect(tries(room)).toEqual(seqs.map(() => 'erasure.signed-text'))
    expect(room.when(erases(paul, revision.seq)).code).toBe('erasure.signed-text')
    const one = room.and(agreesToErase(clara, revision))
    expect(tries(one)).toEqual(seqs.map(() => 'erasure.signed-text'))
    expect(one.when(agreesToErase(clara, revision)).code).toBe('agreement.erasure-agreed')
    expect(tries(one.and(agreesToErase(paul, revision)))).toEqual(seqs.map(() => 'ok'))
    const open = twoLeads().and(proposes(clara))
    expect(open.when(agreesToErase(clara, latestRevision(theAgreement(open.state)))).code).toBe('agreement.not-signed')
  })

  test('[AG22] who signs later signs words that stay: consent from before frees nothing', () => {
    const half = twoLeads().and(proposes(clara), signs(clara))
    const revision = latestRevision(theAgreement(half.state))
    const both = half.and(agreesToErase(clara, revision), agreesToErase(paul, revision))
    expect(both.when(erases(clara, revision.seq)).code).toBe('ok')
    const signed = both.and(signs(paul))
    expect(signed.when(erases(clara, revision.seq)).code).toBe('erasure.signed-text')
    const again = signed.and(agreesToErase(clara, revision), agreesToErase(paul, revision))
    expect(again.when(erases(clara, revision.seq)).code).toBe('ok')
  })

  test('[AG26] erased words take nothing else with them', () => {
    const told = inForce(sides).and(amends(clara), declines(paul))
    const silent = text({ words: null })
    const untold = twoLeads().and(proposes(paul, silent), signs(paul), signs(clara), amends(clara), declines(paul))
    const { seq } = theAgreement(told.state).revisions[0]
    const erased = erase(told.state.agreements, seq).get(website)
    expect(erased?.revisions[0].words).toBe(null)
    expect(erased).toEqual(theAgreement(untold.state))
    const reasonless = erase(told.state.agreements, told.state.head.seq).get(website)?.rounds.at(-1)?.outcome
    expect(reasonless).toMatchObject({ kind: 'declined', words: null })
  })

  test('[AG24] a milestone cites a clause that stood in the agreement, once, and its side takes that back', () => {
    const cites = (by: typeof clara, type: 'agreement.clause-cited' | 'agreement.citation-withdrawn', id: string = milestone) =>
      by.does(type, { facts: { agreement: website, clause: scope, citing: { kind: 'milestone', id } }, body: {} })
    const planned = clara.does('milestone.planned', {
      facts: { milestone, side: 'provider', criteria: [], dueOn: null },
      body: { title: 'Site', description: '', criteria: [] },
    })
    const room = fullRoom().and(planned, proposes(clara))
    expect(room.when(cites(petra, 'agreement.clause-cited', namedId('nothing'))).code).toBe('agreement.citing-not-found')
    expect(room.when(cites(petra, 'agreement.citation-withdrawn')).code).toBe('agreement.not-cited')
    const cited = room.and(cites(petra, 'agreement.clause-cited'))
    expect(citedBy(cited.state.agreements, { kind: 'milestone', id: milestone }).map(({ citation }) => citation.clause)).toEqual([scope])
    expect(cited.when(cites(clara, 'agreement.clause-cited')).code).toBe('agreement.already-cited')
    expect(cited.when(cites(clara, 'agreement.citation-withdrawn')).code).toBe('agreement.citation-of-other')
    const without = cited.and(counters(paul, text({ clauses: text().clauses.slice(1) })))
    expect(without.when(cites(petra, 'agreement.citation-withdrawn')).code).toBe('ok')
  })
})

describe('what waits', () => {
  test('[AG28] texts, signatures, clauses to discuss, notice and review wait for the side that can answer', () => {
    const kinds = (history: ReturnType<typeof inForce>, side: 'client' | 'provider') =>
      waitsFor(history.state.agreements, { side, now: history.now, zone: berlin }).map(({ kind }) => kind)
    const both = (history: ReturnType<typeof inForce>) => [kinds(history, 'client'), kinds(history, 'provider')]
    const proposed = twoLeads().and(proposes(clara))
    expect(both(proposed)).toEqual([[], ['text-to-answer']])
    expect(both(proposed.and(signs(clara)))).toEqual([[], ['text-to-sign']])
    expect(both(proposed.and(signs(paul)))).toEqual([['text-to-sign'], []])
    expect(both(proposed.and(marks(paul, 'to-discuss')))).toEqual([['clause-to-discuss'], ['text-to-answer']])
    const room = inForce(sides)
    expect(both(room)).toEqual([[], []])
    expect(both(room.and(givesNotice(paul, { days: 30, now: room.now })))).toEqual([['ending-to-answer'], []])
    const dated = inForce(sides, text({ terms: { ...plainTerms, reviewOn: day.parse('2026-01-10') } }))
    expect(both(dated)).toEqual([['review'], ['review']])
  })
})
