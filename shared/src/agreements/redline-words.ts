import { diffArrays } from 'diff'
import { figuresIn } from './figures.ts'
import { hunksOf, readable } from './redline-hunks.ts'
import type { Hunk } from './redline-hunks.ts'
import type { Effort } from './redline-effort.ts'
import { countWords, tokensOf } from './redline-tokens.ts'

/** A stretch of text that stands in both texts, or in one of them. Of two that replace each other the removed one comes first. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

export interface Wording {
  /** Those not added are the text before, those not removed the text after. */
  readonly pieces: readonly Piece[]
  /** Too much changed to compare word by word: before and after stand whole. */
  readonly isWhole: boolean
}

/**
 * What became of one text, word by word (AG60, AG61). Swapped texts give the same pieces with added and removed swapped.
 * What differs too much is compared line by line, and stands whole where that shows nothing in common.
 */
export function compareWords(before: string, after: string, effort: Effort): Wording {
  if (before === after) return { pieces: asPieces([{ removed: [], added: [], kept: [before] }]), isWhole: false }
  if (before === '' || after === '') return { pieces: asPieces([whole(before, after)]), isWhole: false }
  // Of several ways to compare equally well the algorithm takes one by the order it is given: so it is always given the same one.
  const isTurned = before > after
  const [first, second] = isTurned ? [after, before] : [before, after]
  const hunks = byWords(first, second, effort) ?? byLines(first, second, effort)
  const turned = hunks?.map(({ removed, added, kept }) => (isTurned ? { removed: added, added: removed, kept } : { removed, added, kept }))
  return { pieces: asPieces(turned ?? [whole(before, after)]), isWhole: !turned }
}

/** Null when too much differs, or so little is the same that the pieces would be crumbs. */
function byWords(before: string, after: string, effort: Effort): readonly Hunk[] | null {
  const [was, is] = [tokensOf(before, figuresIn(before)), tokensOf(after, figuresIn(after))]
  const fewer = Math.min(countWords(before), countWords(after))
  const least = fewer >= enoughToJudge ? fewer * leastInCommon : 0
  // In any order whatever: quickly counted, and more can't be the same in order.
  if (wordsInBoth(was, is) < least) return null
  const hunks = compared(was, is, effort)
  const same = hunks?.reduce((sum, { kept }) => sum + countWords(kept.join('')), 0) ?? 0
  return hunks && same >= least ? readable(hunks) : null
}

function wordsInBoth(was: readonly string[], is: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const token of was) counts.set(token, (counts.get(token) ?? 0) + 1)
  let words = 0
  for (const token of is) {
    const count = counts.get(token) ?? 0
    if (count > 0) words += countWords(token)
    counts.set(token, count - 1)
  }
  return words
}

/** Shorter texts are read at a glance, however they are divided. */
const enoughToJudge = 20
/** Any two texts in one language share this much by chance: articles, prepositions, full stops are in all of them. */
const leastInCommon = 0.25

/** Compares lines, and the words of lines that took each other's place. Null when no line with words in it is the same. */
function byLines(before: string, after: string, effort: Effort): readonly Hunk[] | null {
  const hunks = compared(linesOf(before), linesOf(after), effort)
  if (!hunks?.some(({ kept }) => countWords(kept.join('')) > 0)) return null
  return hunks.flatMap(({ removed, added, kept }): readonly Hunk[] => {
    const [was, is] = [removed.join(''), added.join('')]
    const closer = was === '' || is === '' ? null : byWords(was, is, effort)
    return [...(closer ?? [{ removed, added, kept: [] }]), { removed: [], added: [], kept }]
  })
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/gu) ?? []

function compared(before: readonly string[], after: readonly string[], effort: Effort): readonly Hunk[] | null {
  const length = before.length + after.length
  const maxEditLength = effort.mostEdits(length)
  const changes = diffArrays([...before], [...after], { maxEditLength })
  const edits = changes?.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0)
  effort.spend(edits ?? Math.min(maxEditLength, length), length)
  return changes ? hunksOf(changes) : null
}

const whole = (before: string, after: string): Hunk => ({ removed: [before], added: [after], kept: [] })

function asPieces(hunks: readonly Hunk[]): readonly Piece[] {
  const pieces: { kind: Piece['kind']; text: string }[] = []
  const push = (kind: Piece['kind'], tokens: readonly string[]): void => {
    const text = tokens.join('')
    const last = pieces.at(-1)
    if (text === '') return
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  for (const { removed, added, kept } of hunks) {
    push('removed', removed)
    push('added', added)
    push('same', kept)
  }
  return pieces
}
