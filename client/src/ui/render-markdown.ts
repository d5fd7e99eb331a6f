import { isTangledMarkdown } from '@counterpart/shared/kernel'
import DOMPurify from 'dompurify'
import { Marked, Renderer } from 'marked'
import type { Tokens } from 'marked'

const marked = new Marked({ gfm: true, breaks: true })
const safeAddress = /^(?:https?:|mailto:)/iu
const allowedTags = 'p br hr strong em del code pre blockquote a ul ol li h3 h4 h5 h6 table thead tbody tr th td div kbd sub sup'.split(' ')
const allowedAttributes = ['href', 'title', 'start', 'class', 'tabindex', 'rel', 'target']

export interface MarkdownAsked {
  /** What stands for an image without a description, e.g. "Image". */
  readonly imageLabel: string
  /** Text that people sign: all of it is shown as it was typed where some of its words would not be seen. */
  readonly isSigned: boolean
}

/**
 * Safe HTML of a Markdown text: nothing runs, nothing loads from elsewhere, links open apart, headings stand two levels lower. What would hold
 * the page up is shown as it was typed; so is what people sign where some of its words would be hidden (an address that is named and not used, a
 * title behind a link, a cell too many).
 */
export function renderMarkdown(text: string, { imageLabel, isSigned }: MarkdownAsked): string {
  if (isTangledMarkdown(text)) return asTyped(text)
  const html = sanitised(markdownToHtml(text, imageLabel))
  return !isSigned || showsAllWords(text, html) ? withoutTurns(html) : asTyped(text)
}

function asTyped(text: string): string {
  return `<p>${withoutTurns(escaped(text)).replaceAll(/\r\n?|\n/gu, '<br>')}</p>`
}

/** Signs that turn the order of others around make "100" of "001": they are shown themselves instead. */
function withoutTurns(html: string): string {
  return html.replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase()}]`)
}

/** Does each word that was typed stand on the page, or in an address there, as often? Numbers of lists may be others, tags and ticks are no words. */
export function showsAllWords(typed: string, html: string): boolean {
  const shown = new Map<string, number>()
  for (const word of wordsOf(decoded(wordsOnPage(html)))) shown.set(word, (shown.get(word) ?? 0) + 1)
  return wordsOf(decoded(typed.replaceAll(noWords, ' '))).every((word) => {
    const count = shown.get(word) ?? 0
    shown.set(word, count - 1)
    return count > 0
  })
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

function wordsOnPage(html: string): string {
  const addresses = Array.from(html.matchAll(/ href="([^"]*)"/gu), ([, href = '']) => href)
  return [html.replaceAll(/<[^>]*>/gu, ' '), ...addresses].join(' ').replaceAll(/&(?:amp|lt|gt|quot|nbsp|#39);/gu, ' ')
}

/** Addresses bear their letters as "%C3%A4" where they were typed as "ä". */
function decoded(words: string): string {
  return words.replaceAll(/(?:%[0-9a-f]{2})+/giu, (signs) => {
    try {
      return decodeURIComponent(signs)
    } catch {
      return signs
    }
  })
}

// Security: sanitising comes last, over everything, since Markdown may hold HTML of its own.
function sanitised(html: string): string {
  return purifier().sanitize(html, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: allowedAttributes,
    ALLOW_DATA_ATTR: false,
    // What is read aloud must be what is seen.
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: safeAddress,
    // The pattern is asked of every other value too, and would drop these.
    ADD_URI_SAFE_ATTR: ['align', 'rel', 'start', 'tabindex', 'target'],
  })
}

/** What the Markdown itself becomes; HTML of the kinds that survive is still as it was typed, the rest has become words. */
export function markdownToHtml(text: string, imageLabel: string): string {
  return marked.parse(text, { async: false, renderer: new ReadingRenderer(imageLabel) })
}

let made: typeof DOMPurify | null = null

/** The only values that the page's own rendering gives these; with a class of the program's, words could pass for its buttons and dialogs. */
const ownValues: Readonly<Record<string, string>> = { class: 'scrolls', tabindex: '0' }

/** Links typed as HTML open apart too. */
function purifier(): typeof DOMPurify {
  if (made) return made
  made = DOMPurify
  made.addHook('uponSanitizeAttribute', (_node, attribute) => {
    const own = ownValues[attribute.attrName]
    if (own !== undefined && attribute.attrValue !== own) attribute.keepAttr = false
  })
  made.addHook('afterSanitizeAttributes', (node) => {
    if (node.tagName !== 'A') return
    node.setAttribute('rel', 'noopener noreferrer')
    node.setAttribute('target', '_blank')
  })
  return made
}

class ReadingRenderer extends Renderer {
  #imageLabel: string
  #isInLink = false

  constructor(imageLabel: string) {
    super()
    this.#imageLabel = imageLabel
  }

  /** A tag that is not among those that survive was meant as words ("the <title> of each page"): dropped, it would take words with it. */
  override html({ text, block }: Tokens.HTML | Tokens.Tag): string {
    if (isOfAllowedTags(text)) return text
    return block ? `<p>${escaped(text.trim())}</p>\n` : escaped(text)
  }

  override heading({ tokens, depth }: Tokens.Heading): string {
    const level = Math.min(6, depth + 2)
    return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`
  }

  override link({ href, tokens }: Tokens.Link): string {
    this.#isInLink = true
    const words = this.parser.parseInline(tokens)
    this.#isInLink = false
    return anchor(href, words)
  }

  /** Shown as a link with its description: a picture from elsewhere would tell its host who reads. */
  override image({ href, text }: Tokens.Image): string {
    const words = escaped(text.trim() === '' ? this.#imageLabel : text)
    return this.#isInLink ? words : anchor(href, words)
  }

  /** A wide table scrolls in its own frame, which the keyboard reaches. */
  override table(token: Tokens.Table): string {
    return `<div class="scrolls" tabindex="0">${super.table(token)}</div>\n`
  }

  /** With the words behind the sign that opens it, mostly the name of a language. */
  override code(token: Tokens.Code): string {
    const language = token.lang ? `<p><code>${escaped(token.lang)}</code></p>\n` : ''
    return language + super.code(token).replace('<pre>', '<pre tabindex="0">')
  }

  /** Ticks are shown here, not changed; as a character they are read aloud with their line. */
  override checkbox({ checked }: Tokens.Checkbox): string {
    return checked ? '☑ ' : '☐ '
  }
}

/** Signs by name, numbers of list items, ticks, tags that become what they say. */
const noWords = new RegExp(
  `&(?:#?[a-z0-9]{1,31});|(?<![^\\s>])\\d{1,9}[.)](?=\\s|$)|\\[[xX]\\](?=\\s)|</?(?:${allowedTags.join('|')})(?=[\\s/>])[^<>]*>`,
  'giu',
)

const allowedTag = new RegExp(`^</?(?:${allowedTags.join('|')})(?=[\\s/>])`, 'iu')

/** Nothing in it that opens like a tag, a comment or a declaration is of another kind. */
function isOfAllowedTags(html: string): boolean {
  return [...html.matchAll(/<[^\s<]/gu)].every(({ index }) => allowedTag.test(html.slice(index)))
}

function anchor(href: string, words: string): string {
  return safeAddress.test(href) ? `<a href="${escaped(href)}" rel="noopener noreferrer" target="_blank">${words}</a>` : words
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
