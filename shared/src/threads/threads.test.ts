import { expect, test } from 'vitest'
import type { MemberFacts } from '../kernel/index.ts'
import { clientLead as clara, codeOf, numberedId, providerLead as paul, recorded } from '../testing/slice-history.ts'
import {
  admit,
  bodyFits,
  currentReply,
  emptyThreads,
  erase,
  evolve,
  isAwaitingAnswer,
  objectsOf,
  repliesTo,
  replyId,
  subject,
} from './index.ts'
import type { Subject, ThreadEvent, Threads } from './index.ts'

const design = subject.parse({ kind: 'milestone', id: numberedId(3) })
const update = subject.parse({ kind: 'check-in', id: numberedId(4) })
const [first, second] = [replyId.parse(numberedId(5)), replyId.parse(numberedId(6))]

const posted = (reply: typeof first, about: Subject, text = 'Seen.'): ThreadEvent => ({
  type: 'reply.posted/3',
  facts: { reply, subject: about, asks: false },
  body: { text },
})
const asked = (reply: typeof first, about: Subject): ThreadEvent => ({
  type: 'reply.posted/3',
  facts: { reply, subject: about, asks: true },
  body: { text: 'When?' },
})
const revised = (reply: typeof first, text: string): ThreadEvent => ({ type: 'reply.revised', facts: { reply }, body: { text } })

function answer(threads: Threads, member: MemberFacts, event: ThreadEvent) {
  return codeOf(admit(event, { threads, member, hasSubject: ({ id: wanted }) => wanted === design.id || wanted === update.id }))
}

function given(...acts: [MemberFacts, ThreadEvent][]): Threads {
  return acts.reduce((threads, [by, event], index) => {
    expect(answer(threads, by, event)).toBe('ok')
    return evolve(threads, recorded(event, by, { seq: index + 1, at: index }), by)
  }, emptyThreads)
}

test('[TH1] a reply id is used once', () => {
  expect(answer(given([clara, posted(first, design)]), paul, posted(first, update))).toBe('reply.already-posted')
})

test('[TH2] a reply is about something that is on the record', () => {
  const nowhere = subject.parse({ kind: 'milestone', id: numberedId(99) })
  expect(answer(emptyThreads, clara, posted(first, nowhere))).toBe('reply.subject-not-found')
  expect(objectsOf(posted(first, design))).toEqual([first, design.id])
})

test('[TH3] only the author revises a reply, and every revision stays visible', () => {
  const threads = given([clara, posted(first, design, 'On Monday?')])
  expect(answer(threads, paul, revised(first, 'Never.'))).toBe('reply.not-yours')
  expect(answer(threads, clara, revised(second, 'Tuesday?'))).toBe('reply.not-found')
  const reply = given([clara, posted(first, design, 'On Monday?')], [clara, revised(first, 'On Tuesday?')]).get(first)
  expect(reply?.revisions.map(({ words }) => words?.text)).toEqual(['On Monday?', 'On Tuesday?'])
  expect(reply && currentReply(reply).words?.text).toBe('On Tuesday?')
})

test('[TH4] a thread holds the replies to one subject in the order of the record', () => {
  const threads = given(
    [clara, posted(first, design)],
    [paul, posted(second, design)],
    [clara, posted(replyId.parse(numberedId(7)), update)],
  )
  const later = evolve(threads, recorded(revised(first, 'Seen, thanks.'), clara, { seq: 9, at: 9 }), clara)
  expect(repliesTo(later, design).map((reply) => reply.id)).toEqual([first, second])
})

test('[TH7] a reply that asks waits until the other side has replied after it in the same thread', () => {
  const sides = new Map([clara, paul].map(({ id, side }) => [id, side]))
  const asking = (threads: Threads) => {
    const reply = threads.get(first)
    return reply ? isAwaitingAnswer(reply, { threads, sideOf: (member) => sides.get(member) ?? null }) : null
  }
  const question = asked(first, design)
  const own = replyId.parse(numberedId(7))
  expect(asking(given([clara, question]))).toBe(true)
  expect(asking(given([clara, posted(first, design)]))).toBe(false)
  expect(asking(given([paul, posted(second, design)], [clara, question]))).toBe(true)
  expect(asking(given([clara, question], [paul, posted(second, update)], [clara, posted(own, design)]))).toBe(true)
  expect(asking(given([clara, question], [clara, posted(own, design)], [paul, posted(second, design)]))).toBe(false)
})

test('[TH5] a body erased later leaves what a body that never was leaves', () => {
  const whole = [
    recorded(posted(first, design, 'A secret.'), clara, { seq: 1, at: 1 }),
    recorded(revised(first, 'No secret.'), clara, { seq: 2, at: 2 }),
  ]
  for (const gone of whole) {
    const fold = (entries: typeof whole) => entries.reduce((threads, entry) => evolve(threads, entry, clara), emptyThreads)
    const silent = whole.map((entry) => (entry === gone ? { ...entry, event: { ...entry.event, body: null } } : entry))
    expect(erase(fold(whole), gone.seq)).toEqual(fold(silent))
    expect(erase(fold(whole), gone.seq)).not.toEqual(fold(whole))
  }
  expect(bodyFits({ ...posted(first, design), body: null })).toBe(false)
})

test('[TH6] a reply of the second type says whether it waits for an answer, one of the first type never does', () => {
  const asks = (event: ThreadEvent) => evolve(emptyThreads, recorded(event, clara, { seq: 1, at: 1 }), clara).get(first)?.asks
  const about = subject.parse({ kind: 'clause', id: numberedId(8) })
  const asking: ThreadEvent = {
    type: 'reply.posted/3',
    facts: { reply: first, subject: about, asks: true },
    body: { text: 'Which pages?' },
  }
  expect(asks(asking)).toBe(true)
  expect(asks({ ...asking, facts: { ...asking.facts, asks: false } })).toBe(false)
  const old = { kind: 'milestone', id: numberedId(3) } as const
  expect(asks({ type: 'reply.posted', facts: { reply: first, subject: old }, body: { text: 'Seen.' } })).toBe(false)
})
