import type { Run } from './document.ts'

/**
 * Runs as Markdown (CommonMark 0.31 with GFM) in which nothing typed can act: every sign that might is escaped, so that reading it back gives
 * the same words. A line break becomes `lineBreak`; space at both ends is left out.
 */
export function inlineMarkdown(runs: readonly Run[], lineBreak: string): string {
  let line = ''
  const kept = trimmed(runs)
  for (const [index, run] of kept.entries()) line += marked(run, { before: line, after: kept[index + 1]?.text ?? '', lineBreak })
  return line
}

function trimmed(runs: readonly Run[]): readonly Run[] {
  const first = runs.findIndex(({ text }) => text.trim() !== '')
  const last = runs.findLastIndex(({ text }) => text.trim() !== '')
  if (first < 0) return []
  return runs.slice(first, last + 1).map((run, index) => {
    const text = index === 0 ? run.text.trimStart() : run.text
    return { ...run, text: index === last - first ? text.trimEnd() : text }
  })
}

interface Around {
  readonly before: string
  readonly after: string
  readonly lineBreak: string
}

function marked(run: Run, { before, after, lineBreak }: Around): string {
  const text = run.link === undefined ? run.text : run.text.replaceAll('\n', ' ')
  const core = text.trim()
  if (core === '') return breaks(text, lineBreak)
  // Marks do not open or close beside a space.
  const lead = breaks(text.slice(0, text.indexOf(core)), lineBreak)
  const tail = text.slice(text.indexOf(core) + core.length)
  const inner = run.isCode ? codeSpan(core) : escaped(core, before + lead, lineBreak)
  const outside = run.link === undefined ? { before: before + lead, after: tail || after } : { before: '[', after: ']' }
  const looks = looksOf(run).filter(() => canOpen(run.isCode ? '`' : core, outside))
  const shown = `${looks.join('')}${inner}${looks.toReversed().join('')}`
  return lead + (run.link === undefined ? shown : linkTo(run.link, shown, core)) + breaks(tail, lineBreak)
}

function looksOf({ isStrong, isEmphasis, isStruck }: Run): string[] {
  return [isStruck ? '~~' : '', isStrong ? '**' : '', isEmphasis ? '*' : ''].filter((mark) => mark !== '')
}

/**
 * Would marks around `core` be read as such (CommonMark 0.31 §6.2)? Not directly behind other marks, nor where a sign inside and a letter
 * outside touch them: there the words stand without their look.
 */
function canOpen(core: string, { before, after }: { before: string; after: string }): boolean {
  const [first, last] = [core.slice(0, 1), core.slice(-1)]
  const [previous, next] = [before.slice(-1), after.slice(0, 1)]
  if (/[*~]/u.test(previous)) return false
  return (!isSign(first) || !isLetter(previous)) && (!isSign(last) || !isLetter(next))
}

/** Halves of characters count as signs inside and as letters outside, which is the careful way for both. */
const isLetter = (sign: string): boolean => sign !== '' && !/[\s\p{P}\p{S}]/u.test(sign)
const isSign = (sign: string): boolean => /[\p{P}\p{S}\p{Cs}]/u.test(sign)

/** With one backtick more than it holds in a row (CommonMark 0.31 §6.1). */
function codeSpan(text: string): string {
  const line = text.replaceAll('\n', ' ')
  const fence = '`'.repeat(longestTicks(line) + 1)
  const pad = /^`|`$/u.test(line) ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}

/** How many backticks stand in a row at most. */
export function longestTicks(text: string): number {
  return (text.match(/`+/gu) ?? []).reduce((most, { length }) => Math.max(most, length), 0)
}

function linkTo(address: string, shown: string, words: string): string {
  if (words === address && /^https?:\/\/[^\s<>]+$/u.test(address)) return `<${address}>`
  const safe = address.replaceAll(/[\s<>\\]/gu, (sign) => encodeURIComponent(sign)).replaceAll('&', '\\&')
  return `[${shown}](<${safe}>)`
}

/** Signs that act wherever they stand, and what makes an address of plain words. */
const acting = /[\\`*_[\]<>|~&]|(?<=https?|ftp):(?=\/\/)|(?<=www)\.|(?<=\S)@(?=\S)|!$/giu
const atStart = /^(?:[#+=-]|(\d{1,9})(?=[.)]))/u

function escaped(text: string, before: string, lineBreak: string): string {
  const lines = text.split('\n').map((line, index) => {
    const isStart = index > 0 || before === '' || before.endsWith('\n')
    const safe = (isStart ? line.trimStart() : line).replaceAll(acting, '\\$&')
    return isStart ? safe.replace(atStart, (sign: string, number: string | undefined) => (number ? `${number}\\` : `\\${sign}`)) : safe
  })
  return lines.join(lineBreak)
}

function breaks(space: string, lineBreak: string): string {
  return space.replaceAll('\n', lineBreak)
}
