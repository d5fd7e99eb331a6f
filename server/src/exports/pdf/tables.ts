import type { Block, Run } from '@counterpart/shared/summary'
import { tag } from './ink.ts'
import type { Tag } from './ink.ts'
import type { Line } from './lines.ts'
import { colours, contentBottom, page, type } from './look.ts'
import { keptWhole, keptWithNext, strip, withoutOrphans } from './strips.ts'
import type { Place, Strip } from './strips.ts'
import { drawLine, setLines, textStrips } from './text.ts'
import type { Manner, Setting } from './text.ts'

type Table = Extract<Block, { kind: 'table' }>
type Facts = Extract<Block, { kind: 'facts' }>

const cellGap = 12
const pad = { top: 4.6, bottom: 4.6 }
const cellManner: Manner = type.small
const headManner: Manner = { ...type.small, colour: colours.quiet, isBold: true }

interface Cell {
  readonly x: number
  readonly lines: readonly Line[]
  readonly tag: Tag | null
}

/** A table whose head stands again on every page that it goes on to; rows stay whole unless one is longer than a page. */
export function tableStrips(setting: Setting, block: Table, place: Place): Strip[] {
  const table = tag('Table', place.tag)
  const columns = columnsOf(block.shares, place)
  const caption = block.caption === null ? [] : captionStrips(setting, block.caption, { ...place, tag: tag('Caption', table) })
  const headRow = tag('TR', tag('THead', table))
  const headCells = cells(setting, block.head, { columns, manner: headManner, tagOf: () => tag('TH', headRow, { scope: 'Column' }) })
  const head = rowStrip(setting, headCells, { place, rule: colours.strongRule, manner: headManner })
  const unread = headCells.map((cell) => ({ ...cell, tag: null }))
  const repeated = {
    height: head.height + 2,
    draw: (y: number) =>
      drawRow(setting, unread, { place, y, height: head.height, rule: colours.strongRule, isDecoration: true, manner: headManner }),
  }
  const body = tag('TBody', table)
  const rows = block.rows.map((row) => {
    const element = tag('TR', body)
    const set = cells(setting, row, { columns, manner: cellManner, tagOf: () => tag('TD', element) })
    return rowStrips(setting, set, { place, room: contentBottom - page.top - repeated.height })
  })
  const whole = rows.every((row) => row.length === 1) ? withoutOrphans(rows.flat()) : rows.flat()
  return [...caption, { ...head, keepsWithNext: whole.length > 0 }, ...whole.map((row) => ({ ...row, repeated }))]
}

/** Labels and values: a table with a head in each row. */
export function factStrips(setting: Setting, block: Facts, place: Place): Strip[] {
  const table = tag('Table', place.tag)
  const columns = columnsOf([0.27, 0.73], place)
  const rows = block.rows.map(({ label, value }) => {
    const row = tag('TR', table)
    const [first, second] = columns
    if (!first || !second) return []
    const named = cells(setting, [[{ text: label }]], {
      columns: [first],
      manner: { ...type.small, colour: colours.quiet },
      tagOf: () => tag('TH', row, { scope: 'Row' }),
    })
    const told = cells(setting, [value], { columns: [second], manner: cellManner, tagOf: () => tag('TD', row) })
    return rowStrips(setting, [...named, ...told], { place, room: contentBottom - page.top, isRuled: block.rows.length > 1 })
  })
  const strips = rows.flat()
  // What is told of one thing is read at once, where that leaves no great hole above it.
  const height = strips.reduce((sum, row) => sum + row.height, 0)
  return height <= (contentBottom - page.top) / 3 ? keptWhole(strips) : withoutOrphans(strips)
}

function captionStrips(setting: Setting, caption: string, place: Place): Strip[] {
  return keptWithNext(textStrips(setting, [{ text: caption }], { ...type.small, isBold: true, place }))
}

interface Column {
  readonly x: number
  readonly width: number
}

function columnsOf(shares: readonly number[], place: Place): Column[] {
  const room = place.width - cellGap * (shares.length - 1)
  let x = place.x
  return shares.map((share) => {
    const column = { x, width: room * share }
    x += column.width + cellGap
    return column
  })
}

function cells(
  setting: Setting,
  row: readonly (readonly Run[])[],
  { columns, manner, tagOf }: { columns: readonly Column[]; manner: Manner; tagOf(): Tag },
): Cell[] {
  return columns.map((column, index) => ({
    x: column.x,
    lines: setLines(setting, row[index] ?? [], { ...manner, width: column.width }),
    tag: tagOf(),
  }))
}

function rowStrips(
  setting: Setting,
  set: readonly Cell[],
  { place, room, isRuled = true }: { place: Place; room: number; isRuled?: boolean },
): Strip[] {
  const look = { place, rule: isRuled ? colours.rule : null, manner: cellManner }
  const whole = rowStrip(setting, set, look)
  if (whole.height <= room) return [whole]
  const count = Math.max(...set.map((cell) => cell.lines.length))
  return Array.from({ length: count }, (_, index) => {
    const part = set.map((cell) => ({ ...cell, lines: cell.lines.slice(index, index + 1) }))
    const isLast = index === count - 1
    return rowStrip(setting, part, {
      ...look,
      rule: isLast ? look.rule : null,
      pad: { top: index === 0 ? pad.top : 0, bottom: isLast ? pad.bottom : 0 },
    })
  })
}

interface RowLook {
  readonly place: Place
  /** Colour of the rule under the row; none where it goes on. */
  readonly rule: string | null
  readonly manner: Manner
  readonly pad?: { readonly top: number; readonly bottom: number }
}

function rowStrip(setting: Setting, set: readonly Cell[], look: RowLook): Strip {
  const { top, bottom } = look.pad ?? pad
  const height = top + bottom + look.manner.line * Math.max(1, ...set.map((cell) => cell.lines.length))
  return strip({ height, draw: (y) => drawRow(setting, set, { ...look, y, height, isDecoration: false }) })
}

type RowPlace = RowLook & { readonly y: number; readonly height: number; readonly isDecoration: boolean }

function drawRow(setting: Setting, set: readonly Cell[], row: RowPlace): void {
  const { place, y, height, rule, isDecoration, manner } = row
  drawCells(setting, set, { y: y + (row.pad ?? pad).top, manner })
  if (rule === null) return
  const draw = () => void setting.ink.document.rect(place.x, y + height - 0.5, place.width, 0.5).fill(rule)
  if (isDecoration) draw()
  else setting.ink.decorate(draw)
}

function drawCells({ ink }: Setting, set: readonly Cell[], { y, manner }: { y: number; manner: Manner }): void {
  for (const cell of set) {
    // A cell without words is a cell all the same: without it, those after it would stand under the wrong head.
    if (cell.tag && cell.lines.every((line) => line.pieces.length === 0)) ink.inside(cell.tag, () => undefined)
    cell.lines.forEach((line, index) => drawLine(ink, line, { x: cell.x, y: y + index * manner.line, height: manner.line, tag: cell.tag }))
  }
}
