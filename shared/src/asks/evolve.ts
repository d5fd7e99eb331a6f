import type { CheckInEvent, NeedId } from '../check-ins/index.ts'
import { unreachable, withEntry } from '../kernel/index.ts'
import type { EventId, MemberFacts } from '../kernel/index.ts'
import type { Recorded } from '../record/index.ts'
import type { Act, Ask, AskRevision, Asks, AskState, Due, Weighing } from './ask.ts'
import { askId } from './events.ts'
import type { AskEvent, AskId } from './events.ts'

type Author = Pick<MemberFacts, 'id' | 'side'>
type Report = Recorded<Extract<CheckInEvent, { type: 'check-in.posted' | 'check-in.revised' }>>

/** Folds one admitted entry; `author` is the member who signed it. Never refuses: what is on the record has happened. */
export function evolve(asks: Asks, recorded: Recorded<AskEvent>, author: Author): Asks {
  const { event, seq, at, id } = recorded
  const act: Act = { seq, at, by: author.id }
  if (event.type === 'ask.raised') return withAsk(asks, raised({ ...recorded, event }, act, author))
  const ask = asks.get(event.facts.ask)
  return ask ? withAsk(asks, changed(ask, { event, id, act }, author)) : asks
}

/**
 * The asks that a check-in brings (AS13): one for each thing it needs. A correction rewords those it carries on and takes back those it
 * does not, unless they were answered. An id that another ask bears already brings none. `earlier`:
 * what the check-in needed in any wording before.
 */
export function evolveByCheckIn(asks: Asks, recorded: Report, { author, earlier }: { author: Author; earlier: readonly NeedId[] }): Asks {
  const { event, seq, at } = recorded
  const act: Act = { seq, at, by: author.id }
  const { checkIn, needs } = event.facts
  const carried = needs.reduce((all, need, index) => {
    const revision: AskRevision = { ...act, id: recorded.id, kind: 'input', options: [], words: wordsOf(event, index) }
    return withNeed(all, { id: askId.parse(need), revision, checkIn }, author)
  }, asks)
  return earlier
    .filter((need) => !needs.includes(need))
    .reduce((all, need) => {
      const ask = all.get(askId.parse(need))
      if (ask?.checkIn !== checkIn || ask.state.status !== 'open') return all
      return withAsk(all, moved(ask, act, { status: 'withdrawn', withdrawal: { ...act, words: null }, isDropped: true }))
    }, carried)
}

function wordsOf({ body }: Report['event'], index: number): AskRevision['words'] {
  const text = body?.needs[index]
  return text === undefined ? null : { title: '', text, options: [] }
}

function withNeed(asks: Asks, need: { id: AskId; revision: AskRevision; checkIn: NonNullable<Ask['checkIn']> }, { side }: Author): Asks {
  const { id, revision, checkIn } = need
  const { seq, at, by } = revision
  const act: Act = { seq, at, by }
  const known = asks.get(id)
  if (!known) return withAsk(asks, { ...begun(id, side, act), checkIn, revisions: [revision] })
  // What was answered keeps the words that were answered; opened again it is reworded by the next correction.
  if (known.checkIn !== checkIn || known.state.status === 'answered') return asks
  const reworded: Ask = { ...known, revisions: [...known.revisions, revision] }
  const isBack = known.state.status === 'withdrawn' && known.state.isDropped
  return withAsk(asks, isBack ? moved(reworded, act, { status: 'open', since: act }) : reworded)
}

function raised({ event, id }: Recorded<Extract<AskEvent, { type: 'ask.raised' }>>, act: Act, { side }: Author): Ask {
  const { ask, kind, options, owner, dueAt, marked } = event.facts
  const begin = begun(ask, side, act)
  return {
    ...begin,
    revisions: [{ ...act, id, kind, options, words: event.body }],
    owner,
    dues: dueAt === null ? [] : [{ ...act, dueAt, words: null }],
    marks: { ...begin.marks, [side]: marked && { ...act, ...marked } },
  }
}

function begun(id: AskId, side: Ask['side'], act: Act): Omit<Ask, 'revisions'> {
  return {
    id,
    side,
    raised: act,
    checkIn: null,
    owner: null,
    dues: [],
    marks: { client: null, provider: null },
    weighings: [],
    answers: [],
    reopenings: [],
    state: { status: 'open', since: act },
    turns: [{ ...act, status: 'open' }],
  }
}

type Later = Exclude<AskEvent, { type: 'ask.raised' }>

function changed(ask: Ask, { event, id, act }: { event: Later; id: EventId; act: Act }, { side }: Author): Ask {
  switch (event.type) {
    case 'ask.revised': {
      const { kind, options } = event.facts
      return { ...ask, revisions: [...ask.revisions, { ...act, id, kind, options, words: event.body }] }
    }
    case 'ask.assigned':
      return { ...ask, owner: event.facts.owner }
    case 'ask.rescheduled': {
      const due: Due = { ...act, dueAt: event.facts.dueAt, words: event.body }
      return { ...ask, dues: [...ask.dues, due] }
    }
    case 'ask.scope-marked':
      return { ...ask, marks: { ...ask.marks, [side]: event.facts.marked && { ...act, ...event.facts.marked } } }
    case 'ask.option-weighed': {
      const { revision, option, view } = event.facts
      return weighed(ask, { ...act, side, revision, option, view, words: event.body })
    }
    case 'ask.answered': {
      const { revision, option, outcome, evidence } = event.facts
      const answer = { ...act, id, revision, option, outcome, evidence, words: event.body }
      return moved({ ...ask, answers: [...ask.answers, answer] }, act, { status: 'answered', answer: id })
    }
    case 'ask.reopened': {
      const reopening = { ...act, side, words: event.body }
      return moved({ ...ask, reopenings: [...ask.reopenings, reopening] }, act, { status: 'open', since: act })
    }
    case 'ask.withdrawn':
      return moved(ask, act, { status: 'withdrawn', withdrawal: { ...act, words: event.body }, isDropped: false })
    default:
      return unreachable(event)
  }
}

function weighed(ask: Ask, weighing: Weighing): Ask {
  const others = ask.weighings.filter(({ side, option }) => side !== weighing.side || option !== weighing.option)
  return { ...ask, weighings: [...others, weighing] }
}

function moved(ask: Ask, act: Act, state: AskState): Ask {
  return { ...ask, state, turns: [...ask.turns, { ...act, status: state.status }] }
}

function withAsk(asks: Asks, ask: Ask): Asks {
  return withEntry(asks, ask.id, ask)
}
