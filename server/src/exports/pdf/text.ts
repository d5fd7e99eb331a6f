import type { Run } from '@counterpart/shared/summary'
import type { Faces, TextStyle } from './faces.ts'
import type { Ink, Tag } from './ink.ts'
import { linesOf } from './lines.ts'
import type { Line, Piece, PlacedPiece } from './lines.ts'
import { colours } from './look.ts'
import type { TypeSize } from './look.ts'
import { stretchesOf } from './settable.ts'
import { strip } from './strips.ts'
import type { Place, Strip } from './strips.ts'
import type { PdfWords } from './words.ts'

/** Sets words: what every block needs of the document it goes into. */
export interface Setting {
  readonly ink: Ink
  readonly faces: Faces
  readonly words: PdfWords
  /** Told of each heading when it is drawn, for the outline. */
  onHeading(heading: { title: string; level: number; y: number }): void
}

export interface Manner extends TypeSize {
  readonly colour?: string
  readonly isBold?: boolean
  readonly isCode?: boolean
}

export function styleOf(run: Run, isBold = false): TextStyle {
  if (run.isCode) return 'mono'
  const isStrong = isBold || run.isStrong === true
  if (run.isEmphasis) return isStrong ? 'boldItalic' : 'italic'
  return isStrong ? 'bold' : 'regular'
}

/** Lines of running text, no wider than asked. */
export function setLines({ ink, faces, words }: Setting, runs: readonly Run[], { width, ...manner }: Manner & { width: number }): Line[] {
  const pieces = runs.flatMap((run) => piecesOf(run, manner, { faces, words }))
  return linesOf(pieces, width, ink.width)
}

/** One strip for each line. */
export function textStrips(setting: Setting, runs: readonly Run[], { place, ...manner }: Manner & { place: Place }): Strip[] {
  return setLines(setting, runs, { ...manner, width: place.width }).map((line) =>
    strip({ height: manner.line, draw: (y) => drawLine(setting.ink, line, { x: place.x, y, height: manner.line, tag: place.tag }) }),
  )
}

/** Draws a line whose upper edge is at `y`. Capitals stand in the middle of its height. */
export function drawLine(ink: Ink, line: Line, { x, y, height, tag }: { x: number; y: number; height: number; tag: Tag | null }): void {
  for (const group of byLink(line.pieces)) {
    const draw = () => {
      for (const piece of group) drawPiece(ink, piece, { x, middle: y + height / 2 })
    }
    const [first] = group
    const last = group.at(-1)
    if (!first || !last) continue
    if (tag === null) draw()
    else if (first.link === null) ink.inside(tag, draw)
    else ink.link(tag, { url: first.link, box: [x + first.x, y, last.x + last.width - first.x, height] }, draw)
  }
}

function drawPiece({ document, used }: Ink, piece: PlacedPiece, { x, middle }: { x: number; middle: number }): void {
  const capHeight = 0.714
  const baseline = middle + (piece.size * capHeight) / 2
  const left = x + piece.x
  used.add(piece.face.name)
  document.font(piece.face.id, piece.size).fillColor(piece.colour)
  document.text(piece.text, left, baseline, { lineBreak: false, baseline: 'alphabetic' })
  const from = left + document.widthOfString(piece.text) - document.widthOfString(piece.text.trimStart())
  const rule = (at: number, colour: string) =>
    document
      .lineWidth(0.5)
      .strokeColor(colour)
      .moveTo(from, at)
      .lineTo(left + document.widthOfString(piece.text.trimEnd()), at)
      .stroke()
  if (piece.isStruck) rule(baseline - piece.size * 0.27, piece.colour)
  if (piece.link !== null) rule(baseline + piece.size * 0.16, colours.rule)
}

function byLink(pieces: readonly PlacedPiece[]): PlacedPiece[][] {
  const groups: PlacedPiece[][] = []
  for (const piece of pieces) {
    const open = groups.at(-1)
    if (open?.[0] && open[0].link === piece.link) open.push(piece)
    else groups.push([piece])
  }
  return groups
}

function piecesOf(run: Run, manner: Manner, { faces, words }: Pick<Setting, 'faces' | 'words'>): Piece[] {
  const link = run.link ?? null
  const base = { size: run.isCode ? manner.size * 0.92 : manner.size, isStruck: run.isStruck === true, link }
  const colour = link === null ? (run.side ? colours[run.side] : (manner.colour ?? colours.text)) : colours.link
  const style = styleOf(run, manner.isBold)
  return stretchesOf(run.text, style, faces).flatMap((stretch): Piece[] => {
    if (stretch.face) return [{ ...base, colour, text: stretch.text, face: stretch.face }]
    const note = words.left(stretch.script)
    return [{ ...base, colour: colours.quiet, text: note, face: faces.text.italic }]
  })
}

/** Plain text in one line, cut with an ellipsis where it is wider than asked. */
export function oneLine(setting: Setting, text: string, { width, ...manner }: Manner & { width: number }): Line {
  const flat = text.replaceAll(/\s+/gu, ' ')
  for (let length = flat.length; length > 0; length -= 1) {
    const shown = length === flat.length ? flat : `${flat.slice(0, length).trimEnd()}…`
    const [line, ...more] = setLines(setting, [manner.isCode ? { text: shown, isCode: true } : { text: shown }], { ...manner, width })
    if (line && more.length === 0) return line
  }
  return { pieces: [], width: 0 }
}
