import { figuresIn } from './figures.ts'
import type { Figure } from './figures.ts'
import { figureKinds } from './digits.ts'
import type { FigureKind } from './digits.ts'
import type { Piece, Wording } from './redline-words.ts'

export interface FigureChange {
  readonly kind: FigureKind
  /** As it stands in the text; null where a figure is new. */
  readonly before: string | null
  /** Null where a figure is gone. */
  readonly after: string | null
}

/** A change whose figures can still be compared with others. */
export interface FigurePair {
  readonly before: Figure | null
  readonly after: Figure | null
}

/** Figures that took each other's place, are gone or are new in one text, in order (AG64). */
export function figurePairs({ pieces }: Wording): readonly FigurePair[] {
  if (pieces.every(({ kind }) => kind === 'same')) return []
  const inBefore = taker(figuresIn(joined(pieces, 'added')))
  const inAfter = taker(figuresIn(joined(pieces, 'removed')))
  return withoutMoved(placesOf(pieces).flatMap(({ before, after }) => pairsAt(inBefore(before), inAfter(after))))
}

const joined = (pieces: readonly Piece[], without: Piece['kind']): string =>
  pieces.map(({ kind, text }) => (kind === without ? '' : text)).join('')

type Range = readonly [start: number, end: number]

/** Where something changed, as ranges of the text before and of the text after. */
function placesOf(pieces: readonly Piece[]): readonly { readonly before: Range; readonly after: Range }[] {
  const places: { before: Range; after: Range }[] = []
  let [before, after] = [0, 0]
  let open = { before, after }
  for (const { kind, text } of [...pieces, { kind: 'same', text: '' }]) {
    if (kind !== 'added') before += text.length
    if (kind !== 'removed') after += text.length
    if (kind !== 'same') continue
    const [endBefore, endAfter] = [before - text.length, after - text.length]
    if (endBefore > open.before || endAfter > open.after) places.push({ before: [open.before, endBefore], after: [open.after, endAfter] })
    open = { before, after }
  }
  return places
}

/** Gives the figures in one range after the other, going over the list once. */
function taker(figures: readonly Figure[]): (range: Range) => readonly Figure[] {
  let next = 0
  return ([start, end]) => {
    const taken: Figure[] = []
    for (let figure = figures[next]; figure && figure.start < end; figure = figures[next]) {
      if (figure.start + figure.text.length > start) taken.push(figure)
      next += 1
    }
    return taken
  }
}

/** In one place: what stands there as before is no change; of what is left, the nth of a kind took the place of the nth of that kind. */
function pairsAt(before: readonly Figure[], after: readonly Figure[]): readonly FigurePair[] {
  const [gone, fresh] = withoutEqual(before, after)
  const [only] = gone
  const [other] = fresh
  // "100" became "CHF 100": the same digits, now of another kind.
  if (only && other && gone.length === 1 && fresh.length === 1 && digitsOf(only) === digitsOf(other))
    return [{ before: only, after: other }]
  const free = new Map(figureKinds.map((kind) => [kind, fresh.filter((figure) => figure.kind === kind).toReversed()]))
  const pairs = gone.map((figure): FigurePair => ({ before: figure, after: free.get(figure.kind)?.pop() ?? null }))
  const left = new Set(Array.from(free.values()).flat())
  return [...pairs, ...fresh.filter((figure) => left.has(figure)).map((figure): FigurePair => ({ before: null, after: figure }))]
}

function digitsOf({ text }: Figure): string {
  return text.replaceAll(/\D/gu, '')
}

/** Both lists without the figures that stand as often in the other. */
function withoutEqual(before: readonly Figure[], after: readonly Figure[]): readonly [readonly Figure[], readonly Figure[]] {
  return [notIn(before, after), notIn(after, before)]
}

function notIn(figures: readonly Figure[], others: readonly Figure[]): readonly Figure[] {
  const counts = new Map<string, number>()
  for (const figure of others) counts.set(identity(figure), (counts.get(identity(figure)) ?? 0) + 1)
  return figures.filter((figure) => {
    const count = counts.get(identity(figure)) ?? 0
    counts.set(identity(figure), count - 1)
    return count <= 0
  })
}

const identity = ({ kind, key }: Figure): string => `${kind} ${key}`

/** AG64: a figure that is gone in one place and new in another has only moved. */
export function withoutMoved(pairs: readonly FigurePair[]): readonly FigurePair[] {
  const gone = pairs.flatMap(({ before, after }) => (before && !after ? [before] : []))
  const fresh = pairs.flatMap(({ before, after }) => (after && !before ? [after] : []))
  const [stillGone, stillFresh] = withoutEqual(gone, fresh)
  const left = new Set<Figure | null>([...stillGone, ...stillFresh])
  return pairs.filter(({ before, after }) => (before && after) || left.has(before ?? after))
}

export const asFigureChange = ({ before, after }: FigurePair): FigureChange => ({
  kind: (after ?? before)?.kind ?? 'number',
  before: before?.text ?? null,
  after: after?.text ?? null,
})
