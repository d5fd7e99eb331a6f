import { describe, expect, test } from 'vitest'
import { entryHash, hasFullStanding } from '../record/index.ts'
import {
  amends,
  clause,
  counters,
  declines,
  fee,
  follows,
  inForce,
  marks,
  pace,
  proposes,
  scope,
  signs,
  text,
  theAgreement,
  website,
  withdraws,
} from '../testing/agreement-story.ts'
import { clara, cora, fullRoom, hashAt, invites, joins, namedId, paul, person, twoLeads } from '../testing/index.ts'
import { unusableKey } from '../testing/people.ts'
import { addingKey } from '../testing/random-terms.ts'
import { replyId } from '../threads/index.ts'
import type { Subject } from '../threads/index.ts'
import { clausesToDiscuss, latestRevision, missingSignatures, openAmendment, revisionInForce, roundStatus, statusOf } from './index.ts'

const sides = { client: clara, provider: paul }
const secondLead = person('Carl', 'client', 'lead')

describe('marks', () => {
  test('[AG9] each side’s newest word on a clause of the latest text counts', () => {
    const room = twoLeads().and(proposes(clara), marks(paul, 'to-discuss'), marks(clara, 'agreed'), marks(paul, 'agreed'))
    const said = theAgreement(room.state).marks.get(scope)
    expect([said?.client?.mark, said?.provider?.mark]).toEqual(['agreed', 'agreed'])
    expect(theAgreement(room.and(marks(paul, 'none')).state).marks.get(scope)?.provider).toBe(null)
  })

  test('[AG9] only clauses of the latest text are marked', () => {
    const room = twoLeads().and(proposes(clara), counters(paul, text({ clauses: [clause(fee)] })))
    expect(room.when(marks(clara, 'agreed', scope)(room.state)).code).toBe('agreement.clause-not-found')
    const [first] = theAgreement(room.state).revisions
    const old = clara.does('agreement.clause-marked', {
      facts: { agreement: website, revision: first.id, clause: scope, mark: 'agreed' },
      body: {},
    })
    expect(room.when(old).code).toBe('agreement.revision-not-latest')
  })

  test('[AG9] who counters stands by the whole text; what the other side wants to discuss stays open', () => {
    const room = twoLeads().and(proposes(clara), marks(paul, 'to-discuss', scope), marks(clara, 'to-discuss', fee))
    const countered = theAgreement(room.and(counters(paul)).state)
    expect(clausesToDiscuss(countered, latestRevision(countered))).toEqual([fee])
  })

  test('[AG11] signing is closed for both sides while a clause is to discuss', () => {
    const room = twoLeads().and(proposes(clara), marks(paul, 'to-discuss'))
    expect([clara, paul].map((who) => room.when(signs(who)(room.state)).code)).toEqual(
      Array.from({ length: 2 }, () => 'agreement.clause-to-discuss'),
    )
    const settled = room.and(marks(paul, 'none'))
    expect(settled.when(signs(clara)(settled.state)).code).toBe('ok')
  })

  test('[AG11] a clause that left the text no longer closes signing', () => {
    const room = twoLeads().and(proposes(clara), marks(paul, 'to-discuss', fee), counters(clara, text({ clauses: [clause(scope)] })))
    expect(room.when(signs(paul)(room.state)).code).toBe('ok')
  })
})

describe('signing', () => {
  test('[AG10] a signature names the latest text by event and by hash', () => {
    const room = twoLeads().and(proposes(clara), counters(paul))
    const { revisions } = theAgreement(room.state)
    const named = (revision: (typeof revisions)[number]['id'], hash: (typeof revisions)[number]['hash']) =>
      room.when(
        clara.does('agreement.signed', {
          facts: { agreement: website, revision, hash, keyStore: 'software' },
          body: { name: 'Clara', consent: 'Yes.' },
        }),
      ).code
    const latest = latestRevision(theAgreement(room.state))
    expect(named(revisions[0].id, revisions[0].hash)).toBe('agreement.revision-not-latest')
    expect(named(latest.id, revisions[0].hash)).toBe('agreement.hash-forged')
    expect(named(latest.id, entryHash.parse('B'.repeat(42) + 'A'))).toBe('agreement.hash-forged')
    expect(named(latest.id, latest.hash)).toBe('ok')
  })

  test('[AG12] each side signs once, whoever of its leads does', () => {
    const room = twoLeads().and(invites(clara, secondLead, 'lead'), joins(secondLead), proposes(clara), signs(clara))
    expect(room.when(signs(secondLead)(room.state)).code).toBe('agreement.side-has-signed')
    expect(room.when(signs(paul)(room.state)).code).toBe('ok')
    expect(missingSignatures(latestRevision(theAgreement(room.state)))).toEqual(['provider'])
  })

  test('[AG12] who may not sign for a side is told who may', () => {
    const room = fullRoom().and(proposes(clara))
    expect(room.when(signs(cora)(room.state)).code).toBe('standing.needs-lead')
    const second = person('Clara, at home', 'client', 'lead')
    expect(room.when({ ...signs(clara)(room.state), key: second.key }).code).toBe('key.unknown')
    expect(hasFullStanding(room.state.ring, second.key)).toBe(false)
  })

  test('[AG12] a revoked key signs nothing, while the person’s other key does', () => {
    const laptop = unusableKey('laptop of Clara')
    const room = twoLeads().and(proposes(paul))
    const held = room.state.ring.keys.get(clara.key)
    if (!held) throw new Error('Clara has a key')
    const added = room.and(addingKey(held, laptop))
    expect(added.when({ ...signs(clara)(added.state), key: laptop }).code).toBe('ok')
    const revoked = added.and(clara.does('key.revoked', { facts: { member: clara.member, key: laptop }, body: { reason: 'Sold' } }))
    expect(revoked.when({ ...signs(clara)(revoked.state), key: laptop }).code).toBe('key.revoked')
    expect(revoked.when(signs(clara)(revoked.state)).code).toBe('ok')
  })

  test('[AG13] in force from the second signature on, and not before', () => {
    const one = twoLeads().and(proposes(clara), signs(clara))
    expect(statusOf(theAgreement(one.state), one.now)).toBe('accepted-by-one')
    expect(revisionInForce(theAgreement(one.state), one.now)).toBe(null)
    const both = one.later(1000).and(signs(paul))
    const agreement = theAgreement(both.state)
    expect(statusOf(agreement, both.now)).toBe('in-force')
    expect(revisionInForce(agreement, both.now)?.number).toBe(1)
    expect(revisionInForce(agreement, one.now)).toBe(null)
    expect(agreement.effects).toEqual([{ revision: latestRevision(agreement).id, seq: both.state.head.seq, at: both.now }])
  })

  test('[AG13] signatures on two texts bring neither into force', () => {
    const room = twoLeads().and(proposes(clara), signs(clara), counters(paul), signs(paul))
    expect(statusOf(theAgreement(room.state), room.now)).toBe('accepted-by-one')
    expect(theAgreement(room.state).effects).toEqual([])
  })

  test('[AG13] an amendment replaces the text in force at the second signature', () => {
    const room = inForce(sides).later(1000).and(amends(clara), signs(clara))
    expect(openAmendment(theAgreement(room.state), room.now)?.kind).toBe('amendment')
    expect(revisionInForce(theAgreement(room.state), room.now)?.number).toBe(1)
    const amended = room.later(1000).and(signs(paul))
    expect(revisionInForce(theAgreement(amended.state), amended.now)?.number).toBe(2)
    expect(revisionInForce(theAgreement(amended.state), room.now)?.number).toBe(1)
    expect(openAmendment(theAgreement(amended.state), amended.now)).toBe(null)
  })

  test('[AG13] consent is not held back by the other side’s signature on the same text, but by all else about it', () => {
    const room = twoLeads().and(proposes(clara))
    const { seq } = room.state.head
    const late = signs(paul, { seen: seq })
    expect(room.and(signs(clara)).when(late(room.state)).code).toBe('ok')
    const asks = (subject: Subject, name: string) => {
      const facts = { reply: replyId.parse(namedId(name)), subject, asks: true }
      return clara.does('reply.posted/3', { facts, body: { text: 'Seen?' } })
    }
    const talk = [asks({ kind: 'agreement', id: website }, 'one'), asks({ kind: 'clause', id: scope }, 'two')]
    expect(room.and(...talk).when(late(room.state)).code).toBe('ok')
    expect(room.and(marks(clara, 'agreed')).when(late(room.state)).code).toBe('consent.held-back')
    expect(room.and(counters(clara)).when(late(room.state)).code).toBe('consent.held-back')
  })

  test('[AG14] a signature outlives a counter, a decline and a withdrawal, and nothing follows a round that is over', () => {
    const signed = twoLeads().and(proposes(clara), signs(paul))
    for (const later of [counters(clara), declines(paul)]) {
      expect(theAgreement(signed.and(later).state).revisions[0].signatures.provider?.words?.name).toBe('Paul')
    }
    const over = signed.and(declines(paul))
    const answers = [signs(clara), counters(clara), declines(paul), withdraws(clara), marks(clara, 'agreed')]
    expect(answers.map((act) => over.when(act(over.state)).code)).toEqual(answers.map(() => 'agreement.not-open'))
    const bound = signed.and(signs(clara))
    expect(bound.when(declines(paul)(bound.state)).code).toBe('agreement.not-open')
  })

  test('[AG15] only the other side declines, with a reason that everybody reads', () => {
    const room = twoLeads().and(proposes(clara))
    expect(room.when(declines(clara)(room.state)).code).toBe('agreement.own-revision')
    const declined = room.and(declines(paul))
    expect(theAgreement(declined.state).rounds[0].outcome).toMatchObject({ kind: 'declined', words: { reason: 'Too dear' } })
    expect(roundStatus(theAgreement(declined.state), declined.now)).toBe('declined')
  })

  test('[AG16] its author’s side withdraws a text, until the other side has signed it', () => {
    const room = twoLeads().and(proposes(clara), signs(clara))
    expect(room.when(withdraws(paul)(room.state)).code).toBe('agreement.other-revision')
    expect(room.when(withdraws(clara)(room.state)).code).toBe('ok')
    const signed = twoLeads().and(proposes(clara), signs(paul))
    expect(signed.when(withdraws(clara)(signed.state)).code).toBe('agreement.other-side-signed')
  })

  test('[AG17] an amendment that comes to nothing leaves the text in force', () => {
    for (const end of [declines(paul), withdraws(clara)]) {
      const room = inForce(sides).and(amends(clara), end)
      expect(revisionInForce(theAgreement(room.state), room.now)?.number).toBe(1)
      expect(statusOf(theAgreement(room.state), room.now)).toBe('in-force')
    }
  })

  test('[AG4] an amendment may split a clause of the text in force', () => {
    const room = inForce(sides)
    const split = text({ clauses: [clause(scope), clause(pace, { from: [scope] }), clause(fee)] })
    expect(room.and(amends(paul, split), signs(paul), signs(clara)).state.agreements.get(website)?.effects.length).toBe(2)
  })

  test('[AG23] a text whose words were erased is not signed', () => {
    const room = twoLeads().and(proposes(clara))
    const { seq } = latestRevision(theAgreement(room.state))
    const erased = room.and(clara.does('body.redacted', { facts: { seq, hash: hashAt(seq) }, body: { reason: 'Wrong names' } }))
    expect(erased.when(signs(paul)(erased.state)).code).toBe('agreement.text-erased')
    const again = erased.and(follows(clara, 'agreement.countered'))
    expect(again.when(signs(paul)(again.state)).code).toBe('ok')
  })
})
