import { orderedMap, unreachable, withEach, withEntry } from '../kernel/index.ts'
import type { EventId, MemberFacts } from '../kernel/index.ts'
import type { EventOf, Recorded } from '../record/index.ts'
import type { Act, Agreement, Agreements, Mark, Marks, Notice, Revision, Round, RoundOutcome, Signature } from './agreement.ts'
import { isSameCitation } from './citations.ts'
import type { AgreementEvent, agreementEvents } from './events.ts'
import { latestRevision, newestRound, revisionOf } from './standing.ts'

type Of<Type extends AgreementEvent['type']> = Extract<EventOf<typeof agreementEvents>, { type: Type }>
type TextEvent = Of<'agreement.proposed' | 'agreement.countered' | 'agreement.reproposed' | 'agreement.amendment-proposed'>
type LaterEvent = Exclude<AgreementEvent, { type: 'agreement.proposed' }>
type Author = Pick<MemberFacts, 'id' | 'side'>

/** Folds one admitted entry; `author` is the member who signed it. Never refuses: what is on the record has happened. */
export function evolve(agreements: Agreements, recorded: Recorded<AgreementEvent>, author: Author): Agreements {
  const { event } = recorded
  if (event.type === 'agreement.proposed') return withAgreement(agreements, proposed({ ...recorded, event }, author))
  const agreement = agreements.get(event.facts.agreement)
  return agreement ? withAgreement(agreements, changed(agreement, { ...recorded, event }, author)) : agreements
}

function proposed(recorded: Recorded<Of<'agreement.proposed'>>, author: Author): Agreement {
  const { agreement: id, clauses } = recorded.event.facts
  return {
    id,
    revisions: [textOf(recorded, author, { number: 1, basedOn: null })],
    rounds: [{ kind: 'proposal', first: recorded.id, outcome: null }],
    marks: orderedMap(),
    effects: [],
    notice: null,
    overtaken: null,
    reviews: [],
    citations: [],
    erasureConsents: [],
    clauseIds: new Set(clauses.map(({ clause }) => clause)),
  }
}

function changed(agreement: Agreement, recorded: Recorded<LaterEvent>, author: Author): Agreement {
  const { event } = recorded
  const act = actOf(recorded, author)
  switch (event.type) {
    case 'agreement.countered':
      return { ...withText(agreement, { ...recorded, event }, author), marks: withoutDiscussion(agreement.marks, author) }
    case 'agreement.reproposed':
    case 'agreement.amendment-proposed':
      return withRound(withText(agreement, { ...recorded, event }, author), event.type, recorded.id)
    case 'agreement.clause-marked':
      return { ...agreement, marks: withMark(agreement.marks, event.facts, act) }
    case 'agreement.signed':
      return withSignature(agreement, { ...recorded, event }, act)
    case 'agreement.declined':
      return withOutcome(agreement, { ...act, kind: 'declined', revision: event.facts.revision, words: event.body })
    case 'agreement.withdrawn':
      return withOutcome(agreement, { ...act, kind: 'withdrawn', revision: event.facts.revision, words: event.body })
    case 'agreement.ending-proposed': {
      const notice: Notice = { ...act, id: recorded.id, endsAt: event.facts.endsAt, words: event.body, agreed: null }
      return { ...agreement, notice, overtaken: agreement.notice }
    }
    case 'agreement.ending-agreed':
      return agreement.notice ? { ...agreement, notice: { ...agreement.notice, agreed: act } } : agreement
    case 'agreement.ending-withdrawn':
      return { ...agreement, notice: agreement.overtaken, overtaken: null }
    case 'agreement.reviewed':
      return { ...agreement, reviews: [...agreement.reviews, { ...act, revision: event.facts.revision, words: event.body }] }
    case 'agreement.clause-cited':
      return { ...agreement, citations: [...agreement.citations, { ...act, clause: event.facts.clause, citing: event.facts.citing }] }
    case 'agreement.citation-withdrawn':
      return { ...agreement, citations: agreement.citations.filter((citation) => !isSameCitation(citation, event.facts)) }
    case 'agreement.erasure-agreed': {
      const consent = { ...act, revision: event.facts.revision, words: event.body }
      return { ...agreement, erasureConsents: [...agreement.erasureConsents, consent] }
    }
    default:
      return unreachable(event)
  }
}

function textOf(recorded: Recorded<TextEvent>, author: Author, place: Pick<Revision, 'number' | 'basedOn'>): Revision {
  const { id, hash, event } = recorded
  const { clauses, terms } = event.facts
  const signatures = { client: null, provider: null }
  return { ...actOf(recorded, author), ...place, id, hash, clauses, terms, words: event.body, signatures }
}

function withText(agreement: Agreement, recorded: Recorded<Exclude<TextEvent, Of<'agreement.proposed'>>>, author: Author): Agreement {
  const { basedOn, clauses } = recorded.event.facts
  const number = latestRevision(agreement).number + 1
  return {
    ...agreement,
    revisions: [...agreement.revisions, textOf(recorded, author, { number, basedOn })],
    clauseIds: new Set([...agreement.clauseIds, ...clauses.map(({ clause }) => clause)]),
  }
}

/** A new negotiation begins without marks: what was said before was said about another text. */
function withRound(agreement: Agreement, type: 'agreement.reproposed' | 'agreement.amendment-proposed', first: EventId): Agreement {
  const round: Round = { kind: type === 'agreement.reproposed' ? 'proposal' : 'amendment', first, outcome: null }
  return { ...agreement, rounds: [...agreement.rounds, round], marks: orderedMap() }
}

/** AG9: whoever writes a text stands by it; what the other side wants to talk about stays. */
function withoutDiscussion(marks: Marks, { side }: Author): Marks {
  return withEach(marks, (said) => (said[side]?.mark === 'to-discuss' ? { ...said, [side]: null } : said))
}

function withMark(marks: Marks, { clause, revision, mark }: Of<'agreement.clause-marked'>['facts'], act: Act): Marks {
  const said = marks.get(clause) ?? { client: null, provider: null }
  const word: Mark | null = mark === 'none' ? null : { ...act, mark, revision }
  return withEntry(marks, clause, { ...said, [act.side]: word })
}

/** AG13: the second signature on the same text brings it into force; it is part of the fold, and no event of its own. */
function withSignature(agreement: Agreement, recorded: Recorded<Of<'agreement.signed'>>, act: Act): Agreement {
  const { event, claimedAt, key, hash } = recorded
  const { revision, keyStore } = event.facts
  const signature: Signature = { ...act, claimedAt, key, keyStore, hash, words: event.body }
  const signed = withRevision(agreement, revision, (text) => ({ ...text, signatures: { ...text.signatures, [act.side]: signature } }))
  const { client, provider } = revisionOf(signed, revision)?.signatures ?? { client: null, provider: null }
  if (!client || !provider) return signed
  const effect = { revision, seq: act.seq, at: act.at }
  return withOutcome({ ...signed, effects: [...signed.effects, effect] }, { ...act, kind: 'in-force', revision })
}

function withRevision(agreement: Agreement, id: EventId, change: (text: Revision) => Revision): Agreement {
  const [first, ...later] = agreement.revisions
  const one = (text: Revision) => (text.id === id ? change(text) : text)
  return { ...agreement, revisions: [one(first), ...later.map(one)] }
}

function withOutcome(agreement: Agreement, outcome: RoundOutcome): Agreement {
  const newest = newestRound(agreement)
  const [first, ...later] = agreement.rounds
  const one = (round: Round) => (round === newest ? { ...round, outcome } : round)
  return { ...agreement, rounds: [one(first), ...later.map(one)] }
}

function withAgreement(agreements: Agreements, agreement: Agreement): Agreements {
  return withEntry(agreements, agreement.id, agreement)
}

function actOf({ seq, at }: Pick<Recorded<AgreementEvent>, 'seq' | 'at'>, { id, side }: Author): Act {
  return { seq, at, by: id, side }
}
