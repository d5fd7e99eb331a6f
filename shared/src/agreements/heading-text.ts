import { Lexer } from 'marked'
import type { MarkedToken, Token } from 'marked'

/** Readers of Markdown take quadratic time within a line; no honest heading is nearly as long. */
const longestRead = 2_000

/** The words of a heading in one line, without marks; addresses of links stand in brackets, HTML as it was typed. */
export function plainHeading(inline: string): { readonly words: string; readonly hasHtml: boolean; readonly hasMarks: boolean } {
  const line = inline.replaceAll(/\s+/gu, ' ').trim()
  if (line.length > longestRead) return { words: line, hasHtml: false, hasMarks: false }
  const tokens = Lexer.lexInline(line, { gfm: true })
  const words = wordsOf(tokens).replaceAll(/\s+/gu, ' ').trim()
  return { words, hasHtml: holdsHtml(tokens), hasMarks: words !== line }
}

function wordsOf(tokens: readonly Token[] | undefined): string {
  return (tokens ?? []).map((token) => (isKnown(token) ? wordsOfOne(token) : token.raw)).join('')
}

const read = new Set(['link', 'image', 'strong', 'em', 'del', 'codespan', 'escape', 'text', 'br'])

function isKnown(token: Token): token is MarkedToken {
  return read.has(token.type)
}

function wordsOfOne(token: MarkedToken): string {
  switch (token.type) {
    case 'link':
      return withAddress(wordsOf(token.tokens), token.href)
    case 'image':
      return withAddress(token.text, token.href)
    case 'strong':
    case 'em':
    case 'del':
      return wordsOf(token.tokens)
    case 'codespan':
    case 'escape':
      return token.text
    case 'text':
      return named(token.text)
    case 'br':
      return ' '
    default:
      return token.raw
  }
}

function withAddress(words: string, href: string): string {
  return href === '' || href.endsWith(words) ? words || href : `${words} (${href})`
}

function holdsHtml(tokens: readonly Token[] | undefined): boolean {
  return (tokens ?? []).some((token) => token.type === 'html' || ('tokens' in token && holdsHtml(token.tokens)))
}

/** The few names of signs that people type, or that editors put in for them. */
const namedSigns: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ', '&amp;': '&' }

function named(text: string): string {
  return text.replaceAll(/&(?:lt|gt|quot|#39|nbsp|amp);/gu, (name) => namedSigns[name] ?? name)
}
