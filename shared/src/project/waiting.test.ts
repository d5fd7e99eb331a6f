import { clause, givesNotice, marks, plainTerms, proposes, scope, signs, website } from '../testing/agreement-story.ts'
import { describe, expect, test } from 'vitest'
import { agreementId, clauseId } from '../agreements/index.ts'
import { askId } from '../asks/index.ts'
import { checkInId } from '../check-ins/index.ts'
import { day, dayMs, instant } from '../kernel/index.ts'
import { milestoneId } from '../milestones/index.ts'
import {
  clara,
  cora,
  created,
  eventNamed,
  fullRoom,
  given,
  invites,
  namedId,
  olga,
  otto,
  paul,
  petra,
  startedAt,
  twoLeads,
} from '../testing/index.ts'
import { raises } from '../testing/ask-story.ts'
import type { History, Person } from '../testing/index.ts'
import { replyId } from '../threads/index.ts'
import { waitingFor, whatChangedSince } from './index.ts'

const milestone = milestoneId.parse(namedId('milestone'))
const checkIn = checkInId.parse(namedId('check-in'))
const plans = petra.does(
  'milestone.planned',
  {
    facts: { milestone, side: 'provider', criteria: [], dueOn: day.parse('2026-02-01') },
    body: { title: 'Shop', description: '', criteria: [] },
  },
  { id: eventNamed('plan') },
)
const posts = petra.does(
  'check-in.posted',
  {
    facts: { checkIn, health: 'on-track', milestones: [milestone], needs: [], isExplained: false, evidence: 0 },
    body: { happened: 'x', next: '', needs: [], reason: '', evidence: [] },
  },
  { id: eventNamed('posted') },
)
const kinds = (room: History, who: Person) => waitingFor(room.state, { id: who.member }, room.now).map(({ kind }) => kind)
const everybody = (room: History) => Object.fromEntries([clara, cora, olga, paul, petra, otto].map((who) => [who.name, kinds(room, who)]))
const nobody = { Clara: [], Cora: [], Olga: [], Paul: [], Petra: [], Otto: [] }

describe('what waits for a member', () => {
  test('[PR13] nothing waits in a fresh room, or for somebody outside it', () => {
    expect(everybody(fullRoom())).toEqual(nobody)
    expect(kinds(given(created), paul)).toEqual([])
  })

  test('[PR13] a check-in waits for everybody of the other side until they acknowledge it', () => {
    const room = fullRoom().and(
      plans,
      clara.does('milestone.date-declined', { facts: { milestone, proposal: eventNamed('plan') }, body: { reason: 'n' } }),
      posts,
    )
    const asked = ['check-in-to-acknowledge']
    expect(everybody(room)).toEqual({ ...nobody, Clara: asked, Cora: asked, Olga: asked })
    const reads = cora.does('check-in.acknowledged', { facts: { checkIn, revision: eventNamed('posted') }, body: { text: '' } })
    expect(everybody(room.and(reads))).toEqual({ ...nobody, Clara: asked, Olga: asked })
  })

  test('[PR13] a proposed date waits for the leads of the other side, a submission for those who judge, changes for those who submit', () => {
    const room = fullRoom().and(plans)
    expect(everybody(room)).toEqual({ ...nobody, Clara: ['date-to-answer'] })
    const handedIn = room.and(
      clara.does('milestone.date-agreed', { facts: { milestone, proposal: eventNamed('plan') }, body: {} }),
      petra.does('milestone.started', { facts: { milestone }, body: {} }),
      petra.does('milestone.submitted', { facts: { milestone }, body: { note: '', evidence: [] } }, { id: eventNamed('submission') }),
    )
    expect(everybody(handedIn)).toEqual({ ...nobody, Clara: ['submission-to-judge'], Cora: ['submission-to-judge'] })
    const sentBack = { facts: { milestone, submission: eventNamed('submission') }, body: { text: 'not yet' } }
    const back = handedIn.and(cora.does('milestone.changes-requested', sentBack))
    expect(everybody(back)).toEqual({ ...nobody, Paul: ['changes-requested'], Petra: ['changes-requested'] })
    expect(waitingFor(back.state, { id: paul.member }, back.now)).toEqual([
      { kind: 'changes-requested', object: milestone, seq: back.state.head.seq, since: back.now },
    ])
  })

  test('[PR13] proposed terms and a notice wait for the leads of the other side; a closed room asks for nothing but reopening', () => {
    const terms = {
      everyWeeks: 1,
      weekday: 2,
      minute: 600,
      zone: 'UTC',
      startsOn: day.parse('2026-01-05'),
      skipsHolidays: true,
      pausedUntil: null,
    }
    const hours = { zone: 'UTC', weekdays: [1], from: 1, to: 2, holidays: [] }
    const before = fullRoom()
    const room = before.and(
      cora.does('working-time.proposed', { facts: { terms: hours }, body: { reason: '' } }),
      clara.does('cadence.proposed', { facts: { side: 'client', terms }, body: { reason: '' } }),
      clara.does('cadence.proposed', { facts: { side: 'provider', terms }, body: { reason: '' } }),
      clara.does('project.close-proposed', { facts: { endsAt: instant.parse(before.now + 8 * dayMs) }, body: { reason: 'x' } }),
    )
    expect(everybody(room)).toEqual({
      ...nobody,
      Paul: ['working-time-to-answer', 'cadence-to-answer', 'cadence-to-answer', 'closing-to-answer'],
    })
    expect(everybody(room.later(9 * dayMs))).toEqual(nobody)
    const reopening = room.later(9 * dayMs).and(paul.does('project.reopen-proposed', { facts: {}, body: { reason: 'x' } }))
    expect(everybody(reopening)).toEqual({ ...nobody, Clara: ['reopening-to-answer'] })
  })

  test('[PR13] a check-in that a side owes is shown two days ahead, and as overdue until it is posted', () => {
    // Tuesdays at 10:00 UTC; the room begins on a Monday at 9:00.
    const terms = {
      everyWeeks: 1,
      weekday: 2,
      minute: 600,
      zone: 'UTC',
      startsOn: day.parse('2026-01-05'),
      skipsHolidays: true,
      pausedUntil: null,
    }
    const room = fullRoom().and(
      plans,
      clara.does('milestone.date-agreed', { facts: { milestone, proposal: eventNamed('plan') }, body: {} }),
      paul.does('cadence.proposed', { facts: { side: 'provider', terms }, body: { reason: '' } }, { id: eventNamed('cadence') }),
      clara.does('cadence.agreed', { facts: { proposal: eventNamed('cadence') }, body: {} }),
    )
    const dueAt = startedAt + 25 * 3_600_000
    expect(waitingFor(room.state, { id: petra.member }, room.now)).toEqual([
      { kind: 'check-in-due', object: 'cadence', seq: null, since: dueAt },
    ])
    const late = room.later(2 * dayMs)
    expect(everybody(late)).toEqual({ ...nobody, Paul: ['check-in-overdue'], Petra: ['check-in-overdue'] })
    expect(kinds(late.and(posts), petra)).toEqual([])
  })

  test('[PR13] an agreement waits for whoever of the other side may answer it, a signature for its leads', () => {
    const proposed = fullRoom().and(proposes(petra))
    expect(everybody(proposed)).toEqual({ ...nobody, Clara: ['agreement-to-answer'], Cora: ['agreement-to-answer'] })
    expect(everybody(proposed.and(signs(paul)))).toEqual({ ...nobody, Clara: ['agreement-to-sign'] })
    expect(everybody(proposed.and(signs(clara)))).toEqual({ ...nobody, Paul: ['agreement-to-sign'] })
    expect(everybody(proposed.and(marks(cora, 'to-discuss')))).toMatchObject({
      Paul: ['agreement-to-discuss'],
      Petra: ['agreement-to-discuss'],
    })
    const bound = proposed.and(signs(paul), signs(clara))
    expect(everybody(bound)).toEqual(nobody)
    expect(everybody(bound.and(givesNotice(clara, { days: 30, now: bound.now })))).toEqual({
      ...nobody,
      Paul: ['agreement-ending-to-answer'],
    })
  })

  test('[PR13] a link that runs out soon waits for those who could void it', () => {
    const room = given(created, invites(clara, paul, 'lead'))
    expect(kinds(room, clara)).toEqual([])
    expect(kinds(room.later(5 * dayMs), clara)).toEqual(['invitation-running-out'])
    expect(kinds(room.later(7 * dayMs), clara)).toEqual([])
  })
})

describe('what changed since', () => {
  test('[PR13] what is said about a clause, or cites it, belongs to its agreement', () => {
    const room = fullRoom().and(plans, proposes(paul))
    const { seq } = room.state.head
    const asked = { reply: replyId.parse(namedId('question')), subject: { kind: 'clause', id: scope }, asks: true } as const
    const after = room.and(
      marks(clara, 'to-discuss'),
      cora.does('reply.posted/2', { facts: asked, body: { text: 'Which pages?' } }),
      petra.does('agreement.clause-cited', {
        facts: { agreement: website, clause: scope, citing: { kind: 'milestone', id: milestone } },
        body: {},
      }),
    )
    const changes = whatChangedSince(after.state, seq)
    expect(changes.map(({ kind, object, lines }) => [kind, object, lines.length])).toEqual([['agreement', website, 3]])
  })

  test('[PR13] nothing of an agreement is told as that of another one, whatever ids its author chose', () => {
    const decoy = agreementId.parse(namedId('agreement decoy'))
    const facts = { agreement: decoy, clauses: [clause(clauseId.parse(website))], terms: plainTerms }
    const words = { title: 'Another', note: '', clauses: [{ heading: 'One', text: '' }] }
    const room = twoLeads().and(paul.does('agreement.proposed', { facts, body: words }))
    const after = room.and(proposes(clara), signs(clara))
    const changes = whatChangedSince(after.state, room.state.head.seq)
    expect(changes.map(({ object, lines }) => [object, lines.length])).toEqual([[website, 2]])
  })

  test('[PR13] an ask that bears the id of a milestone is told as an ask', () => {
    const room = fullRoom().and(plans)
    const after = room.and(
      petra.does('milestone.started', { facts: { milestone }, body: {} }),
      raises(clara, { ask: askId.parse(milestone) }),
    )
    const changes = whatChangedSince(after.state, room.state.head.seq)
    expect(changes.map(({ kind, object, lines }) => [kind, object, lines.length])).toEqual([
      ['milestone', milestone, 1],
      ['ask', milestone, 1],
    ])
    const before = whatChangedSince(after.state, room.state.head.seq, after.state.head.seq)
    expect(before.map(({ kind, lines }) => [kind, lines.length])).toEqual([['milestone', 1]])
  })

  test('[PR13] grouped by what it is about, in the order of the record', () => {
    const room = fullRoom().and(plans, posts)
    const { seq } = room.state.head
    const reply = replyId.parse(namedId('reply'))
    const after = room.and(
      clara.does('project.described', { facts: {}, body: { title: 'T', purpose: '' } }),
      petra.does('milestone.started', { facts: { milestone }, body: {} }),
      clara.does('reply.posted', { facts: { reply, subject: { kind: 'check-in', id: checkIn } }, body: { text: 'When?' } }),
      petra.does('milestone.submitted', { facts: { milestone }, body: { note: '', evidence: [] } }),
      clara.does('reply.revised', { facts: { reply }, body: { text: 'When exactly?' } }),
      olga.does('member.renamed', { facts: {}, body: { name: 'Olga B.' } }),
    )
    const changes = whatChangedSince(after.state, seq)
    expect(changes.map(({ kind, object, lines }) => [kind, object, lines.map(({ type }) => type)])).toEqual([
      ['project', 'project', ['project.described']],
      ['milestone', milestone, ['milestone.started', 'milestone.submitted']],
      ['check-in', checkIn, ['reply.posted', 'reply.revised']],
      ['person', olga.member, ['member.renamed']],
    ])
    expect(whatChangedSince(after.state, after.state.head.seq)).toEqual([])
  })
})
