import { figuresIn } from './figures.ts'
import type { Figure } from './figures.ts'
import { figureKinds, sight } from './digits.ts'
import type { FigureKind } from './digits.ts'
import type { Piece, Wording } from './redline-words.ts'

export interface FigureChange {
  readonly kind: FigureKind
  /** As it stands in the text; null where a figure is new. */
  readonly before: string | null
  /** Null where a figure is gone. */
  readonly after: string | null
}

/** A figure with the words beside it that were removed or added in one with it; empty where there are none. */
interface PlacedFigure extends Figure {
  readonly previous: string
  readonly next: string
}

/** A change whose figures can still be compared with others. */
export interface FigurePair {
  readonly before: PlacedFigure | null
  readonly after: PlacedFigure | null
}

/** Figures that took each other's place, are gone or are new in one text, in order (AG64). */
export function figurePairs({ pieces }: Wording): readonly FigurePair[] {
  if (pieces.every(({ kind }) => kind === 'same')) return []
  const inBefore = taker(joined(pieces, 'added'))
  const inAfter = taker(joined(pieces, 'removed'))
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
function taker(text: string): (range: Range) => readonly PlacedFigure[] {
  const figures = figuresIn(text)
  let next = 0
  return ([start, end]) => {
    const taken: PlacedFigure[] = []
    for (let figure = figures[next]; figure && figure.start < end; figure = figures[next]) {
      if (figure.start + figure.text.length > start) taken.push(placed(figure, text, [start, end]))
      next += 1
    }
    return taken
  }
}

function placed(figure: Figure, text: string, [start, end]: Range): PlacedFigure {
  const from = figure.start + figure.text.length
  const before = text.slice(Math.max(start, figure.start - sight), figure.start)
  const after = text.slice(from, Math.max(from, Math.min(end, from + sight)))
  return { ...figure, previous: before.match(words)?.at(-1) ?? '', next: after.match(words)?.[0] ?? '' }
}

const words = /[\p{L}\p{N}]+/gu

/** In one place: what stands there as before is no change; of what is left, the nth of a kind took the place of the nth of that kind. */
function pairsAt(before: readonly PlacedFigure[], after: readonly PlacedFigure[]): readonly FigurePair[] {
  const [gone, fresh] = withoutEqual(before, after, identity)
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

type Key = (figure: PlacedFigure) => string | null
type Both = readonly [readonly PlacedFigure[], readonly PlacedFigure[]]

/** Both lists without the figures that stand as often in the other. What has no key equals nothing. */
function withoutEqual(before: readonly PlacedFigure[], after: readonly PlacedFigure[], keyOf: Key): Both {
  return [notIn(before, after, keyOf), notIn(after, before, keyOf)]
}

function notIn(figures: readonly PlacedFigure[], others: readonly PlacedFigure[], keyOf: Key): readonly PlacedFigure[] {
  const counts = new Map<string | null, number>()
  for (const figure of others) counts.set(keyOf(figure), (counts.get(keyOf(figure)) ?? 0) + 1)
  return figures.filter((figure) => {
    const key = keyOf(figure)
    const count = counts.get(key) ?? 0
    counts.set(key, count - 1)
    return key === null || count <= 0
  })
}

const identity = ({ kind, key }: Figure): string => `${kind} ${key}`
const withPrevious: Key = (figure) => (figure.previous === '' ? null : `${identity(figure)} ${figure.previous}`)
const withNext: Key = (figure) => (figure.next === '' ? null : `${identity(figure)} ${figure.next}`)

/**
 * AG64: a figure that is gone in one place and new in another has only moved where a word beside it went along. "The client pays 100, the
 * provider nothing" is not "the client pays nothing, the provider 100".
 */
export function withoutMoved(pairs: readonly FigurePair[]): readonly FigurePair[] {
  const gone = pairs.flatMap(({ before, after }) => (before && !after ? [before] : []))
  const fresh = pairs.flatMap(({ before, after }) => (after && !before ? [after] : []))
  const apart = withoutEqual(...withoutEqual(gone, fresh, withPrevious), withNext)
  const left = new Set<PlacedFigure | null>(apart.flat())
  return pairs.filter(({ before, after }) => (before && after) || left.has(before ?? after))
}

export const asFigureChange = ({ before, after }: FigurePair): FigureChange => ({
  kind: (after ?? before)?.kind ?? 'number',
  before: before?.text ?? null,
  after: after?.text ?? null,
})
