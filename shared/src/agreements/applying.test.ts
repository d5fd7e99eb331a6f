import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, instant } from '../kernel/index.ts'
import {
  amends,
  answersNotice,
  clause,
  counters,
  declines,
  fee,
  givesNotice,
  inForce,
  pace,
  proposes,
  scope,
  signs,
  text,
  theAgreement,
} from '../testing/agreement-story.ts'
import type { Text } from '../testing/agreement-story.ts'
import { clara, hashAt, hostDoes, keyOf, paul, twoLeads } from '../testing/index.ts'
import type { History } from '../testing/index.ts'
import { signature } from '../record/index.ts'
import { applyingAt, asksOf, certificateOf, clauseHistory, erase, latestRevision, revisionOf } from './index.ts'
import type { ClauseFacts } from './index.ts'

const sides = { client: clara, provider: paul }

/** Each clause with its own words. */
function saying(...clauses: readonly [ClauseFacts, string][]): Text {
  const { terms, body } = text()
  const told = clauses.map(([{ clause: id }, said]) => ({ heading: `About ${id.slice(-4)}`, text: said }))
  return { clauses: clauses.map(([facts]) => facts), terms, body: body && { ...body, clauses: told } }
}

/** Signed as a whole on day 0 after two counters; amended on day 10; the amendment of day 20 declined. */
function longStory(): History {
  const [one, two, three] = [clause(scope), clause(fee), clause(pace)]
  return twoLeads()
    .and(proposes(paul, saying([one, 'Ten pages'], [two, '900'])))
    .and(counters(clara, saying([two, '800'], [one, 'Ten pages'])))
    .and(counters(paul, saying([two, '850'], [one, 'Ten pages'])), signs(paul), signs(clara))
    .later(10 * dayMs)
    .and(amends(clara, saying([two, '850'], [one, 'Twelve pages'], [three, 'Weekly'])), signs(clara), signs(paul))
    .later(10 * dayMs)
    .and(amends(paul, saying([one, 'Twelve pages'], [three, 'Monthly'])), declines(clara))
}

describe('what applies', () => {
  test('[AG43] at each instant the text that was in force then, and nothing before the first', () => {
    const room = longStory()
    const { agreements } = room.state
    const agreement = theAgreement(room.state)
    const [first, second] = agreement.effects
    const numbersAt = (ms: number) => applyingAt(agreements, instant.parse(ms)).map(({ revision, since }) => [revision.number, since])
    expect(numbersAt((first?.at ?? 0) - 1)).toEqual([])
    expect(numbersAt(first?.at ?? 0)).toEqual([[3, first?.at]])
    expect(numbersAt((second?.at ?? 0) - 1)).toEqual([[3, first?.at]])
    expect(numbersAt(second?.at ?? 0)).toEqual([[4, second?.at]])
    expect(numbersAt(room.now)).toEqual([[4, second?.at]])
  })

  test('[AG43] the end is known from the notice on; after it nothing applies', () => {
    const room = inForce(sides).later(dayMs)
    const noticed = room.and(givesNotice(clara, { days: 30, now: room.now }))
    const endsAt = room.now + 30 * dayMs
    const endsAsOf = (told: History, ms: number) => applyingAt(told.state.agreements, instant.parse(ms)).map((one) => one.endsAt)
    expect(endsAsOf(noticed, room.now - 1)).toEqual([null])
    expect(endsAsOf(noticed, endsAt)).toEqual([endsAt])
    expect(endsAsOf(noticed, endsAt + 1)).toEqual([])
    const confirmed = noticed.later(hourMs).and(answersNotice(paul, 'agreement.ending-agreed'))
    expect(endsAsOf(confirmed, confirmed.now - 1)).toEqual([endsAt])
    expect(endsAsOf(confirmed, confirmed.now)).toEqual([])
  })

  test('[AG44] each clause names the revisions that made it; moving one makes nothing', () => {
    const room = longStory()
    const [applying] = applyingAt(room.state.agreements, room.now)
    const told = applying?.clauses.map((one) => [one.number, one.clause.text, one.madeBy.number, one.history.map(({ number }) => number)])
    expect(told).toEqual([
      ['1', '850', 3, [1, 2, 3]],
      ['2', 'Twelve pages', 4, [1, 4]],
      ['3', 'Weekly', 4, [4]],
    ])
  })

  test('[AG44] kind, side and measure are part of what a clause says', () => {
    const measured = clause(scope, { measure: { kind: 'review-within', days: 5 } })
    const room = inForce(sides, saying([clause(scope), 'Ten pages'])).and(
      amends(clara, saying([measured, 'Ten pages'])),
      signs(clara),
      signs(paul),
    )
    expect(applyingAt(room.state.agreements, room.now)[0]?.clauses[0]?.history.map(({ number }) => number)).toEqual([1, 2])
  })

  test('[AG44] words that are gone hide no change: the next text that differs from those before made it', () => {
    const room = twoLeads()
      .and(proposes(paul, saying([clause(scope), 'Ten pages'], [clause(fee), '900'])))
      .and(counters(clara, saying([clause(scope), 'Nine pages'], [clause(fee), '900'])))
      .and(counters(paul, saying([clause(scope), 'Nine pages'], [clause(fee), '900'])), signs(paul), signs(clara))
    const { seq } = revisionOf(theAgreement(room.state), theAgreement(room.state).revisions[1]?.id ?? null) ?? { seq: 0 }
    const erased = room.and(hostDoes('body.redacted', { facts: { seq, hash: hashAt(seq) }, body: { reason: 'the law' } }))
    const [applying] = applyingAt(erased.state.agreements, room.now)
    expect(applying?.clauses.map(({ madeBy }) => madeBy.number)).toEqual([3, 1])
    const silent = erase(erase(room.state.agreements, seq), latestRevision(theAgreement(room.state)).seq)
    expect(applyingAt(silent, room.now)[0]?.clauses.map(({ clause: { heading, text: said } }) => heading + said)).toEqual(['', ''])
  })

  test('[AG45] the history of a clause names what never took effect, and its removal', () => {
    const room = longStory()
    const told = (id: typeof scope) =>
      clauseHistory(theAgreement(room.state), id).map(({ revision, change, effect }) => [revision.number, change, effect?.revision ?? null])
    const [first, second] = theAgreement(room.state).effects.map(({ revision }) => revision)
    expect(told(fee)).toEqual([
      [1, 'brought', null],
      [2, 'changed', null],
      [3, 'changed', first],
      [5, 'removed', null],
    ])
    expect(told(scope)).toEqual([
      [1, 'brought', first],
      [4, 'changed', second],
    ])
    expect(told(pace)).toEqual([
      [4, 'brought', second],
      [5, 'changed', null],
    ])
  })
})

describe('what a text asks of a side', () => {
  test('[AG42] what binds it or both, by kind, under the numbers of the text', () => {
    const clauses = [
      clause(scope, { kind: 'deliverable', binds: 'provider' }),
      clause(fee, { kind: 'fee', binds: 'client', depth: 1 }),
      clause(pace, { kind: 'deliverable', binds: 'both' }),
    ]
    const { body, terms } = text({ clauses })
    const whole = {
      title: '',
      terms,
      clauses: clauses.map((facts, index) => ({ ...facts, heading: '', text: '', ...body?.clauses[index] })),
    }
    const asked = (side: 'client' | 'provider') =>
      asksOf(whole, side).map((group) => [group.kind, group.clauses.map(({ number }) => number)])
    expect(asked('provider')).toEqual([['deliverable', ['1', '2']]])
    expect(asked('client')).toEqual([
      ['fee', ['1.1']],
      ['deliverable', ['2']],
    ])
  })
})

describe('the certificate', () => {
  test('[AG46] holds who signed what, when and with which key, and what became of the key by its head', () => {
    const half = twoLeads().and(proposes(paul), signs(paul))
    const { ring, head } = half.state
    const before = certificateOf(theAgreement(half.state), latestRevision(theAgreement(half.state)), { ring, head })
    expect(before).toMatchObject({ title: 'The website', effect: null, head, signatures: [{ by: paul.member }] })
    const room = half.and(signs(clara))
    const revision = latestRevision(theAgreement(room.state))
    const compared = room
      .and(clara.does('key.confirmed', { facts: { member: paul.member, key: paul.key }, body: {} }))
      .and({
        ...paul.does('key.added', { facts: { by: 'device', grant: paul.key, proof: signature.parse('A'.repeat(86)) }, body: {} }),
        key: keyOf('Paul’s phone'),
      })
      .and(paul.does('key.revoked', { facts: { member: paul.member, key: paul.key }, body: { reason: 'Sold the laptop' } }))
    const certificate = certificateOf(theAgreement(compared.state), revision, compared.state)
    const { id, number, seq, hash, at } = revision
    expect(certificate.revision).toEqual({ id, number, seq, hash, at, by: paul.member, side: 'provider' })
    expect(certificate.effect).toEqual({ seq: room.state.head.seq, at: room.now })
    expect(certificate.head).toEqual(compared.state.head)
    const common = { consent: 'I agree to this text.', at: room.now, claimedAt: room.now, keyStore: 'webcrypto' }
    expect(certificate.signatures).toEqual([
      {
        ...common,
        side: 'provider',
        by: paul.member,
        name: 'Paul',
        key: paul.key,
        keyOrigin: 'invited',
        keyConfirmedBy: [clara.member],
        keyRevoked: true,
        keyRevokedSeq: compared.state.head.seq,
        seq: seq + 1,
        hash: hashAt(seq + 1),
      },
      {
        ...common,
        side: 'client',
        by: clara.member,
        name: 'Clara',
        key: clara.key,
        keyOrigin: 'created',
        keyConfirmedBy: [],
        keyRevoked: false,
        keyRevokedSeq: null,
        seq: seq + 2,
        hash: hashAt(seq + 2),
      },
    ])
  })

  test('[AG46] words that are gone leave the rest of it', () => {
    const room = inForce(sides)
    const { seq } = latestRevision(theAgreement(room.state))
    const silent = erase(erase(room.state.agreements, seq), seq + 1)
    const [agreement] = silent.values()
    if (!agreement) throw new Error('the agreement is missing')
    const certificate = certificateOf(agreement, latestRevision(agreement), room.state)
    expect(certificate).toMatchObject({ title: null, signatures: [{ name: null, consent: null, key: paul.key }, { name: 'Clara' }] })
  })
})
