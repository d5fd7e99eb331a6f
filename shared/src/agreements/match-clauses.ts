import type { ClauseId } from './events.ts'
import type { ImportedText } from './import-markdown.ts'
import { likenesses, rowsIn, wordsIn } from './similar-text.ts'
import type { Likeness } from './similar-text.ts'
import type { AgreementText, ClauseText } from './text.ts'

/** By what a clause was found again in an earlier text. */
export type MatchHow = 'same-text' | 'same-heading' | 'similar-text' | 'new'

export interface MatchedText {
  readonly text: AgreementText
  readonly how: ReadonlyMap<ClauseId, MatchHow>
  /** Clauses of the base that were not found again, in its order. */
  readonly gone: readonly ClauseId[]
}

/** How alike two texts must be by what their headings say of them: the same heading on other words is another clause (AG76). */
const enough = { same: 0.1, related: 0.2 } as const
/** What a heading adds to the likeness of the words, where several clauses ask for the same one. */
const bonus = { same: 0.3, related: 0.15, other: 0 } as const
/** With other headings, words that no other clause holds must be the same, and not just a few: between equals nothing is certain. */
const enoughOwn = 0.5
const fewestShared = 5
/** So few words are too few to tell where they came from. */
const fewestWords = 8
/** Nearly all words of a clause stood in one other: they were split off from it, or merged into it (AG77). */
const nearlyAll = 0.9
const mostOrigins = 8

/**
 * AG75–AG77: a later version of the same contract on top of `base`. A clause that is found again keeps its id, kind, side and measure;
 * heading, words, order and nesting are the later ones. Each clause is found once, the surest pairs first; what is not certain is new.
 */
export function matchToBase(base: AgreementText, later: ImportedText): MatchedText {
  const likeness = likenesses(rowsOf(base), rowsOf(later.text))
  const pairs = onceEach(pairsOf(base.clauses, later.text.clauses, likeness))
  const origins = originsOf({ base: base.clauses, later: later.text.clauses, likeness, pairs })
  const how = new Map<ClauseId, MatchHow>()
  const clauses = later.text.clauses.map((clause, index): ClauseText => {
    const pair = pairs.get(index)
    const found = pair && base.clauses[pair.earlier]
    how.set(found?.clause ?? clause.clause, pair?.how ?? 'new')
    const from = origins.get(index) ?? []
    if (!found) return { ...clause, from }
    return { ...clause, clause: found.clause, kind: found.kind, binds: found.binds, measure: found.measure, from }
  })
  const isUntitled = later.notes.some(({ kind }) => kind === 'title-missing')
  const gone = base.clauses.map(({ clause }) => clause).filter((clause) => !how.has(clause))
  return { text: { title: isUntitled ? base.title : later.text.title, terms: base.terms, clauses }, how, gone }
}

function rowsOf({ clauses }: AgreementText): ReadonlySet<string>[] {
  return clauses.map(({ text }) => rowsIn(text))
}

type Likenesses = readonly ReadonlyMap<number, Likeness>[]

interface Pair {
  readonly earlier: number
  readonly later: number
  readonly how: MatchHow
  readonly score: number
}

/** Every pair that may be the same clause. */
function pairsOf(base: readonly ClauseText[], later: readonly ClauseText[], likeness: Likenesses): Pair[] {
  const earlier = base.map(reading)
  return later.flatMap((clause, at) => {
    const read = reading(clause)
    return earlier.flatMap((other, index): Pair[] => {
      const alike = likeness[at]?.get(index)
      const headings = compareHeadings(other.heading, read.heading)
      if (!isEnough(headings, alike, read.text === '' || other.text === '')) return []
      const isSameText = other.text !== '' && other.text === read.text
      const how = isSameText ? 'same-text' : headings === 'same' ? 'same-heading' : 'similar-text'
      return [{ earlier: index, later: at, how, score: (alike?.alike ?? 0) + bonus[headings] }]
    })
  })
}

type Headings = keyof typeof bonus

function isEnough(headings: Headings, alike: Likeness | undefined, isBare: boolean): boolean {
  // A heading over no words at all promises nothing else than the same heading over some.
  if (headings === 'same' && isBare) return true
  if (!alike) return false
  if (headings === 'other') return alike.own >= enoughOwn && alike.ownShared >= fewestShared
  return alike.alike >= enough[headings]
}

interface Reading {
  readonly heading: readonly string[]
  readonly text: string
}

/** Without numbers before the heading, case, quotes, marks and the widths of spaces. */
function reading({ heading, text }: ClauseText): Reading {
  const unnumbered = wordsIn(heading.replace(/^\s*(?:§\s*|section\s+|article\s+|clause\s+)?\d+(?:\.\d+)*[.):]?\s+/iu, ''))
  const named = unnumbered.length === 0 ? wordsIn(heading) : unnumbered
  return {
    heading: named.length === 0 ? [heading.trim()] : named,
    text: text.replaceAll(/\s+/gu, ' ').trim(),
  }
}

/** Related: all words of one stand in the other, as in "Mobile" and "Mobile browser testing". */
function compareHeadings(one: readonly string[], other: readonly string[]): Headings {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one]
  if (!shorter.every((word) => longer.includes(word))) return 'other'
  if (one.join(' ') === other.join(' ')) return 'same'
  return shorter.some((word) => word.length > 3) ? 'related' : 'other'
}

/** The surest first; among equals those that lie nearest to where they were. By the index of the later clause. */
function onceEach(pairs: readonly Pair[]): ReadonlyMap<number, Pair> {
  const distance = ({ earlier, later }: Pair) => Math.abs(earlier - later)
  const sorted = pairs.toSorted((one, other) => other.score - one.score || distance(one) - distance(other) || one.later - other.later)
  const taken = new Map<number, Pair>()
  const used = new Set<number>()
  for (const pair of sorted) {
    if (taken.has(pair.later) || used.has(pair.earlier)) continue
    taken.set(pair.later, pair)
    used.add(pair.earlier)
  }
  return taken
}

interface Matching {
  readonly base: readonly ClauseText[]
  readonly later: readonly ClauseText[]
  readonly likeness: Likenesses
  readonly pairs: ReadonlyMap<number, Pair>
}

/** Clauses of the base whose words were split off into a new clause, or merged whole into one; by the index of the later clause. */
function originsOf({ base, later, likeness, pairs }: Matching): ReadonlyMap<number, ClauseId[]> {
  const kept = new Set([...pairs.values()].map(({ earlier }) => earlier))
  const origins = new Map<number, ClauseId[]>()
  for (const [at, row] of likeness.entries()) {
    const own = pairs.get(at)?.earlier
    const isLong = isLongEnough(later[at])
    for (const [index, { ofLater, ofEarlier }] of row) {
      const isSplit = own === undefined && isLong && ofLater >= nearlyAll
      const isMerged = !kept.has(index) && isLongEnough(base[index]) && ofEarlier >= nearlyAll
      const origin = base[index]
      if (!origin || (!isSplit && !isMerged)) continue
      origins.set(at, [...(origins.get(at) ?? []), origin.clause].slice(0, mostOrigins))
    }
  }
  return origins
}

function isLongEnough(clause: ClauseText | undefined): boolean {
  return clause !== undefined && wordsIn(clause.text).length >= fewestWords
}
