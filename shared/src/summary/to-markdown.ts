import type { Block, Run, SummaryDocument } from './document.ts'
import { inlineMarkdown, longestTicks } from './markdown-inline.ts'

/**
 * The document as Markdown (CommonMark 0.31 with GFM tables), the same bytes for the same document. What was typed cannot make a heading,
 * a table or HTML of its own.
 */
export function toMarkdown({ title, subtitle, blocks }: SummaryDocument): string {
  return `${[`# ${oneLine([{ text: title }])}`, `**${oneLine([{ text: subtitle }])}**`, ...written(blocks)].join('\n\n')}\n`
}

const hardBreak = '\\\n'

const oneLine = (runs: readonly Run[]): string =>
  inlineMarkdown(
    runs.map((run) => ({ ...run, text: run.text.replaceAll('\n', ' ') })),
    '\n',
  )

/** Signs at its end would be read as the heading's own. */
const headingLine = (runs: readonly Run[]): string => oneLine(runs).replace(/#+$/u, (signs) => signs.replaceAll('#', '\\#'))

/** Lists that follow each other take turns with their signs, or they would be read as one. */
function written(blocks: readonly Block[]): string[] {
  let isOther = false
  const texts = blocks.map((block, index) => {
    const before = blocks[index - 1]
    isOther = isListed(block) && before !== undefined && isListed(before) && !isOther
    return writtenBlock(block, isOther)
  })
  return texts.filter((text) => text !== '')
}

const isListed = ({ kind }: Block): boolean => kind === 'list' || kind === 'facts'

function writtenBlock(block: Block, isOther: boolean): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${headingLine(block.runs)}`
    case 'paragraph':
      return inlineMarkdown(block.runs, hardBreak)
    case 'list':
      return listed(block, isOther)
    case 'table':
      return tabled(block)
    case 'facts':
      return block.rows
        .map(({ label, value }) => item(isOther ? '*' : '-', `**${oneLine([{ text: label }])}:** ${inlineMarkdown(value, hardBreak)}`))
        .join('\n')
    case 'quote':
      return quoted(written(block.blocks).join('\n\n'))
    case 'code':
      return fenced(block.text)
    case 'notice':
      return quoted(inlineMarkdown(block.runs, hardBreak))
  }
}

function listed({ isOrdered, start, items }: Extract<Block, { kind: 'list' }>, isOther: boolean): string {
  const sign = (index: number): string =>
    isOrdered ? `${Math.min(start + index, 999_999_999)}${isOther ? ')' : '.'}` : isOther ? '*' : '-'
  return items.map((blocks, index) => item(sign(index), written(blocks).join('\n\n'))).join('\n')
}

/** What belongs to an item stands as far in as its first word. */
function item(sign: string, text: string): string {
  const indent = ' '.repeat(sign.length + 1)
  return `${sign} ${text.replaceAll(/\n(?!\n|$)/gu, `\n${indent}`)}`.trimEnd()
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

/** With one backtick more than it holds in a row (CommonMark 0.31 §4.5). */
function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1))
  return `${fence}\n${text}\n${fence}`
}

function tabled({ caption, head, rows }: Extract<Block, { kind: 'table' }>): string {
  const table = [rowOf(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(rowOf)].join('\n')
  return caption === null ? table : `${oneLine([{ text: caption }])}\n\n${table}`
}

function rowOf(cells: readonly (readonly Run[])[]): string {
  return `| ${cells.map(inCell).join(' | ')} |`
}

/** A bar ends the cell wherever it stands, in code too (GFM §4.10). */
function inCell(runs: readonly Run[]): string {
  return oneLine(runs)
    .replaceAll(/(?<!\\)((?:\\\\)*)\|/gu, '$1\\|')
    .trim()
}
