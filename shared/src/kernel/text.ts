import { z } from 'zod'

/**
 * Text as typed: never trimmed, normalised or changed, since what was typed is what is signed.
 * Limits count UTF-16 code units and stop a body from outgrowing a frame; lone surrogates cannot be signed (RFC 8785 §3.2.2.2).
 */
function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => !/\p{Surrogate}/u.test(value), 'text with half a character')
}

/** One line that says something: a title, a name, a label. */
export const title = text(200).refine((value) => /\S/u.test(value) && !/[\n\r]/u.test(value), 'needs one line with words')

/** Markdown of any length a reader would bear; may be empty. */
export const markdown = text(100_000)

/** A sentence or a few; may be empty. */
export const note = text(4_000)

/** A reason or an answer that must say something. */
export const words = note.refine((value) => /\S/u.test(value), 'needs words')

/** An absolute http or https address; anything else (javascript:, data:) is refused before it can become a link. */
export const webAddress = text(2_000).refine((value) => /^https?:\/\/[^\s]+$/iu.test(value), 'needs an http or https address')

/**
 * Markdown that a reader would take seconds, or more stack than there is, to make sense of (measured: 100,000 letters of `_a` took
 * twenty seconds, 3,000 lists on one line overflow). No honest text comes near these bounds. Looks at each letter a fixed number of times.
 */
export function isTangledMarkdown(text: string): boolean {
  const written = withoutFences(text)
  return (
    written.split('\n').some(isTangledLine) || written.split(blankLine).some(hasEndlessEmphasis) || continuedQuotes(written) > mostContinued
  )
}

/** Fenced code is shown as it was typed (CommonMark 0.31 §4.5). What is no fence for sure is looked at. */
export function withoutFences(text: string): string {
  return text.replaceAll(/^(`{3,}(?=[^`\n]*\n)|~{3,})[^\n]*\n[\s\S]*?^ {0,3}\1[^\n]*$/gmu, '')
}

const blankLine = /\n\s*\n/u
/** Lists and quotes that begin within each other on one line, and how far a list may be indented. */
const deepest = 10
const farthest = 60
const mostEmphasis = 1_000
const mostContinued = 400

function isTangledLine(line: string): boolean {
  if (/^[\s*_-]+$/u.test(line)) return false
  const start = /^(?:\s*(?:[>*+-]|\d{1,9}[.)])(?=[\s>]|$))*/u.exec(line)?.[0] ?? ''
  if (start.split(/[>*+.)-]/u).length - 1 > deepest || /^\s*>{11}/u.test(line)) return true
  const indent = /^\s*/u.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0
  return (indent > farthest && start.trim() !== '') || longRun.test(line)
}

/** Brackets and code marks that open again and again. */
const longRun = /([[\]()!`<~])\1{120,}|([[\]()!<>] ?){240,}/u

/** Signs of emphasis are looked for to the end of their paragraph. Lines drawn with such signs are let be. */
function hasEndlessEmphasis(paragraph: string): boolean {
  const written = paragraph.replaceAll(/^[\s*_-]+$/gmu, '')
  return (written.match(/[*_](?![*_])/gu)?.length ?? 0) > mostEmphasis
}

/** Quotes whose lines go on without their sign are read again from their beginning. */
function continuedQuotes(text: string): number {
  return text.match(/^ {0,3}>[^\n]*\n(?=[^\n>]*[^\s>])/gmu)?.length ?? 0
}
