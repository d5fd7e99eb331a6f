import type { AgreementTerms, ClauseId } from './events.ts'
import { isSameMeasure } from './text.ts'
import type { AgreementText, ClauseText } from './text.ts'

export type TermName = keyof AgreementTerms

/** A draft put on top of a newer text. Where both had changed the same thing differently, the draft's own stands and both are listed. */
export interface Rebased {
  readonly text: AgreementText
  /** Null: removed on that side. */
  readonly conflicts: readonly { readonly clause: ClauseId; readonly mine: ClauseText | null; readonly theirs: ClauseText | null }[]
  readonly titleConflict: { readonly mine: string; readonly theirs: string } | null
  readonly termConflicts: readonly TermName[]
}

/**
 * Three-way by clause: what `mine` and `theirs` each made of `base` (AG47–AG49). The text can be put on record on top of `theirs`: each clause
 * once, no level left out, origins only from `theirs`. It may be empty when the two sides removed everything between them.
 */
export function rebase(base: AgreementText, mine: AgreementText, theirs: AgreementText): Rebased {
  const sides: Sides = { base: byId(base), mine: byId(mine), theirs: byId(theirs) }
  const merged = orderOf(base, mine, theirs).map((clause) => mergedClause(clause, sides))
  const titles = pick(base.title, mine.title, theirs.title)
  const terms = mergedTerms(base.terms, mine.terms, theirs.terms)
  return {
    text: { title: titles.value, terms: terms.terms, clauses: nested(merged.flatMap(({ kept }) => kept ?? [])) },
    conflicts: merged.flatMap(({ conflict }) => conflict ?? []),
    titleConflict: titles.isConflict ? { mine: mine.title, theirs: theirs.title } : null,
    termConflicts: terms.conflicts,
  }
}

interface Sides {
  readonly base: ReadonlyMap<ClauseId, ClauseText>
  readonly mine: ReadonlyMap<ClauseId, ClauseText>
  readonly theirs: ReadonlyMap<ClauseId, ClauseText>
}

interface Merged {
  readonly kept: ClauseText | null
  readonly conflict: Rebased['conflicts'][number] | null
}

function mergedClause(clause: ClauseId, sides: Sides): Merged {
  const base = sides.base.get(clause) ?? null
  const mine = sides.mine.get(clause) ?? null
  const theirs = sides.theirs.get(clause) ?? null
  const isConflict = !isSame(mine, theirs) && !isSame(mine, base) && !isSame(theirs, base)
  const content = isSame(mine, base) ? theirs : mine
  const kept = content && { ...content, depth: depthOf(base, mine, theirs), from: originsOf(clause, sides) }
  return { kept, conflict: isConflict ? { clause, mine, theirs } : null }
}

/** Level and place are not part of it: a clause that was only moved has not changed. */
function isSame(one: ClauseText | null, other: ClauseText | null): boolean {
  if (!one || !other) return one === other
  const isSameText = one.heading === other.heading && one.text === other.text
  return isSameText && one.kind === other.kind && one.binds === other.binds && isSameMeasure(one.measure, other.measure)
}

function depthOf(base: ClauseText | null, mine: ClauseText | null, theirs: ClauseText | null): number {
  if (mine && mine.depth !== base?.depth) return mine.depth
  return (theirs ?? mine ?? base)?.depth ?? 0
}

/** What the draft itself split off or merged in, as far as it still stands in the new base; what the base said of itself is past. */
function originsOf(clause: ClauseId, { base, mine, theirs }: Sides): readonly ClauseId[] {
  const past = base.get(clause)?.from ?? []
  return (mine.get(clause)?.from ?? []).filter((origin) => origin !== clause && theirs.has(origin) && !past.includes(origin))
}

function pick<Value>(base: Value, mine: Value, theirs: Value): { readonly value: Value; readonly isConflict: boolean } {
  if (mine === base) return { value: theirs, isConflict: false }
  return { value: mine, isConflict: theirs !== base && theirs !== mine }
}

function mergedTerms(
  base: AgreementTerms,
  mine: AgreementTerms,
  theirs: AgreementTerms,
): { readonly terms: AgreementTerms; readonly conflicts: readonly TermName[] } {
  const respondBy = pick(base.respondBy, mine.respondBy, theirs.respondBy)
  const reviewOn = pick(base.reviewOn, mine.reviewOn, theirs.reviewOn)
  const noticeDays = pick(base.noticeDays, mine.noticeDays, theirs.noticeDays)
  const picked = { respondBy, reviewOn, noticeDays }
  const names = ['respondBy', 'reviewOn', 'noticeDays'] as const
  return {
    terms: { respondBy: respondBy.value, reviewOn: reviewOn.value, noticeDays: noticeDays.value },
    conflicts: names.filter((name) => picked[name].isConflict),
  }
}

/** The order of whoever moved clauses, the draft's before theirs; clauses that only the other one knows follow the one they stood behind. */
function orderOf(base: AgreementText, mine: AgreementText, theirs: AgreementText): readonly ClauseId[] {
  const [leading, other] = hasMoved(base, mine) ? [mine, theirs] : [theirs, mine]
  const order = leading.clauses.map(({ clause }) => clause)
  const placed = new Set(order)
  const followers = new Map<ClauseId | null, ClauseId[]>()
  let before: ClauseId | null = null
  for (const { clause } of other.clauses) {
    if (placed.has(clause)) before = clause
    else followers.set(before, [...(followers.get(before) ?? []), clause])
  }
  return [...(followers.get(null) ?? []), ...order.flatMap((clause) => [clause, ...(followers.get(clause) ?? [])])]
}

function hasMoved(base: AgreementText, mine: AgreementText): boolean {
  const kept = byId(mine)
  const stood = byId(base)
  const before = base.clauses.filter(({ clause }) => kept.has(clause))
  const after = mine.clauses.filter(({ clause }) => stood.has(clause))
  return after.some(({ clause }, index) => before[index]?.clause !== clause)
}

/** Where a clause lost the one above it, it moves up as far as it must (AG3). */
function nested(clauses: readonly ClauseText[]): ClauseText[] {
  let most = 0
  return clauses.map((clause) => {
    const depth = Math.min(clause.depth, most)
    most = depth + 1
    return { ...clause, depth }
  })
}

function byId({ clauses }: AgreementText): ReadonlyMap<ClauseId, ClauseText> {
  return new Map(clauses.map((clause) => [clause.clause, clause]))
}
