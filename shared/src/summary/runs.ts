import type { Block, Run } from './document.ts'

/**
 * Signs that turn the order of others around (Unicode 16 UAX #9) make "100" of "001"; control signs and separators of lines are drawn by nobody,
 * and a page of a word processor may not hold them.
 */
const unseen = /(?![\t\n])[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu

/** What was typed, with signs that nobody would see written out, and every end of a line as `\n`. */
export function seen(text: string): string {
  return text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(unseen, (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
}

/** Text that means itself: names, titles, what has no marks. */
export function plain(text: string): Run[] {
  return [{ text: seen(text) }]
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', runs: plain(text) }
}

/** Every word of a run's text. */
export function textOfRuns(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('')
}

type Cells = readonly (readonly Run[])[]

/** A table whose columns are as wide as their longest words ask for, within reason. */
export function table(head: Cells, rows: readonly Cells[], caption: string | null = null): Block {
  const weights = head.map((cell, column) => weightOf([cell, ...rows.map((row) => row[column] ?? [])]))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const shares = weights.map((weight) => Math.round((weight / sum) * 1000) / 1000)
  const rest = Math.round((1 - shares.slice(1).reduce((total, share) => total + share, 0)) * 1000) / 1000
  return { kind: 'table', caption, head, rows, shares: [rest, ...shares.slice(1)] }
}

/** A column of long sentences is given more room, but not all of it; one of a single long word enough to set it on one line. */
function weightOf(cells: Cells): number {
  const texts = cells.map(textOfRuns)
  const word = lengthOfLongest(texts.flatMap((text) => text.split(/\s+/u)))
  return Math.min(8, Math.max(2.5, Math.sqrt(lengthOfLongest(texts)), 0.45 * word))
}

function lengthOfLongest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, text.length), 0)
}

/** Everything that a document's blocks say, addresses of links included: what is searched for lost words. */
export function wordsOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(wordsOfBlock).join('\n')
}

const wordsOfRuns = (runs: readonly Run[]): string => {
  const addresses = runs.flatMap(({ link }, index) => (link === undefined || runs[index - 1]?.link === link ? [] : [link]))
  // Where the look changes, a mark stood between the words.
  return [...runs.map(({ text }) => text), ...addresses].join('\n')
}

function wordsOfBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'notice':
      return wordsOfRuns(block.runs)
    case 'list':
      return block.items.map(wordsOfBlocks).join('\n')
    case 'table':
      return [block.caption ?? '', ...[block.head, ...block.rows].flat().map(wordsOfRuns)].join('\n')
    case 'facts':
      return block.rows.map(({ label, value }) => `${label}\n${wordsOfRuns(value)}`).join('\n')
    case 'quote':
      return wordsOfBlocks(block.blocks)
    case 'code':
      return block.text
  }
}

/** A heading in the document's outline. `anchor` is unique in the document, in letters that an address bears. */
export function heading(level: 1 | 2 | 3 | 4, text: string, anchor: string): Block {
  return { kind: 'heading', level, runs: plain(text), anchor }
}
