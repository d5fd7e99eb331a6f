import { BorderStyle, ExternalHyperlink, HeadingLevel, Paragraph, ShadingType, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import type { IParagraphOptions, ParagraphChild } from 'docx'
import type { Block, Run } from '@counterpart/shared/summary'

/** Width of the text on an A4 page with these margins, in twentieths of a point. */
export const textWidth = 9026

/** An ordered list of its own, for the numbering part of the file. */
export interface OrderedList {
  readonly reference: string
  readonly start: number
}

/** Where a block stands: how far it is set in, and which lists came before it. */
interface Place {
  readonly ordered: OrderedList[]
  readonly level: number
  readonly list: { readonly reference: string; readonly isLabelled: boolean } | null
}

export function wordBlocks(blocks: readonly Block[]): { children: (Paragraph | Table)[]; ordered: readonly OrderedList[] } {
  const ordered: OrderedList[] = []
  return { children: all(blocks, { ordered, level: 0, list: null }), ordered }
}

function all(blocks: readonly Block[], place: Place): (Paragraph | Table)[] {
  return blocks.flatMap((block, index) => {
    const isLabelled = place.list?.isLabelled === true && index === 0
    return written(block, place.list ? { ...place, list: { ...place.list, isLabelled } } : place)
  })
}

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3, 4: HeadingLevel.HEADING_4 } as const

function written(block: Block, place: Place): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: levels[block.level], keepNext: true, children: runs(block.runs) })]
    case 'paragraph':
      return [new Paragraph({ ...position(place), children: runs(block.runs) })]
    case 'list':
      return list(block, place)
    case 'table':
      return table(block)
    case 'facts':
      return [facts(block), afterTable()]
    case 'quote':
      return all(block.blocks, { ...place, level: place.level + 1, list: null })
    case 'code':
      return [new Paragraph({ style: 'Code', children: runs([{ text: block.text.replaceAll('\t', '    '), isCode: true }]) })]
    case 'notice':
      return [new Paragraph({ style: block.tone === 'caution' ? 'Caution' : 'Notice', children: runs(block.runs) })]
  }
}

/** Only the first paragraph of an item bears its number; the others stand under it. */
function position({ level, list: held }: Place): Pick<IParagraphOptions, 'indent' | 'numbering'> {
  if (held?.isLabelled) return { numbering: { reference: held.reference, level: Math.min(level - 1, 8) } }
  return level > 0 ? { indent: { left: level * 400 } } : {}
}

function list(block: Extract<Block, { kind: 'list' }>, place: Place): (Paragraph | Table)[] {
  const reference = block.isOrdered ? `ordered-${place.ordered.length + 1}` : 'bullets'
  if (block.isOrdered) place.ordered.push({ reference, start: block.start })
  const within = { ...place, level: place.level + 1, list: { reference, isLabelled: true } }
  const empty: Block = { kind: 'paragraph', runs: [] }
  return block.items.flatMap((item) => all(item[0]?.kind === 'paragraph' ? item : [empty, ...item], within))
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: 'D5D9DF' } as const
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const borders = { top: none, left: none, right: none, insideVertical: none, bottom: rule, insideHorizontal: rule } as const
const margins = { top: 70, bottom: 70, left: 0, right: 120 } as const

function table({ caption, head, rows, shares }: Extract<Block, { kind: 'table' }>): (Paragraph | Table)[] {
  const widths = shares.map((share) => Math.round(share * textWidth))
  const cells = (row: readonly (readonly Run[])[], isHead: boolean) =>
    widths.map((size, index) =>
      cell(
        (row[index] ?? []).map((run) => (isHead ? { ...run, isStrong: true as const } : run)),
        size,
      ),
    )
  return [
    ...(caption === null ? [] : [new Paragraph({ style: 'Caption', keepNext: true, children: runs([{ text: caption }]) })]),
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      borders,
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: cells(head, true) }),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row, false) })),
      ],
    }),
    afterTable(),
  ]
}

/** Two tables without anything between them would become one. */
const afterTable = () => new Paragraph({ style: 'AfterTable' })

function facts({ rows }: Extract<Block, { kind: 'facts' }>): Table {
  const widths = [Math.round(textWidth * 0.27), textWidth - Math.round(textWidth * 0.27)]
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    borders,
    rows: rows.map(
      ({ label, value }) =>
        new TableRow({
          cantSplit: true,
          children: [cell([{ text: label, isEmphasis: true }], widths[0] ?? 0), cell(value, widths[1] ?? 0)],
        }),
    ),
  })
}

function cell(content: readonly Run[], size: number): TableCell {
  return new TableCell({
    width: { size, type: WidthType.DXA },
    margins,
    children: [new Paragraph({ style: 'Cell', children: runs(content) })],
  })
}

export function runs(content: readonly Run[]): ParagraphChild[] {
  return content.flatMap((run): ParagraphChild[] => {
    const texts = textRuns(run)
    return run.link === undefined ? texts : [new ExternalHyperlink({ link: run.link, children: texts })]
  })
}

function textRuns(run: Run): TextRun[] {
  return run.text.split('\n').map(
    (text, index) =>
      new TextRun({
        text,
        ...(index > 0 && { break: 1 }),
        ...(run.isStrong && { bold: true }),
        ...(run.isEmphasis && { italics: true }),
        ...(run.isStruck && { strike: true }),
        ...(run.isCode && { font: 'Noto Sans Mono' }),
        ...(run.link !== undefined && { style: 'Hyperlink' }),
      }),
  )
}

/** A ground behind whole paragraphs. */
export function ground(fill: string) {
  return { type: ShadingType.CLEAR, color: 'auto', fill }
}
