import { middle, spread } from './figures.ts'

/** Whether this is the short run. */
export const isQuick = process.argv.includes('--quick')

/** How much is done in this run. */
export function amount({ quick, full }: { quick: number; full: number }): number {
  return isQuick ? quick : full
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** A Markdown table, to be read as text too. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  say(['', line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), ''].join('\n'))
}

/** One line about a goal: what was reached, what was to be, and whether it is. The middle of the rounds counts. */
export function goal(what: string, reached: readonly number[], { most, unit = '×' }: { most: number; unit?: string }): void {
  const verdict = middle(reached) <= most ? 'met' : '**not met**'
  say(`- ${what}: ${spread(reached)} ${unit}; goal at most ${Number(most.toFixed(3))} ${unit}: ${verdict}`)
}
