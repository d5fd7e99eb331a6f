import { z } from 'zod'

/**
 * Text as typed: never trimmed, normalised or changed, since what was typed is what is signed.
 * Limits count UTF-16 code units and stop a body from outgrowing a frame; lone surrogates cannot be signed (RFC 8785 §3.2.2.2).
 */
function typed(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => !/\p{Surrogate}/u.test(value), 'text with half a character')
}

/** One line that says something: a title, a name, a label. */
export const title = typed(200).refine((value) => /\S/u.test(value) && !/[\n\r]/u.test(value), 'needs one line with words')

/** Markdown of any length a reader would bear; may be empty. */
export const markdown = typed(100_000)

/** A sentence or a few; may be empty. */
export const note = typed(4_000)

/** A reason or an answer that must say something. */
export const words = note.refine((value) => /\S/u.test(value), 'needs words')

/** An absolute http or https address; anything else (javascript:, data:) is refused before it can become a link. */
export const webAddress = typed(2_000).refine((value) => /^https?:\/\/[^\s]+$/iu.test(value), 'needs an http or https address')

/**
 * Markdown that a reader would take seconds, or more stack or memory than there is, to make sense of (measured: 100,000 letters of `_a` took
 * twenty seconds, 3,000 lists on one line overflow, 16,000 letters of a table became 40 million). No honest text comes near these bounds.
 * Looks at each letter a fixed number of times. Security: code is looked at too. Where it begins and ends no pattern can tell for sure, and
 * what is taken for code and is none would not be looked at at all.
 */
export function isTangledMarkdown(text: string): boolean {
  // Lines end, and are blank, where they do for the reader: an unbreakable space between two lines makes no new paragraph.
  const written = text.replaceAll(/\r\n?/gu, '\n')
  const paragraphs = written.split(/\n[ \t]*\n/u)
  return (
    written.split('\n').some(isTangledLine) ||
    paragraphs.some(isEndless) ||
    (written.match(/\s+/gu) ?? []).some(({ length }) => length > longestGap) ||
    continuedQuotes(written) > mostContinued ||
    cellsIn(written) > mostCells ||
    linkedLength(written) > mostLinked
  )
}

/** Lists and quotes that begin within each other on one line, and how far a list may be indented. */
const deepest = 10
const farthest = 60
const mostEmphasis = 1_000
const mostContinued = 400
const mostLines = 3_000
const mostSigns = 3_000
const longestGap = 1_000
const mostCells = 20_000
const mostLinked = 200_000

function isTangledLine(line: string): boolean {
  if (/^[\s*_-]+$/u.test(line)) return false
  const start = /^(?:\s*(?:[>*+-]|\d{1,9}[.)])(?=[\s>]|$))*/u.exec(line)?.[0] ?? ''
  if (start.split(/[>*+.)-]/u).length - 1 > deepest || /^\s*>{11}/u.test(line)) return true
  const indent = /^\s*/u.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0
  return (indent > farthest && start.trim() !== '') || longRun.test(line)
}

/** Brackets and code marks that open again and again. */
const longRun = /([[\]()!`<~])\1{120,}|([[\]()!<>] ?){240,}/u

/** For each line of a list, and each sign that may begin something, the reader looks at the rest of the paragraph again. Drawn lines are let be. */
function isEndless(paragraph: string): boolean {
  const written = paragraph.replaceAll(/^[\s*_-]+$/gmu, '')
  const [emphasis, signs, lines] = [/[*_](?![*_])/gu, /[!~`[\\]/gu, /\n/gu].map((sign) => written.match(sign)?.length ?? 0)
  return (emphasis ?? 0) > mostEmphasis || (signs ?? 0) > mostSigns || (lines ?? 0) > mostLines
}

/** Quotes whose lines go on without their sign are read again from their beginning. */
function continuedQuotes(text: string): number {
  return text.match(/^ {0,3}>[^\n]*\n(?=[^\n>]*[^\s>])/gmu)?.length ?? 0
}

/** Each row of a table is filled up to the width of its line of dashes. A table goes on over lines that hold anything but spaces. */
function cellsIn(text: string): number {
  return text.split(/\n *(?=\n)/u).reduce((sum, block) => {
    const lines = block.split('\n')
    const widths = lines.map((line) => (/^[^\p{L}\p{N}]+$/u.test(line) ? (line.match(/-[\s:]*\|/gu)?.length ?? 0) : 0))
    const widest = widths.reduce((most, width) => Math.max(most, width), 0)
    return sum + (widest > 0 ? (widest + 1) * lines.length : 0)
  }, 0)
}

/** An address named once ("[a]: address") stands wherever its name does: the longest one, as often as brackets open. */
function linkedLength(text: string): number {
  const longest = text.match(/\]:\s*(?:<[^<>\n]*>|\S+)/gu)?.reduce((most, { length }) => Math.max(most, length), 0) ?? 0
  return longest * (text.split('[').length - 1)
}
