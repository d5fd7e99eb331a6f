import LineBreaker from 'linebreak'
import type { Face } from './faces.ts'

/** Text of one look, set by one face. */
export interface Piece {
  readonly text: string
  readonly face: Face
  readonly size: number
  readonly colour: string
  readonly isStruck: boolean
  readonly link: string | null
}

export interface PlacedPiece extends Piece {
  /** From the start of the line. */
  readonly x: number
  readonly width: number
}

export interface Line {
  readonly pieces: readonly PlacedPiece[]
  readonly width: number
}

export type Measure = (text: string, face: Face, size: number) => number

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Breaks text into lines no wider than `width`, where its language lets a line end; a word wider than that is cut between its signs. */
export function linesOf(pieces: readonly Piece[], width: number, measure: Measure): Line[] {
  const lines: Line[] = []
  let line: PlacedPiece[] = []
  let used = 0
  const end = () => {
    lines.push({ pieces: line, width: used })
    line = []
    used = 0
  }
  const put = (word: readonly PlacedPiece[]) => {
    for (const piece of word) {
      const last = line.at(-1)
      if (last && isAlike(last, piece)) line[line.length - 1] = { ...last, text: last.text + piece.text, width: last.width + piece.width }
      else line.push({ ...piece, x: used })
      used += piece.width
    }
  }
  for (const { word, mustEnd } of wholeWordsOf(pieces)) {
    const measured = word.map((piece) => ({ ...piece, x: 0, width: measure(piece.text, piece.face, piece.size) }))
    if (used > 0 && used + visibleWidth(measured, measure) > width) end()
    for (const part of fitting(measured, width, measure)) {
      if (used > 0 && used + visibleWidth(part, measure) > width) end()
      put(part)
    }
    if (mustEnd) end()
  }
  if (line.length > 0 || lines.length === 0) end()
  return lines
}

/** A space at the end of a line takes no room. */
function visibleWidth(word: readonly PlacedPiece[], measure: Measure): number {
  const last = word.at(-1)
  if (!last) return 0
  const before = word.slice(0, -1).reduce((sum, piece) => sum + piece.width, 0)
  return before + measure(last.text.trimEnd(), last.face, last.size)
}

function fitting(word: readonly PlacedPiece[], width: number, measure: Measure): (readonly PlacedPiece[])[] {
  if (visibleWidth(word, measure) <= width) return [word]
  return word.flatMap((piece) =>
    Array.from(graphemes.segment(piece.text), ({ segment }) => [
      { ...piece, text: segment, width: measure(segment, piece.face, piece.size) },
    ]),
  )
}

function isAlike(one: Piece, other: Piece): boolean {
  return (
    one.face === other.face &&
    one.size === other.size &&
    one.colour === other.colour &&
    one.isStruck === other.isStruck &&
    one.link === other.link
  )
}

interface Word {
  /** In the pieces that it is made of. */
  readonly word: readonly Piece[]
  readonly mustEnd: boolean
}

/** A hyphen in a hash or a key is one of its signs and no place to end a line. */
function* wholeWordsOf(pieces: readonly Piece[]): Generator<Word> {
  let held: Word | null = null
  for (const next of wordsOf(pieces)) {
    if (held && isOneCode(held, next)) {
      held = { word: [...held.word, ...next.word], mustEnd: next.mustEnd }
      continue
    }
    if (held) yield held
    held = next
  }
  if (held) yield held
}

function isOneCode({ word, mustEnd }: Word, next: Word): boolean {
  const last = word.at(-1)
  return !mustEnd && last?.face.id === 'mono' && next.word[0]?.face === last.face && !/\s$/u.test(last.text)
}

/** The text between two places where a line may end. */
function* wordsOf(pieces: readonly Piece[]): Generator<Word> {
  const breaker = new LineBreaker(pieces.map((piece) => piece.text).join(''))
  let start = 0
  for (let stop = breaker.nextBreak(); stop !== null; stop = breaker.nextBreak()) {
    const word = cut(pieces, start, stop.position).map((piece) => ({ ...piece, text: piece.text.replaceAll('\n', '') }))
    yield { word: word.filter((piece) => piece.text !== ''), mustEnd: stop.required === true }
    start = stop.position
  }
}

function cut(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let at = 0
  return pieces.flatMap((piece) => {
    const start = at
    at += piece.text.length
    const text = piece.text.slice(Math.max(0, from - start), Math.max(0, to - start))
    return text === '' ? [] : [{ ...piece, text }]
  })
}
