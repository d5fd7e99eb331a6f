import type { MarkedToken, Token } from 'marked'
import type { Run } from './document.ts'
import { seen } from './runs.ts'

type Look = Omit<Run, 'text'>

const safeAddress = /^(?:https?:|mailto:)/iu

/** The runs of a line of Markdown. Pictures stand as links with their description, HTML and what is no Markdown as it was typed. */
export function runsOf(tokens: readonly Token[] | undefined, imageLabel: string): Run[] {
  return joined((tokens ?? []).flatMap((token) => runsOfOne(token, {}, imageLabel)))
}

const known = new Set(['text', 'escape', 'codespan', 'br', 'strong', 'em', 'del', 'link', 'image', 'checkbox'])

function isKnown(token: Token): token is MarkedToken {
  return known.has(token.type)
}

function runsOfOne(token: Token, look: Look, imageLabel: string): Run[] {
  if (!isKnown(token)) return [{ ...look, text: seen(token.raw) }]
  const within = (inner: readonly Token[] | undefined, more: Look = {}): Run[] =>
    (inner ?? []).flatMap((one) => runsOfOne(one, { ...look, ...more }, imageLabel))
  switch (token.type) {
    case 'text':
      return token.tokens ? within(token.tokens) : [{ ...look, text: seen(signsOf(token.text)) }]
    case 'escape':
      return [{ ...look, text: seen(token.text) }]
    case 'codespan':
      return [{ ...look, text: seen(token.text), isCode: true }]
    case 'br':
      return [{ ...look, text: '\n' }]
    case 'checkbox':
      return [{ ...look, text: token.checked ? '☑ ' : '☐ ' }]
    case 'strong':
      return within(token.tokens, { isStrong: true })
    case 'em':
      return within(token.tokens, { isEmphasis: true })
    case 'del':
      return within(token.tokens, { isStruck: true })
    case 'link':
      return within(token.tokens, addressed(token.href))
    case 'image':
      return [{ ...look, ...addressed(token.href), text: seen(token.text.trim() === '' ? imageLabel : token.text) }]
    default:
      return [{ ...look, text: seen(token.raw) }]
  }
}

/** Any other address leads nowhere from a page; that its words are not lost is seen to by whoever asks for all of them. */
function addressed(href: string): Look {
  return safeAddress.test(href) ? { link: seen(href) } : {}
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', amp: '&' }

/** Signs that were typed by their name or number. Names that are not among the few known ones stay as typed. */
function signsOf(text: string): string {
  return text.replaceAll(
    /&(?:(lt|gt|quot|nbsp|amp)|#(\d{1,7}));/gu,
    (typed: string, name: string | undefined, number: string | undefined) => {
      if (name !== undefined) return named[name] ?? typed
      const code = Number(number)
      return code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? typed : String.fromCodePoint(code)
    },
  )
}

/** Neighbours that look the same become one. */
export function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (last && lookOf(last) === lookOf(run)) result[result.length - 1] = { ...last, text: last.text + run.text }
    else if (run.text !== '') result.push(run)
  }
  return result
}

function lookOf({ isStrong, isEmphasis, isCode, isStruck, link }: Run): string {
  return [isStrong, isEmphasis, isCode, isStruck, link].map(String).join(' ')
}
