import type { ClauseId } from './events.ts'
import { asFigureChange, figurePairs, withoutMoved } from './figure-changes.ts'
import type { FigureChange, FigurePair } from './figure-changes.ts'
import type { Effort } from './redline-effort.ts'
import { pairedClauses } from './redline-order.ts'
import type { ClausePair, NumberedClause } from './redline-order.ts'
import { compareWords } from './redline-words.ts'
import type { Wording } from './redline-words.ts'
import { isSameMeasure } from './text.ts'
import type { ClauseText } from './text.ts'

/** What became of one clause. */
export interface ClauseChange {
  readonly clause: ClauseId
  /** `same` says nothing of its place: see `isMoved`. */
  readonly status: 'same' | 'changed' | 'added' | 'removed'
  readonly isMoved: boolean
  readonly before: NumberedClause | null
  readonly after: NumberedClause | null
  readonly heading: Wording
  readonly text: Wording
  /** Of heading and text together. */
  readonly figures: readonly FigureChange[]
  /** Kind, side it binds, measure and level: those that differ. */
  readonly choices: readonly ('kind' | 'binds' | 'measure' | 'depth')[]
  /** Clauses of the text before whose words it was now split off from or merged with. */
  readonly from: readonly ClauseId[]
}

type Clauses = readonly ClauseText[]

/** A pair with its words compared. */
interface ComparedPair extends ClausePair {
  readonly heading: Wording
  readonly text: Wording
}

/** Every clause of both texts, each once, in the order of the text after (AG60–AG66). */
export function clauseChanges(before: Clauses, after: Clauses, effort: Effort): readonly ClauseChange[] {
  const compared = comparedPairs(pairedClauses(before, after), effort)
  const figures = figuresOf(compared)
  const idsBefore = new Set(before.map(({ clause }) => clause))
  return compared.map((pair): ClauseChange => {
    const { clause, before: was, after: is } = pair
    const choices = was && is ? choicesThatDiffer(was.text, is.text) : []
    const from = linkedClauses(pair).filter((id) => id !== clause && idsBefore.has(id) && is?.text.from.includes(id))
    return { ...pair, status: statusOf(pair, choices.length > 0), figures: (figures.get(clause) ?? []).map(asFigureChange), choices, from }
  })
}

/** Short ones first: where the effort runs out it is for the fewest clauses, and for the same ones with the texts swapped. */
function comparedPairs(pairs: readonly ClausePair[], effort: Effort): readonly ComparedPair[] {
  const inTurn = pairs.map((pair, place) => ({ pair, place })).toSorted((one, other) => shorterFirst(one.pair, other.pair))
  const compared = inTurn.map(({ pair, place }) => ({ pair: { ...pair, ...wordingsOf(pair, effort) }, place }))
  return compared.toSorted((one, other) => one.place - other.place).map(({ pair }) => pair)
}

const shorterFirst = (one: ClausePair, other: ClausePair): number =>
  lengthOf(one) - lengthOf(other) || Number(one.clause > other.clause) - Number(one.clause < other.clause)

const lengthOf = ({ before, after }: ClausePair): number => (before?.text.text.length ?? 0) + (after?.text.text.length ?? 0)

function wordingsOf({ before, after }: ClausePair, effort: Effort): Pick<ComparedPair, 'heading' | 'text'> {
  const heading = compareWords(before?.text.heading ?? '', after?.text.heading ?? '', effort)
  return { heading, text: compareWords(before?.text.text ?? '', after?.text.text ?? '', effort) }
}

/** AG65: figures that went along when words were split off or merged have only moved, from clause to clause. */
function figuresOf(pairs: readonly ComparedPair[]): ReadonlyMap<ClauseId, readonly FigurePair[]> {
  const figures = new Map<ClauseId, readonly FigurePair[]>()
  for (const { clause, heading, text } of pairs) figures.set(clause, withoutMoved([...figurePairs(heading), ...figurePairs(text)]))
  for (const linked of linkedGroups(pairs)) {
    const left = new Set(withoutMoved([...linked].flatMap((clause) => figures.get(clause) ?? [])))
    for (const clause of linked)
      figures.set(
        clause,
        (figures.get(clause) ?? []).filter((figure) => left.has(figure)),
      )
  }
  return figures
}

/** Clauses between which words went, directly or by way of others. */
function linkedGroups(pairs: readonly ClausePair[]): ReadonlySet<ReadonlySet<ClauseId>> {
  const groupOf = new Map<ClauseId, Set<ClauseId>>()
  for (const pair of pairs) {
    for (const other of linkedClauses(pair)) {
      const group = groupOf.get(pair.clause) ?? new Set([pair.clause])
      for (const clause of groupOf.get(other) ?? [other]) group.add(clause)
      for (const clause of group) groupOf.set(clause, group)
    }
  }
  return new Set(groupOf.values())
}

/** Named as origin in one of the two texts only; what both name happened earlier. */
function linkedClauses({ before, after }: ClausePair): readonly ClauseId[] {
  const [was, is] = [new Set(before?.text.from), new Set(after?.text.from)]
  return [...was, ...is].filter((clause) => was.has(clause) !== is.has(clause))
}

function statusOf({ before, after }: ClausePair, isChosenAnew: boolean): ClauseChange['status'] {
  if (!before) return 'added'
  if (!after) return 'removed'
  const isSameText = before.text.heading === after.text.heading && before.text.text === after.text.text
  return isSameText && !isChosenAnew ? 'same' : 'changed'
}

function choicesThatDiffer(before: ClauseText, after: ClauseText): ClauseChange['choices'] {
  const plain = (['kind', 'binds', 'depth'] as const).filter((name) => before[name] !== after[name])
  return isSameMeasure(before.measure, after.measure) ? plain : [...plain, 'measure']
}
