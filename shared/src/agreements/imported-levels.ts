import type { ClauseId } from './events.ts'
import type { ImportNote } from './import-notes.ts'
import { numbersOf } from './text.ts'
import type { ClauseText } from './text.ts'

interface Level {
  readonly depth: number
  /** The first below its parent that stood deeper in the source than there are levels above it. */
  readonly isRaised: boolean
}

/** AG71: each heading lies one level below the nearest one above it that is of a higher rank, whatever levels were skipped. */
export function depthsOf(levels: readonly number[]): readonly Level[] {
  const above: number[] = []
  return levels.map((level) => {
    let left: number | undefined
    while ((above.at(-1) ?? 0) >= level) left = above.pop()
    // Said once: those beside it were moved with it.
    const isRaised = left !== level && level - (above.at(-1) ?? level - 1) > 1
    above.push(level)
    return { depth: above.length - 1, isRaised }
  })
}

/** "1.", "§ 2", "3.4 " and the like at the beginning of a heading; "3rd" and "14 days" are words. */
const marked = /^\s*(?:(?:§|section|article|clause)\s*(\d+(?:\.\d+)*)[.):]?|(\d+(?:\.\d+)*)[.):]|(\d+(?:\.\d+)+))\s+(?=\S)/iu
const bare = /^\s*(\d+)\s+(?=\S)/u
/** So many headings in a row that begin with the very number of their clause do so on purpose. */
const fewestBare = 3

/**
 * AG73: numbers before headings go where each clause gets the same one by itself. If only one of them differs all are kept,
 * since the words of the contract refer to them.
 */
export function withoutOwnNumbers(clauses: readonly Pick<ClauseText, 'clause' | 'depth' | 'heading'>[]): {
  readonly headings: readonly string[]
  readonly notes: readonly ImportNote[]
} {
  const numbers = numbersOf(clauses)
  const signs = clauses.map(({ heading }) => marked.exec(heading) ?? null)
  const kept = clauses.map(({ heading }) => heading)
  if (signs.every((sign) => sign === null)) return withoutBareNumbers(clauses, numbers)
  const isOwn = signs.every((sign, index) => sign !== null && (sign[1] ?? sign[2] ?? sign[3]) === numbers[index])
  const first = clauses[signs.findIndex((sign) => sign !== null)]
  if (!isOwn) return { headings: kept, notes: [noteAbout('numbers-kept', first?.heading)] }
  return {
    headings: kept.map((heading, index) => heading.slice(signs[index]?.[0].length)),
    notes: [noteAbout('numbers-dropped', first?.heading)],
  }
}

function withoutBareNumbers(
  clauses: readonly Pick<ClauseText, 'heading'>[],
  numbers: readonly string[],
): { headings: string[]; notes: ImportNote[] } {
  const headings = clauses.map(({ heading }) => heading)
  const isOwn = clauses.length >= fewestBare && headings.every((heading, index) => bare.exec(heading)?.[1] === numbers[index])
  if (!isOwn) return { headings, notes: [] }
  return { headings: headings.map((heading) => heading.replace(bare, '')), notes: [noteAbout('numbers-dropped', headings[0])] }
}

function noteAbout(kind: 'numbers-kept' | 'numbers-dropped', words = ''): ImportNote {
  const clause: ClauseId | null = null
  return { kind, clause, words }
}
