import type { AgreementId, ClauseId } from '../agreements/index.ts'
import { ok, otherSide, refuse, unreachable } from '../kernel/index.ts'
import type { MemberFacts, MemberId, Outcome, Side } from '../kernel/index.ts'
import type { RoleId } from '../roles/index.ts'
import type { Ask, Asks } from './ask.ts'
import type { AskEvent, AskKind, Marked, OptionId, Owner } from './events.ts'
import type { AskRefusal } from './refusals.ts'
import { currentAsking } from './wording.ts'

type Answer = Outcome<undefined, AskRefusal>
type Facts<Type extends AskEvent['type']> = Extract<AskEvent, { type: Type }>['facts']

export interface AskNeeds {
  readonly asks: Asks
  readonly member: MemberFacts
  /** The side of somebody who is in the room or invited to it; null for nobody known and for those who left. */
  readonly presentSideOf: (member: MemberId) => Side | null
  /** The side of a role in use; null for none. */
  readonly roleSideOf: (role: RoleId) => Side | null
  readonly hasClause: (agreement: AgreementId, clause: ClauseId) => boolean
}

/** Rules AS1–AS15 (rules.md). Which standing may do what was checked before, by the policy of the project. */
export function admit(event: AskEvent, needs: AskNeeds): Answer {
  const { asks, member } = needs
  const ask = asks.get(event.facts.ask)
  switch (event.type) {
    case 'ask.raised':
      return mayRaise(event.facts, needs)
    case 'ask.revised':
      return mayReviseTo(ask, member, event.facts)
    case 'ask.assigned':
      return mayAssign(ask, event.facts.owner, needs)
    case 'ask.rescheduled':
      return mayReschedule(ask, member)
    case 'ask.scope-marked':
      return mayMark(ask, event.facts.marked, needs)
    case 'ask.option-weighed':
      return mayWeigh(ask, event.facts)
    case 'ask.answered':
      return mayAnswerWith(ask, member, event.facts)
    case 'ask.reopened':
      return mayReopen(ask, member)
    case 'ask.withdrawn':
      return mayWithdraw(ask, member)
    default:
      return unreachable(event)
  }
}

/** AS1–AS4: a new id, options for a decision alone, an owner of the other side who is there, a clause that stands. */
function mayRaise(facts: Facts<'ask.raised'>, needs: AskNeeds): Answer {
  if (needs.asks.has(facts.ask)) return refuse('ask.already-raised')
  const sound = isSound(facts)
  if (!sound.ok) return sound
  const owned = mayOwn(facts.owner, otherSide(needs.member.side), needs)
  return owned.ok ? isAboutClause(facts.marked, needs) : owned
}

/** AS6: the asking side rewords what is open; what a check-in needs is reworded by revising the check-in. */
export function mayRevise(ask: Ask | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  const mine = isOpenAndOurs(ask, member)
  return mine.ok && ask && ask.checkIn !== null ? refuse('ask.from-check-in') : mine
}

function mayReviseTo(ask: Ask | undefined, member: MemberFacts, facts: Facts<'ask.revised'>): Answer {
  const may = mayRevise(ask, member)
  return may.ok ? isSound(facts) : may
}

/** AS3: either side says who of the asked side is to answer, while it is open. */
export function mayAssign(ask: Ask | undefined, owner: Owner, needs: Pick<AskNeeds, 'presentSideOf' | 'roleSideOf'>): Answer {
  const open = isOpen(ask)
  return open.ok && ask ? mayOwn(owner, otherSide(ask.side), needs) : open
}

/** AS7: the asking side sets the day, while it is open. */
export function mayReschedule(ask: Ask | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  return isOpenAndOurs(ask, member)
}

/** AS4: each side has a mark of its own, at any time but once the ask was taken back. */
export function mayMark(ask: Ask | undefined, marked: Marked | null, needs: Pick<AskNeeds, 'hasClause'>): Answer {
  if (!ask) return refuse('ask.not-found')
  return ask.state.status === 'withdrawn' ? refuse('ask.is-withdrawn') : isAboutClause(marked, needs)
}

/** AS8: each side says what it thinks of an option of the newest wording, while the decision is open. */
export function mayWeigh(ask: Ask | undefined, weighed: Pick<Facts<'ask.option-weighed'>, 'revision' | 'option'>): Answer {
  const open = isOpen(ask)
  if (!open.ok || !ask) return open
  const asking = currentAsking(ask)
  if (asking.id !== weighed.revision) return refuse('ask.wording-not-newest')
  return asking.options.includes(weighed.option) ? ok : refuse('ask.option-not-found')
}

/** AS9: the asked side answers what is open. The screen asks this before it opens the form. */
export function mayAnswer(ask: Ask | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  const open = isOpen(ask)
  if (!open.ok || !ask) return open
  return ask.side === member.side ? refuse('ask.own-side') : ok
}

/** AS9, AS10: an answer is to the newest wording and fits its kind. */
function mayAnswerWith(ask: Ask | undefined, member: MemberFacts, facts: Facts<'ask.answered'>): Answer {
  const may = mayAnswer(ask, member)
  if (!may.ok || !ask) return may
  const { id, kind, options } = currentAsking(ask)
  if (id !== facts.revision) return refuse('ask.wording-not-newest')
  return fitsKind(kind, options, facts)
}

/** AS10. A decision without options is answered in words. */
function fitsKind(kind: AskKind, options: readonly OptionId[], { option, outcome }: Facts<'ask.answered'>): Answer {
  if ((kind === 'approval') !== (outcome !== null)) return refuse('ask.answer-misfit')
  if (options.length > 0 !== (option !== null)) return refuse('ask.answer-misfit')
  return option === null || options.includes(option) ? ok : refuse('ask.option-not-found')
}

/** AS11: either side takes an answered ask up again; what was taken back is for the asking side alone. */
export function mayReopen(ask: Ask | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  if (!ask) return refuse('ask.not-found')
  if (ask.state.status === 'open') return refuse('ask.is-open')
  return ask.state.status === 'answered' || ask.side === member.side ? ok : refuse('ask.not-asking-side')
}

/** AS12: the asking side takes back what is open. */
export function mayWithdraw(ask: Ask | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  return isOpenAndOurs(ask, member)
}

/** AS5: it is on record, and neither answered nor taken back. */
function isOpen(ask: Ask | undefined): Answer {
  if (!ask) return refuse('ask.not-found')
  if (ask.state.status === 'withdrawn') return refuse('ask.is-withdrawn')
  return ask.state.status === 'answered' ? refuse('ask.already-answered') : ok
}

function isOpenAndOurs(ask: Ask | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  const open = isOpen(ask)
  return open.ok && ask?.side !== member.side ? refuse('ask.not-asking-side') : open
}

/** AS2 */
function isSound({ kind, options }: { readonly kind: AskKind; readonly options: readonly OptionId[] }): Answer {
  if (kind !== 'decision' && options.length > 0) return refuse('ask.options-misfit')
  return new Set(options).size < options.length ? refuse('ask.option-repeated') : ok
}

/** AS3 */
function mayOwn(owner: Owner, asked: Side, { presentSideOf, roleSideOf }: Pick<AskNeeds, 'presentSideOf' | 'roleSideOf'>): Answer {
  if (owner === null) return ok
  const side = owner.kind === 'member' ? presentSideOf(owner.id) : roleSideOf(owner.id)
  if (side === null) return refuse('ask.owner-not-there')
  return side === asked ? ok : refuse('ask.owner-of-asking-side')
}

/** AS4 */
function isAboutClause(marked: Marked | null, { hasClause }: Pick<AskNeeds, 'hasClause'>): Answer {
  const clause = marked?.clause
  return !clause || hasClause(clause.agreement, clause.clause) ? ok : refuse('ask.clause-not-found')
}
