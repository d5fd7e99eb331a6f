import type { ClauseId } from './events.ts'
import { numbersOf } from './text.ts'
import type { ClauseText } from './text.ts'

export interface NumberedClause {
  readonly number: string
  readonly text: ClauseText
}

/** One clause in both texts, or in one of them. */
export interface ClausePair {
  readonly clause: ClauseId
  readonly before: NumberedClause | null
  readonly after: NumberedClause | null
  readonly isMoved: boolean
}

/**
 * All clauses of both texts, matched by id, in the order of the text after; removed ones follow the clause they stood behind (AG62).
 * As few clauses as possible are called moved: those left over when the longest run of kept clauses that still follow each other stays.
 */
export function pairedClauses(before: readonly ClauseText[], after: readonly ClauseText[]): readonly ClausePair[] {
  const was = numbered(before)
  const is = numbered(after)
  const placeBefore = new Map(was.map(({ text }, index) => [text.clause, index]))
  const kept = is.filter(({ text }) => placeBefore.has(text.clause)).map(({ text }) => text.clause)
  const stayed = new Set(longestRise(kept.map((clause) => placeBefore.get(clause) ?? 0)).map((index) => kept[index]))
  const removed = removedBehind(was, stayed, new Set(kept))
  const pairs = is.flatMap((clause): ClausePair[] => {
    const place = placeBefore.get(clause.text.clause)
    const pair = place === undefined ? null : was[place]
    const isMoved = pair ? !stayed.has(clause.text.clause) : false
    return [
      { clause: clause.text.clause, before: pair ?? null, after: clause, isMoved },
      ...(isMoved ? [] : (removed.get(clause.text.clause) ?? [])),
    ]
  })
  return [...(removed.get(null) ?? []), ...pairs]
}

function numbered(clauses: readonly ClauseText[]): readonly NumberedClause[] {
  const numbers = numbersOf(clauses)
  return clauses.map((text, index) => ({ number: numbers[index] ?? '', text }))
}

/** Removed clauses by the clause before them that stayed where it was; null for those at the very beginning. */
function removedBehind(
  was: readonly NumberedClause[],
  stayed: ReadonlySet<ClauseId | undefined>,
  kept: ReadonlySet<ClauseId>,
): ReadonlyMap<ClauseId | null, readonly ClausePair[]> {
  const behind = new Map<ClauseId | null, ClausePair[]>()
  let anchor: ClauseId | null = null
  for (const before of was) {
    const { clause } = before.text
    if (stayed.has(clause)) anchor = clause
    if (kept.has(clause)) continue
    const removed = behind.get(anchor) ?? []
    removed.push({ clause, before, after: null, isMoved: false })
    behind.set(anchor, removed)
  }
  return behind
}

/** Indexes of a longest rising subsequence of different numbers, in order. */
function longestRise(numbers: readonly number[]): readonly number[] {
  /** At i, the index of the lowest number that ends a rise of length i + 1. */
  const ends: number[] = []
  const previous: (number | undefined)[] = []
  for (const [index, number] of numbers.entries()) {
    const length = lengthBelow(ends, numbers, number)
    previous.push(ends[length - 1])
    ends[length] = index
  }
  const rise: number[] = []
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) rise.push(index)
  return rise.toReversed()
}

/** Length of the longest rise so far that ends below `number`: found by halving, as the ends rise too. */
function lengthBelow(ends: readonly number[], numbers: readonly number[], number: number): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}
