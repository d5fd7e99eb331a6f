import { Lexer, Tokenizer } from 'marked'
import type { Token, Tokens, TokensList } from 'marked'

export interface Heading {
  /** 1 is the first level. */
  readonly level: number
  /** Markdown within the line, without the signs that make it a heading. */
  readonly inline: string
}

/** A heading with the Markdown below it, up to the next one. */
export interface Section {
  /** Null for the words before the first heading. */
  readonly heading: Heading | null
  /** As it stands in the source, without the blank lines around it. */
  readonly text: string
}

/** Cuts a text at its headings; with none of them, at lines that are all bold. Line ends are `\n`. Every line is kept but the headings. */
export function sectionsOf(source: string): { readonly sections: readonly Section[]; readonly areBold: boolean } {
  const tokens = new OuterLexer().blockTokens(source, [])
  const cuts = cutsAt(source, tokens, headingOf)
  if (cuts.length > 0) return { sections: cut(source, cuts), areBold: false }
  const bold = cutsAt(source, tokens, boldLine)
  // One line in bold may be emphasis; two or more are a way to set headings.
  return bold.length > 1 ? { sections: cut(source, bold), areBold: true } : { sections: cut(source, []), areBold: false }
}

/** Headings within quotes and lists are part of their clause, so these are not looked into; readers take quadratic time there. */
class OuterLexer extends Lexer {
  #isInside = false

  constructor() {
    super({ gfm: true, tokenizer: new OuterTokenizer() })
  }

  override blockTokens(source: string, tokens?: Token[]): Token[]
  override blockTokens(source: string, tokens?: TokensList): TokensList
  override blockTokens(source: string, tokens: Token[] = []): Token[] {
    if (this.#isInside) return tokens
    this.#isInside = true
    return super.blockTokens(source, tokens)
  }
}

class OuterTokenizer extends Tokenizer {
  override blockquote(source: string): Tokens.Blockquote | undefined {
    const raw = this.rules.block.blockquote.exec(source)?.[0]
    return raw === undefined || raw === '' ? undefined : { type: 'blockquote', raw, text: raw, tokens: [] }
  }
}

interface Cut {
  readonly heading: Heading
  readonly start: number
  readonly end: number
}

function cutsAt(source: string, tokens: readonly Token[], headingIn: (token: Token) => Heading | null): Cut[] {
  const cuts: Cut[] = []
  let at = 0
  for (const token of tokens) {
    const start = source.indexOf(token.raw, at)
    // Its words then stay in the clause before it.
    if (start === -1) continue
    at = start + token.raw.length
    const heading = headingIn(token)
    if (heading) cuts.push({ heading, start, end: at })
  }
  return cuts
}

function headingOf(token: Token): Heading | null {
  return isHeading(token) ? { level: token.depth, inline: token.text } : null
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading'
}

function boldLine(token: Token): Heading | null {
  if (token.type !== 'paragraph') return null
  const inner = /^(\*\*|__)((?:(?!\1)[^\n]){1,200})\1:?$/u.exec(token.raw.trim())?.[2]
  return inner === undefined || inner.trim() === '' ? null : { level: 1, inline: inner }
}

function cut(source: string, cuts: readonly Cut[]): Section[] {
  const before = withoutBlankEdges(source.slice(0, cuts[0]?.start))
  const below = cuts.map(({ heading, end }, index) => ({
    heading,
    text: withoutBlankEdges(source.slice(end, cuts[index + 1]?.start)),
  }))
  return before === '' ? below : [{ heading: null, text: before }, ...below]
}

/** Spaces at the beginning of the first line are kept: they may make it code. */
function withoutBlankEdges(text: string): string {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => /\S/u.test(line))
  return first === -1 ? '' : lines.slice(first, lines.findLastIndex((line) => /\S/u.test(line)) + 1).join('\n')
}
