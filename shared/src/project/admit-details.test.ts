import { describe, expect, test } from 'vitest'
import { latestRevision } from '../agreements/index.ts'
import { askId } from '../asks/index.ts'
import { attachmentId } from '../attachments/index.ts'
import { checkInId } from '../check-ins/index.ts'
import { day } from '../kernel/index.ts'
import { milestoneId } from '../milestones/index.ts'
import { commitment, signature } from '../record/entry.ts'
import { marks, proposes, scope, signs, theAgreement, website } from '../testing/agreement-story.ts'
import { checkIn, colour, needing, photos, raises } from '../testing/ask-story.ts'
import { clara, cora, created, fullRoom, given, hashAt, hostDoes, hostKey, namedId, paul, petra } from '../testing/index.ts'
import type { Act, FactsOf, Person } from '../testing/index.ts'
import { roleId } from '../roles/index.ts'
import { accepts, does, lead, site } from '../testing/role-story.ts'
import { replyId } from '../threads/index.ts'
import { touchingSince } from './index.ts'

/** One of each kind of thing that words and files can be about. */
const room = fullRoom().and(
  does.plans(petra),
  proposes(paul),
  does.defines(paul),
  raises(clara),
  needing(petra, 'check-in.posted', [photos]),
)
const ids = { milestone: site, 'check-in': checkIn, agreement: website, clause: scope, role: lead, ask: colour } as const
const nothing = namedId('nothing of the kind')
const salted = commitment.parse('A'.repeat(43))
const colourToo = askId.parse(namedId('another ask'))
const roleToo = roleId.parse(namedId('another role'))
const kinds = ['milestone', 'check-in', 'agreement', 'clause', 'role', 'ask'] as const

const says = (who: Person, subject: FactsOf<'reply.posted/3'>['subject'], name = 'a word') =>
  who.does('reply.posted/3', { facts: { reply: replyId.parse(namedId(name)), subject, asks: false }, body: { text: 'Yes.' } })
const attaches = (who: Person, subject: FactsOf<'attachment.added'>['subject']): Act => {
  const facts = { attachment: attachmentId.parse(namedId('a file')), subject, commitment: salted, preview: null }
  return who.does('attachment.added', { facts, body: { name: 'a.txt', mediaType: 'text/plain', size: 1, salt: salted, preview: null } })
}

describe('what a word or a file is about', () => {
  test.each(kinds)('[TH2] a reply is about a %s that is there, and about no other thing’s id', (kind) => {
    expect(room.when(says(cora, { kind, id: ids[kind] })).code).toBe('ok')
    const others = Object.values(ids).filter((id) => id !== ids[kind])
    for (const id of [nothing, ...others]) expect(room.when(says(cora, { kind, id })).code).toBe('reply.subject-not-found')
    expect(fullRoom().when(says(cora, { kind, id: ids[kind] })).code).toBe('reply.subject-not-found')
  })

  test('[TH2] the second of several things is found as well as the first', () => {
    const more = room.and(raises(clara, { ask: colourToo }, 'asked too'), does.defines(clara, 'client', roleToo))
    expect(more.when(says(cora, { kind: 'ask', id: colourToo })).code).toBe('ok')
    expect(more.when(says(cora, { kind: 'role', id: roleToo })).code).toBe('ok')
    expect(more.when(says(cora, { kind: 'ask', id: colour })).code).toBe('ok')
    expect(more.when(says(cora, { kind: 'role', id: lead })).code).toBe('ok')
  })

  test('[AT2] a file is attached to what is there', () => {
    for (const kind of ['milestone', 'check-in', 'ask', 'clause'] as const) {
      expect(room.when(attaches(cora, { kind, id: ids[kind] })).code).toBe('ok')
      expect(room.when(attaches(cora, { kind, id: nothing })).code).toBe('attachment.subject-not-found')
    }
  })
})

describe('what a role answers for', () => {
  test('[RO13] is one of the milestones that are there, not any', () => {
    const at = (id: string) => does.places(paul, { kind: 'milestone', id: milestoneId.parse(id) }, ['responsible'])
    expect([at(site), at(nothing)].map((act) => room.when(act).code)).toEqual(['ok', 'role.work-not-found'])
  })
})

describe('what is brought in', () => {
  const milestone = milestoneId.parse(namedId('an old milestone'))
  const words = { title: 'Old', description: '', author: '', source: 'a file' }
  const bringsMilestone = (by: Person | null) =>
    clara.does('milestone.imported', { facts: { milestone, side: 'client', by: by && by.member, on: null }, body: words })
  const bringsCheckIn = (by: Person | null) =>
    clara.does('check-in.imported', {
      facts: { checkIn: checkInId.parse(namedId('old')), side: 'client', by: by && by.member, on: day.parse('2025-12-01') },
      body: { text: 'x', author: '', source: 'a file' },
    })

  test('[MI18, CI15] names nobody, or a member; a check-in one of its side', () => {
    const begun = given(created)
    expect([bringsMilestone(null), bringsMilestone(clara)].map((act) => begun.when(act).code)).toEqual(['ok', 'ok'])
    expect(begun.when(bringsMilestone(paul)).code).toBe('milestone.author-not-found')
    expect([bringsCheckIn(null), bringsCheckIn(clara)].map((act) => begun.when(act).code)).toEqual(['ok', 'ok'])
    expect(begun.when(bringsCheckIn(paul)).code).toBe('check-in.author-not-found')
  })
})

describe('who is let in at all', () => {
  const proof = signature.parse('A'.repeat(86))

  test('[PR3] the host joins nobody and adds no key', () => {
    const { event } = paul.joins(hashAt(1))
    expect(room.when({ by: 'host', key: hostKey, event }).code).toBe('host.may-not')
    const adds = hostDoes('key.added', { facts: { by: 'device', grant: clara.key, proof }, body: {} })
    expect(room.when(adds).code).toBe('host.may-not')
  })

  test('[PR3] a further key is not asked whether it may speak already, but who lets it in', () => {
    const adds = clara.does('key.added', { facts: { by: 'device', grant: clara.key, proof }, body: {} }, { key: hostKey })
    expect(room.when(adds).code).toBe('ok')
    expect(room.when(adds).after.when({ ...adds }).code).toBe('key.already-known')
  })
})

describe('consent', () => {
  test('[PR6] every entry since is looked at, however many came after it', () => {
    const offered = fullRoom().and(proposes(paul), does.defines(paul), does.offers(paul, petra))
    const { seq } = offered.state.head
    const yes = accepts(petra, { seen: seq })
    const later = offered.and(does.rewords(paul), raises(clara), does.plans(petra))
    expect(later.when(yes(later.state)).code).toBe('consent.held-back')
    expect(touchingSince(later.state, yes(later.state).event, 0).map((line) => line.seq)).toEqual([seq + 1, seq, seq - 1])
  })

  test('[PR6] words about an agreement keep nobody from signing it, words about a milestone do from accepting it', () => {
    const proposed = fullRoom().and(proposes(paul))
    const { seq } = proposed.state.head
    const signing = (after: Act) => {
      const talked = proposed.and(after)
      return talked.when(signs(clara, { seen: seq })(talked.state)).code
    }
    expect(signing(says(petra, { kind: 'agreement', id: website }))).toBe('ok')
    expect(signing(says(petra, { kind: 'clause', id: scope }))).toBe('ok')
    expect(signing(marks(petra, 'to-discuss')(proposed.state))).toBe('consent.held-back')
  })

  test('[PR6] the other side’s signature on the same text takes nothing from it', () => {
    const proposed = fullRoom().and(proposes(paul))
    const { seq } = proposed.state.head
    const signed = proposed.and(signs(paul))
    const { event } = signs(clara)(signed.state)
    expect(signed.when(signs(clara, { seen: seq })(signed.state)).code).toBe('ok')
    expect(touchingSince(signed.state, event, seq)).toEqual([])
    expect(touchingSince(signed.state, event, seq - 1).map(({ type }) => type)).toEqual(['agreement.proposed'])
    // Whoever declines must have seen it.
    const { id: revision } = latestRevision(theAgreement(signed.state))
    const declines = clara.does('agreement.declined', { facts: { agreement: website, revision }, body: { reason: 'No' } }, { seen: seq })
    expect(signed.when(declines).code).toBe('consent.held-back')
  })
})
