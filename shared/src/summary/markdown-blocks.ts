import { Lexer } from 'marked'
import type { MarkedToken, Token, Tokens } from 'marked'
import { isTangledMarkdown } from '../kernel/index.ts'
import type { Block, Run } from './document.ts'
import { joined, runsOf } from './markdown-runs.ts'
import { paragraph, seen, table, wordsOfBlocks } from './runs.ts'

/**
 * The blocks of a Markdown text that somebody typed. Its headings become strong paragraphs, since the document's own headings are its outline.
 * Security: where words would be lost on the way (an address that is named and not used, a title behind a link, a cell too many), and where
 * reading takes more than it should, the whole text stands as it was typed.
 */
export function blocksOfMarkdown(text: string, imageLabel: string): readonly Block[] {
  if (text.trim() === '') return []
  if (isTangledMarkdown(text)) return asTyped(text)
  const blocks = blocksOf(new Lexer({ gfm: true, breaks: true }).lex(text), imageLabel)
  return holdsAllWords(text, blocks) ? blocks : asTyped(text)
}

function asTyped(text: string): readonly Block[] {
  return [{ kind: 'code', text: seen(text) }]
}

const known = new Set(['heading', 'paragraph', 'text', 'list', 'table', 'blockquote', 'code', 'hr', 'space', 'def', 'checkbox'])

function isKnown(token: Token): token is MarkedToken {
  return known.has(token.type)
}

function blocksOf(tokens: readonly Token[], imageLabel: string): readonly Block[] {
  return tokens.flatMap((token) => (isKnown(token) ? blocksOfOne(token, imageLabel) : [paragraph(token.raw.trim())]))
}

function blocksOfOne(token: MarkedToken, imageLabel: string): readonly Block[] {
  switch (token.type) {
    case 'heading':
      return ofRuns(runsOf(token.tokens, imageLabel).map((run) => ({ ...run, isStrong: true })))
    case 'paragraph':
      return ofRuns(runsOf(token.tokens, imageLabel))
    case 'text':
    case 'checkbox':
      return ofRuns(runsOf([token], imageLabel))
    case 'list':
      return [listOf(token, imageLabel)]
    case 'table':
      return [
        table(
          cellsOf(token.header, imageLabel),
          token.rows.map((row) => cellsOf(row, imageLabel)),
        ),
      ]
    case 'blockquote':
      return [{ kind: 'quote', blocks: blocksOf(token.tokens, imageLabel) }]
    case 'code': {
      const language: Block[] = token.lang ? [{ kind: 'paragraph', runs: [{ text: seen(token.lang), isCode: true }] }] : []
      return [...language, { kind: 'code', text: seen(token.text) }]
    }
    case 'hr':
      return [paragraph('* * *')]
    default:
      return [] // blank lines, and addresses that a link elsewhere names
  }
}

function ofRuns(runs: readonly Run[]): readonly Block[] {
  return runs.length === 0 ? [] : [{ kind: 'paragraph', runs }]
}

function listOf({ ordered, start, items }: Tokens.List, imageLabel: string): Block {
  const shown = items.map((item) => blocksOf(item.tokens, imageLabel))
  return { kind: 'list', isOrdered: ordered, start: start === '' ? 1 : start, items: shown.map(withTickBeside) }
}

/** A tick that stands as a block of its own belongs to the line behind it. */
function withTickBeside(blocks: readonly Block[]): readonly Block[] {
  const [first, second, ...rest] = blocks
  if (first?.kind !== 'paragraph' || second?.kind !== 'paragraph' || !/^[☑☐] $/u.test(first.runs[0]?.text ?? '')) return blocks
  return [{ kind: 'paragraph', runs: joined([...first.runs, ...second.runs]) }, ...rest]
}

function cellsOf(cells: readonly Tokens.TableCell[], imageLabel: string): Run[][] {
  return cells.map(({ tokens }) => runsOf(tokens, imageLabel))
}

/** Is each word that was typed said, or part of an address, as often? Numbers of lists may be others; ticks and names of signs are no words. */
function holdsAllWords(typed: string, blocks: readonly Block[]): boolean {
  const shown = new Map<string, number>()
  for (const word of wordsIn(wordsOfBlocks(blocks))) shown.set(word, (shown.get(word) ?? 0) + 1)
  return wordsIn(seen(typed).replaceAll(noWords, ' ')).every((word) => {
    const count = shown.get(word) ?? 0
    shown.set(word, count - 1)
    return count > 0
  })
}

const noWords = /&(?:#?[a-z0-9]{1,31});|(?<![^\s>])\d{1,9}[.)](?=\s|$)|\[[xX]\](?=\s)/giu

/** Addresses bear their letters as "%C3%A4" where they were typed as "ä". */
function wordsIn(text: string): string[] {
  const decoded = text.replaceAll(/(?:%[0-9a-f]{2})+/giu, (signs) => {
    try {
      return decodeURIComponent(signs)
    } catch {
      return signs // no letters of UTF-8: they stand as they are
    }
  })
  return decoded.match(/[\p{L}\p{N}]+/gu) ?? []
}
