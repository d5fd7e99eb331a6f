import { describe, expect, test } from 'vitest'
import { askId } from '../asks/index.ts'
import { checkInId } from '../check-ins/index.ts'
import { day, dayMs, instant } from '../kernel/index.ts'
import { criterionId, milestoneId } from '../milestones/index.ts'
import { roleId } from '../roles/index.ts'
import { proposes, signs, website } from '../testing/agreement-story.ts'
import { raises } from '../testing/ask-story.ts'
import {
  clara,
  cora,
  created,
  eventNamed,
  fullRoom,
  given,
  hashAt,
  hostDoes,
  hostKey,
  joins,
  namedId,
  olga,
  otto,
  paul,
  petra,
  twoLeads,
} from '../testing/index.ts'
import type { Act, History, Person } from '../testing/index.ts'
import { accepts as acceptsRole, does, lead } from '../testing/role-story.ts'
import { replyId } from '../threads/index.ts'
import { allows, policy, projectEvents, refusals, touchingSince } from './index.ts'

const milestone = milestoneId.parse(namedId('milestone'))
const criterion = criterionId.parse(namedId('criterion'))
const describes = (who: Person, title = 'Again') => who.does('project.described', { facts: {}, body: { title, purpose: 'p' } })
const plans = (who: Person) =>
  who.does(
    'milestone.planned',
    {
      facts: { milestone, side: 'provider', criteria: [criterion], dueOn: day.parse('2026-02-01') },
      body: { title: 'Shop', description: '', criteria: ['It sells'] },
    },
    { id: eventNamed('plan') },
  )
const replies = (who: Person) =>
  who.does('reply.posted', {
    facts: { reply: replyId.parse(namedId('reply')), subject: { kind: 'milestone', id: milestone } },
    body: { text: 'Which shop?' },
  })
const agreesDate = (who: Person, seen?: number): Act =>
  who.does('milestone.date-agreed', { facts: { milestone, proposal: eventNamed('plan') }, body: {} }, seen === undefined ? {} : { seen })
const erases = (who: Person, seq: number, hash = hashAt(seq)) =>
  who.does('body.redacted', { facts: { seq, hash }, body: { reason: 'private' } })

function submitted(): History {
  return fullRoom().and(
    plans(petra),
    petra.does('milestone.started', { facts: { milestone }, body: {} }),
    petra.does('milestone.submitted', { facts: { milestone }, body: { note: '', evidence: [] } }, { id: eventNamed('submission') }),
    cora.does('milestone.criterion-judged', {
      facts: { milestone, submission: eventNamed('submission'), criterion, isMet: true },
      body: {},
    }),
  )
}
const accepts = (seen?: number) =>
  clara.does(
    'milestone.accepted',
    { facts: { milestone, submission: eventNamed('submission') }, body: { note: '' } },
    seen === undefined ? {} : { seen },
  )

describe('every event', () => {
  test('[PR2] the first entry, and no other, creates the project', () => {
    expect(given().when(describes(clara)).code).toBe('project.not-created')
    expect(given(created).when(created).code).toBe('project.already-created')
    expect(given().when({ ...created, by: 'host', key: hostKey }).code).toBe('host.may-not')
  })

  test('[PR3] the table has a row for every event, and names no side', () => {
    expect(Object.keys(policy).toSorted()).toEqual(Object.keys(projectEvents).toSorted())
    expect(JSON.stringify(policy)).not.toMatch(/client|provider/u)
  })

  test('[PR3] leads bind, contributors act, observers acknowledge', () => {
    const room = fullRoom().and(plans(petra))
    const codes = (act: (who: Person) => Act, ...people: Person[]) => people.map((who) => room.when(act(who)).code)
    expect(codes(replies, clara, cora, olga)).toEqual(['ok', 'ok', 'standing.needs-contributor'])
    expect(codes(agreesDate, clara, cora, olga)).toEqual(['ok', 'standing.needs-lead', 'standing.needs-lead'])
    expect(allows('observer', 'check-in.acknowledged')).toBe(true)
    expect(allows('observer', 'check-in.posted')).toBe(false)
    const facts = {
      checkIn: checkInId.parse(namedId('check-in')),
      health: 'on-track' as const,
      milestones: [],
      needs: [],
      isExplained: false,
      evidence: 0,
    }
    const body = { happened: 'x', next: '', needs: [], reason: '', evidence: [] }
    const posted = room.and(petra.does('check-in.posted', { facts, body }, { id: eventNamed('posted') }))
    const reads = (who: Person) =>
      who.does('check-in.acknowledged', { facts: { checkIn: facts.checkIn, revision: eventNamed('posted') }, body: { text: 'Seen' } })
    expect(posted.when(reads(olga)).code).toBe('ok')
    expect(posted.when(reads(otto)).code).toBe('check-in.own-side')
  })

  test('[PR3] the host erases and offers a way back, and does nothing else', () => {
    const room = fullRoom()
    expect(room.when(hostDoes('project.described', { facts: {}, body: { title: 'x', purpose: '' } })).code).toBe('host.may-not')
    const act = hostDoes('body.redacted', { facts: { seq: 1, hash: hashAt(1) }, body: { reason: 'a court asked' } })
    expect(room.when(act).code).toBe('ok')
    expect(room.when({ ...act, key: clara.key }).code).toBe('key.unknown')
    expect(room.when({ ...describes(clara), key: paul.key }).code).toBe('key.other-member')
  })

  test('[PR4] a closed room takes only what reopens it, erases words, or keeps people and keys safe', () => {
    const before = fullRoom()
    const notice = { facts: { endsAt: instant.parse(before.now + 8 * dayMs) }, body: { reason: 'done' } }
    const closed = before.and(clara.does('project.close-proposed', notice)).later(9 * dayMs)
    expect(closed.when(describes(paul)).code).toBe('project.closed')
    expect(closed.when(plans(petra)).code).toBe('project.closed')
    expect(closed.when(erases(clara, 1)).code).toBe('ok')
    expect(closed.when(otto.does('member.removed', { facts: { member: otto.member }, body: { reason: '' } })).code).toBe('ok')
    expect(closed.when(clara.does('key.revoked', { facts: { member: cora.member, key: cora.key }, body: { reason: '' } })).code).toBe('ok')
    expect(closed.when(paul.does('project.reopen-proposed', { facts: {}, body: { reason: 'more' } })).code).toBe('ok')
  })

  test('[PR5] imports come from the creator, until the other side’s first lead has joined', () => {
    const imports = (who: Person) => who.does('project.imported', { facts: { records: 3 }, body: { source: 'a file' } })
    expect(given(created).when(imports(clara)).code).toBe('ok')
    expect(twoLeads().when(imports(clara)).code).toBe('import.closed')
    expect(twoLeads().when(imports(paul)).code).toBe('import.not-creator')
  })
})

describe('consent', () => {
  test('[PR6] nobody agrees to a proposal they have not seen', () => {
    const room = fullRoom().and(plans(petra))
    const { seq } = room.state.head
    expect(room.when(agreesDate(clara, seq - 1)).code).toBe('consent.held-back')
    expect(room.when(agreesDate(clara, seq)).code).toBe('ok')
  })

  test('[PR6] what is said about the same thing meanwhile holds consent back, what is said about others does not', () => {
    const room = submitted()
    const { seq } = room.state.head
    expect(room.and(describes(paul)).when(accepts(seq)).code).toBe('ok')
    expect(room.and(replies(petra)).when(accepts(seq)).code).toBe('consent.held-back')
    expect(room.and(replies(clara)).when(accepts(seq)).code).toBe('consent.held-back')
    expect(room.and(replies(petra)).when(accepts()).code).toBe('ok')
    expect(touchingSince(room.and(replies(petra)).state, accepts(seq).event, seq).map(({ type }) => type)).toEqual(['reply.posted'])
  })

  test('[PR6] neither ids chosen to be the same nor links keep somebody from answering; what they answer about does', () => {
    const offered = fullRoom().and(proposes(paul), does.defines(paul), does.offers(paul, petra))
    const { seq } = offered.state.head
    const yes = (room: History, at = seq) => room.when(acceptsRole(petra, { seen: at })(room.state)).code
    const sameId = offered.and(raises(clara, { ask: askId.parse(lead) }), does.links(clara))
    expect([yes(sameId), yes(offered.and(does.rewords(paul)))]).toEqual(['ok', 'consent.held-back'])
    const decoys = offered.and(raises(clara, { ask: askId.parse(website) }), does.defines(clara, 'client', roleId.parse(website)))
    expect(touchingSince(decoys.state, signs(clara)(decoys.state).event, seq)).toEqual([])
  })

  test('[PR6] a withdrawn notice cannot be confirmed by somebody who still saw it open', () => {
    const before = twoLeads()
    const notice = { facts: { endsAt: instant.parse(before.now + 8 * dayMs) }, body: { reason: 'done' } }
    const named = { facts: { proposal: eventNamed('notice') }, body: {} }
    const room = before.and(clara.does('project.close-proposed', notice, { id: eventNamed('notice') }))
    const withdrawn = room.and(clara.does('project.close-withdrawn', named))
    expect(withdrawn.when(paul.does('project.close-agreed', named, { seen: room.state.head.seq })).code).toBe('consent.held-back')
    expect(withdrawn.when(paul.does('project.close-agreed', named)).code).toBe('proposal.not-open')
  })

  test('[PR6] acts that bind nobody may be signed on an older place', () => {
    const room = fullRoom().and(plans(petra))
    expect(room.when({ ...replies(clara), seen: 1 }).code).toBe('ok')
  })
})

describe('erasing', () => {
  const room = fullRoom().and(describes(petra, 'Secret'))
  const { seq } = room.state.head

  test('[PR7] by the author, a lead of that side, or the host', () => {
    expect([petra, paul].map((who) => room.when(erases(who, seq)).code)).toEqual(['ok', 'ok'])
    expect([clara, cora, otto].map((who) => room.when(erases(who, seq)).code)).toEqual(Array(3).fill('erasure.not-yours'))
  })

  test('[PR7] once, named by place and hash', () => {
    expect(room.when(erases(petra, seq, hashAt(seq - 1))).code).toBe('erasure.not-found')
    expect(room.when(erases(petra, 99)).code).toBe('erasure.not-found')
    expect(room.and(erases(petra, seq)).when(erases(paul, seq)).code).toBe('erasure.already-done')
  })

  test('[PR8] the words go, the line stays and says so', () => {
    const erased = room.and(erases(petra, seq)).state
    expect(erased.engagement.title).toBe('')
    expect(erased.log.get(seq)).toMatchObject({ seq, type: 'project.described', isErased: true })
  })
})

describe('refusals', () => {
  test('[PR3] every code has a sentence that ends, and codes are written alike', () => {
    for (const [code, sentence] of Object.entries(refusals)) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/u)
      expect(sentence).toMatch(/^[A-Z].{15,}[.]$/u)
    }
  })

  test('[PR3] somebody who was never here joins nothing', () => {
    expect(given(created).when(paul.joins(hashAt(1))).code).toBe('grant.not-found')
    expect(() => joins(paul)(given(created).state)).toThrow('holds no invitation')
  })
})
