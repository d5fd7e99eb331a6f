import type { Hunk } from './redline-hunks.ts'

/**
 * AG61: words put between, or taken from between, others that read alike can be shown at several places: "is due. The fee {+is small. The
 * fee +}is final." says the same as "is due. {+The fee is small. +}The fee is final." Each such change goes where lines or sentences begin.
 */
export function slid(hunks: readonly Hunk[]): readonly Hunk[] {
  const done: Hunk[] = []
  for (const [index, hunk] of hunks.entries()) {
    const previous = done.pop()
    if (previous) done.push(...slidOne(previous, hunk, index === hunks.length - 1))
    else done.push(hunk)
  }
  return done
}

function slidOne(previous: Hunk, hunk: Hunk, isLast: boolean): readonly Hunk[] {
  if (!hasOneSide(hunk)) return [previous, hunk]
  const kind = hunk.removed.length > 0 ? 'removed' : 'added'
  // Something stays between this change and those beside it.
  const before = hasChange(previous) ? previous.kept.slice(1) : previous.kept
  const by = bestOffset(before, hunk[kind], isLast ? hunk.kept : hunk.kept.slice(0, -1))
  if (by === 0) return [previous, hunk]
  const all = [...previous.kept, ...hunk[kind], ...hunk.kept]
  const start = previous.kept.length + by
  const end = start + hunk[kind].length
  return [
    { ...previous, kept: all.slice(0, start) },
    { ...hunk, [kind]: all.slice(start, end), kept: all.slice(end) },
  ]
}

const hasChange = ({ removed, added }: Hunk): boolean => removed.length + added.length > 0
const hasOneSide = ({ removed, added }: Hunk): boolean => removed.length > 0 !== added.length > 0

/** No further than this many tokens, so that a text of nothing but alike words takes no more than its length. */
const furthest = 100

/** By how many tokens a change is best shown later, or earlier if negative: no further than the same words are had either way. */
function bestOffset(before: readonly string[], change: readonly string[], after: readonly string[]): number {
  const { length } = change
  const all = [...before.slice(-furthest), ...change, ...after.slice(0, furthest)]
  const start = Math.min(before.length, furthest)
  let [earliest, latest] = [0, 0]
  while (start + earliest > 0 && all[start + earliest - 1] === all[start + earliest - 1 + length]) earliest -= 1
  while (start + length + latest < all.length && all[start + latest] === all[start + latest + length]) latest += 1
  let best = 0
  for (let by = earliest; by <= latest; by += 1) {
    if (worthOf(all, start + by) > worthOf(all, start + best)) best = by
  }
  return best
}

/** How well a change begins at a place: with a line, with a sentence, with a word, or elsewhere. */
function worthOf(tokens: readonly string[], at: number): number {
  const [last = '', one = ''] = [tokens[at - 1], tokens[at - 2]]
  if (last.endsWith('\n')) return 3
  if (!/^\s+$/u.test(last)) return 0
  return /[.!?;:]$/u.test(one) ? 2 : 1
}
