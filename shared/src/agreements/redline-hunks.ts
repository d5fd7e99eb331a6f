import type { ArrayChange } from 'diff'
import { slid } from './redline-slide.ts'

/** What was removed and added in one place, and what follows there unchanged; each a list of tokens. */
export interface Hunk {
  readonly removed: readonly string[]
  readonly added: readonly string[]
  readonly kept: readonly string[]
}

/** Changes as the comparison gives them, gathered by place. */
export function hunksOf(changes: readonly ArrayChange<string>[]): readonly Hunk[] {
  const hunks: { removed: string[]; added: string[]; kept: string[] }[] = []
  for (const { added, removed, value } of changes) {
    const last = hunks.at(-1)
    const isNext = !last || last.kept.length > 0
    const hunk = isNext ? { removed: [], added: [], kept: [] } : last
    if (isNext) hunks.push(hunk)
    const list: string[] = added ? hunk.added : removed ? hunk.removed : hunk.kept
    for (const token of value) list.push(token)
  }
  return hunks
}

/** AG61: changes with nothing but a space between them are one change, and an insertion or deletion begins and ends where words do. */
export function readable(hunks: readonly Hunk[]): readonly Hunk[] {
  const joined: Hunk[] = []
  for (const hunk of hunks) {
    const last = joined.at(-1)
    const one = last && isBlank(last.kept) ? joinedOver(last, hunk) : null
    if (one) joined.splice(-1, 1, one)
    else joined.push(hunk)
  }
  return slid(joined.flatMap(trimmed))
}

/** At most one line break: a new paragraph is worth seeing. */
function isBlank(tokens: readonly string[]): boolean {
  return tokens.length <= 3 && tokens.every((token) => /^\s+$/u.test(token)) && tokens.filter((token) => token.endsWith('\n')).length < 2
}

/** Two changes with blank tokens between them, as one; null where that would remove or add more than before for no gain. */
function joinedOver(first: Hunk, second: Hunk): Hunk | null {
  const blank = first.kept
  if (isReplacement(first) || isReplacement(second)) {
    const removed = [...first.removed, ...blank, ...second.removed]
    return { removed, added: [...first.added, ...blank, ...second.added], kept: second.kept }
  }
  const kind = first.removed.length > 0 ? 'removed' : 'added'
  const [one, other] = [first[kind], second[kind]]
  // Taking "a" and "b " from "a b c" is the same as taking "a b" and leaving the second space.
  if (one.length === 0 || other.at(-1) !== blank[0] || blank.length > 1) return null
  return { ...first, [kind]: [...one, ...blank, ...other.slice(0, -1)], kept: [...blank, ...second.kept] }
}

const isReplacement = ({ removed, added }: Hunk): boolean => removed.length > 0 && added.length > 0

/** White space that begins or ends both the removed and the added is the same. */
function trimmed(hunk: Hunk): Hunk[] {
  const { removed, added } = hunk
  const shorter = Math.min(removed.length, added.length)
  let start = 0
  while (start < shorter && isSameBlank(removed[start], added[start])) start += 1
  let end = 0
  while (end < shorter - start && isSameBlank(removed.at(-1 - end), added.at(-1 - end))) end += 1
  if (start + end === 0) return [hunk]
  const middle = (tokens: readonly string[]): readonly string[] => tokens.slice(start, tokens.length - end)
  const rest = { removed: middle(removed), added: middle(added), kept: [...removed.slice(removed.length - end), ...hunk.kept] }
  return start === 0 ? [rest] : [{ removed: [], added: [], kept: removed.slice(0, start) }, rest]
}

const isSameBlank = (one = '', other = ''): boolean => one === other && /^\s+$/u.test(one)
