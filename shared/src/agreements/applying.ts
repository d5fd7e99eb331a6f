import type { EventId, Instant } from '../kernel/index.ts'
import type { Agreement, Agreements, Effect, Revision } from './agreement.ts'
import type { ClauseFacts, ClauseId } from './events.ts'
import { effectAt, revisionOf } from './standing.ts'
import { isSameMeasure, numbersOf, textOf } from './text.ts'
import type { ClauseText } from './text.ts'

/** An agreement that binds both sides at an instant, clause by clause. */
export interface Applying {
  readonly agreement: Agreement
  readonly revision: Revision
  /** From when the revision has bound. */
  readonly since: Instant
  /** The end that notice had been given for by then; null without notice. */
  readonly endsAt: Instant | null
  readonly clauses: readonly AppliedClause[]
}

export interface AppliedClause {
  /** Heading and text are empty when the words were erased. */
  readonly clause: ClauseText
  readonly number: string
  /** The revision whose words it carries. */
  readonly madeBy: Revision
  /** The revisions that brought or changed its words on the way to the text in force, oldest first; `madeBy` is the last. */
  readonly history: readonly Revision[]
}

/** What applied at an instant, past or present: the agreements in force then, in the order of the record (AG43, AG44). */
export function applyingAt(agreements: Agreements, at: Instant): readonly Applying[] {
  return [...agreements.values()].flatMap((agreement) => {
    const effect = effectAt(agreement, at)
    const revision = revisionOf(agreement, effect?.revision ?? null)
    return effect && revision ? [applying(agreement, { effect, revision, at })] : []
  })
}

function applying(agreement: Agreement, { effect, revision, at }: { effect: Effect; revision: Revision; at: Instant }): Applying {
  const histories = historiesIn(chainOf(agreement, revision))
  const numbers = numbersOf(revision.clauses)
  const clauses = clausesOf(revision).map((clause, index) => {
    const history = histories.get(clause.clause) ?? [revision]
    return { clause, number: numbers[index] ?? '', madeBy: history.at(-1) ?? revision, history }
  })
  const { notice } = agreement
  return { agreement, revision, since: effect.at, endsAt: notice && notice.at <= at ? notice.endsAt : null, clauses }
}

/** What one revision did to a clause, compared with the one it is based on. */
export interface ClauseChangeMade {
  readonly revision: Revision
  readonly change: 'brought' | 'changed' | 'removed'
  /** The first time that this wording, or its removal, took effect; null when it never did. */
  readonly effect: Effect | null
}

/** The revisions that brought, changed or removed a clause, oldest first, and which of them took effect (AG45). */
export function clauseHistory(agreement: Agreement, clause: ClauseId): readonly ClauseChangeMade[] {
  const contents = new Map<EventId | null, ReadonlyMap<ClauseId, Content>>()
  const changes = agreement.revisions.flatMap((revision) => {
    const before = contents.get(revision.basedOn) ?? new Map<ClauseId, Content>()
    const after = contentsOf(revision, before)
    contents.set(revision.id, after)
    const change = changeOf(before.get(clause), after.get(clause))
    return change ? [{ revision, change }] : []
  })
  const effects = effectsOfChanges(agreement, new Set(changes.map(({ revision }) => revision)))
  return changes.map((made) => ({ ...made, effect: effects.get(made.revision) ?? null }))
}

/** Each text in force carries the newest of the changes on the way to it. */
function effectsOfChanges(agreement: Agreement, changes: ReadonlySet<Revision>): ReadonlyMap<Revision, Effect> {
  const effects = new Map<Revision, Effect>()
  for (const effect of agreement.effects) {
    const inForce = revisionOf(agreement, effect.revision)
    const carried = inForce && chainOf(agreement, inForce).findLast((revision) => changes.has(revision))
    if (carried && !effects.has(carried)) effects.set(carried, effect)
  }
  return effects
}

/** From the first text to this one, each based on the one before. */
function chainOf(agreement: Agreement, revision: Revision): Revision[] {
  const byId = new Map(agreement.revisions.map((known) => [known.id, known]))
  const chain = [revision]
  for (let base = byId.get(revision.basedOn ?? revision.id); base && base !== chain[0]; base = byId.get(base.basedOn ?? base.id))
    chain.unshift(base)
  return chain
}

/** Of each clause, the revisions of the chain that brought or changed it. Looks once at each clause of each revision. */
function historiesIn(chain: readonly Revision[]): ReadonlyMap<ClauseId, readonly Revision[]> {
  const histories = new Map<ClauseId, Revision[]>()
  let before = new Map<ClauseId, Content>()
  for (const revision of chain) {
    const contents = contentsOf(revision, before)
    for (const [clause, content] of contents) {
      const known = before.get(clause)
      if (!changeOf(known, content)) continue
      histories.set(clause, [...(histories.get(clause) ?? []), revision])
    }
    before = contents
  }
  return histories
}

interface Content {
  readonly facts: ClauseFacts
  /** Null when they are gone. */
  readonly words: { readonly heading: string; readonly text: string } | null
}

/** Where words are gone, those of the text before stand in for them: what hides nothing new is told as no change. */
function contentsOf({ clauses, words }: Revision, before: ReadonlyMap<ClauseId, Content>): Map<ClauseId, Content> {
  return new Map(
    clauses.map((facts, index) => [facts.clause, { facts, words: words?.clauses[index] ?? before.get(facts.clause)?.words ?? null }]),
  )
}

/** Moving a clause does not change it. */
function changeOf(before: Content | undefined, after: Content | undefined): ClauseChangeMade['change'] | null {
  if (!before) return after ? 'brought' : null
  if (!after) return 'removed'
  const { facts, words } = after
  const isSameFacts =
    facts.kind === before.facts.kind && facts.binds === before.facts.binds && isSameMeasure(facts.measure, before.facts.measure)
  const isSameWords =
    words === null || before.words === null || (words.heading === before.words.heading && words.text === before.words.text)
  return isSameFacts && isSameWords ? null : 'changed'
}

function clausesOf(revision: Revision): readonly ClauseText[] {
  return textOf(revision)?.clauses ?? revision.clauses.map((facts) => ({ ...facts, heading: '', text: '' }))
}
