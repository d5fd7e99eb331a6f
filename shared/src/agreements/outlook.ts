import { eventId, instant } from '../kernel/index.ts'
import type { EventId, Instant, Side } from '../kernel/index.ts'
import { beginning, publicKey } from '../record/index.ts'
import type { Agreement } from './agreement.ts'
import { mayDecline, mayWithdraw } from './answers.ts'
import { earliestEnd, mayGiveNotice, mayWithdrawNotice } from './ending.ts'
import type { AgreementEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { mayAmend, mayCounter, mayRepropose } from './proposing.ts'
import { endedAt, isOpen, latestRevision, newestRound, revisionInForce, runningNotice } from './standing.ts'

export type ConsequentialVerb = 'sign' | 'decline' | 'withdraw' | 'counter' | 'give-notice' | 'confirm-ending' | 'take-back-notice'
export type LaterVerb = 'decline' | 'withdraw' | 'counter' | 'amend' | 'give-notice' | 'take-back-notice' | 'propose-again'

/** What follows from an act: the words beside its button. */
export interface Outlook {
  readonly leadsTo: 'waits-for-other' | 'in-force' | 'closed' | 'notice-runs' | 'ended' | 'back-in-negotiation'
  /** What the same side could still do right after, besides signing. */
  readonly canStill: readonly LaterVerb[]
  /** Until when: the time to answer, or the end that notice was given for, whichever comes first; null when nothing runs out. */
  readonly until: Instant | null
}

/** `respondBy` of the new text and `endsAt` of the notice, where they are chosen already; else those of the text as it is. */
export interface OutlookAsked {
  readonly side: Side
  readonly now: Instant
  readonly respondBy?: Instant | null
  readonly endsAt?: Instant
}

/**
 * What follows if `side` does this at `now`, provided that it may (AG40, AG41). The act is folded into the agreement as it would be on
 * the record, and the rules are asked what they let the side do next. `counter` stands for every new text on top of the present one.
 */
export function outlookOf(verb: ConsequentialVerb, agreement: Agreement, asked: OutlookAsked): Outlook {
  const after = withAct(agreement, eventOf(verb, agreement, asked), asked)
  const ends = [isOpen(after, asked.now).ok ? latestRevision(after).terms.respondBy : null, runningNotice(after, asked.now)?.endsAt ?? null]
  const running = ends.filter((end) => end !== null)
  return {
    leadsTo: standingAfter(verb, agreement, { after, now: asked.now }),
    canStill: laterVerbs.filter((later) => may[later](after, asked)),
    until: running.length > 0 ? instant.parse(Math.min(...running)) : null,
  }
}

function standingAfter(verb: ConsequentialVerb, before: Agreement, { after, now }: { after: Agreement; now: Instant }): Outlook['leadsTo'] {
  switch (verb) {
    case 'sign':
      return newestRound(after).outcome?.kind === 'in-force' ? 'in-force' : 'waits-for-other'
    case 'decline':
    case 'withdraw':
      return 'closed'
    case 'counter': {
      const { client, provider } = latestRevision(before).signatures
      // A signature under the text before does not count for the new one: both sides begin anew.
      return isOpen(before, now).ok && (client ?? provider) ? 'back-in-negotiation' : 'waits-for-other'
    }
    case 'give-notice':
      return 'notice-runs'
    case 'confirm-ending':
      return 'ended'
    case 'take-back-notice':
      return 'in-force'
  }
}

const laterVerbs = ['decline', 'withdraw', 'counter', 'amend', 'give-notice', 'take-back-notice', 'propose-again'] as const

type Asks = (agreement: Agreement, asked: OutlookAsked) => boolean

/** The predicates of `admit`, each asked about the plainest act of its kind. */
const may: Readonly<Record<LaterVerb, Asks>> = {
  decline: (agreement, { side, now }) =>
    mayDecline(agreement, { revision: latestRevision(agreement).id }, { member: { side }, at: now }).ok,
  withdraw: (agreement, { side, now }) =>
    mayWithdraw(agreement, { revision: latestRevision(agreement).id }, { member: { side }, at: now }).ok,
  counter: (agreement, { now }) => mayCounter(...sameTextOn(agreement, latestRevision(agreement).id, now)).ok,
  amend: (agreement, { now }) => {
    const inForce = revisionInForce(agreement, now)
    return inForce !== null && mayAmend(...sameTextOn(agreement, inForce.id, now)).ok
  },
  'give-notice': (agreement, { side, now }) => {
    const inForce = revisionInForce(agreement, now)
    const asked = inForce && { revision: inForce.id, endsAt: earliestEnd(agreement, now) }
    return asked !== null && mayGiveNotice(agreement, asked, { member: { side }, at: now }).ok
  },
  'take-back-notice': (agreement, { side, now }) =>
    agreement.notice !== null && mayWithdrawNotice(agreement, { notice: agreement.notice.id }, { member: { side }, at: now }).ok,
  'propose-again': (agreement, { now }) => mayRepropose(...sameTextOn(agreement, latestRevision(agreement).id, now)).ok,
}

/** The text in question once more, without a deadline: what hinders it is the state, not the words. */
function sameTextOn(agreement: Agreement, basedOn: EventId, at: Instant): Parameters<typeof mayCounter> {
  const { clauses, terms } = latestRevision(agreement)
  const text = {
    agreement: agreement.id,
    basedOn,
    clauses: clauses.map((clause) => ({ ...clause, from: [] })),
    terms: { ...terms, respondBy: null },
  }
  return [{ agreements: new Map([[agreement.id, agreement]]), agreement, at }, text]
}

function eventOf(verb: ConsequentialVerb, agreement: Agreement, asked: OutlookAsked): AgreementEvent {
  const latest = latestRevision(agreement)
  const ofLatest = { agreement: agreement.id, revision: latest.id }
  const ofNotice = { agreement: agreement.id, notice: agreement.notice?.id ?? latest.id }
  switch (verb) {
    case 'sign':
      return { type: 'agreement.signed', facts: { ...ofLatest, hash: latest.hash, keyStore: 'software' }, body: null }
    case 'decline':
      return { type: 'agreement.declined', facts: ofLatest, body: null }
    case 'withdraw':
      return { type: 'agreement.withdrawn', facts: ofLatest, body: null }
    case 'counter':
      return newText(agreement, asked)
    case 'give-notice': {
      const endsAt = asked.endsAt ?? earliestEnd(agreement, asked.now)
      const revision = revisionInForce(agreement, asked.now)?.id ?? latest.id
      return { type: 'agreement.ending-proposed', facts: { agreement: agreement.id, revision, endsAt }, body: null }
    }
    case 'confirm-ending':
      return { type: 'agreement.ending-agreed', facts: ofNotice, body: null }
    case 'take-back-notice':
      return { type: 'agreement.ending-withdrawn', facts: ofNotice, body: null }
  }
}

function newText(agreement: Agreement, { now, respondBy }: OutlookAsked): AgreementEvent {
  const base = isOpen(agreement, now).ok ? latestRevision(agreement) : (revisionInForce(agreement, now) ?? latestRevision(agreement))
  const terms = respondBy === undefined ? base.terms : { ...base.terms, respondBy }
  const facts = { agreement: agreement.id, basedOn: base.id, clauses: base.clauses.map((clause) => ({ ...clause, from: [] })), terms }
  if (isOpen(agreement, now).ok) return { type: 'agreement.countered', facts, body: null }
  const type = revisionInForce(agreement, now) && endedAt(agreement, now) === null ? 'agreement.amendment-proposed' : 'agreement.reproposed'
  return { type, facts, body: null }
}

/** The key of an act that nobody has done. */
const nobodysKey = publicKey.parse('B'.padEnd(87, 'A'))

function withAct(agreement: Agreement, event: AgreementEvent, { side, now }: OutlookAsked): Agreement {
  const { by, seq, hash } = latestRevision(agreement)
  const author = { id: by, side }
  // No event of the agreement has its own id, so the imagined one can bear it.
  const place = { id: eventId.parse(agreement.id), by, key: nobodysKey, claimedAt: now, seen: beginning, seq: seq + 1, at: now, hash }
  return evolve(new Map([[agreement.id, agreement]]), { ...place, event }, author).get(agreement.id) ?? agreement
}
