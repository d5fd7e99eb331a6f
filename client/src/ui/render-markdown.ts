import { isTangledMarkdown } from '@counterpart/shared/kernel'
import DOMPurify from 'dompurify'
import { Marked, Renderer } from 'marked'
import type { Tokens } from 'marked'

const marked = new Marked({ gfm: true, breaks: true })
const safeAddress = /^(?:https?:|mailto:)/iu
const allowedTags = 'p br hr strong em del code pre blockquote a ul ol li h3 h4 h5 h6 table thead tbody tr th td div kbd sub sup'.split(' ')
const allowedAttributes = ['href', 'title', 'start', 'class', 'tabindex', 'rel', 'target']

/** Safe HTML of a Markdown text: nothing runs, nothing loads from elsewhere, links open apart, headings stand two levels lower. */
export function renderMarkdown(text: string, imageLabel: string): string {
  // Shown as it was typed: making sense of it would hold the page up.
  if (isTangledMarkdown(text)) return `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`
  // Security: sanitising comes last, over everything, since Markdown may hold HTML of its own.
  return purifier().sanitize(markdownToHtml(text, imageLabel), {
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

  override code(token: Tokens.Code): string {
    return super.code(token).replace('<pre>', '<pre tabindex="0">')
  }

  /** Ticks are shown here, not changed; as a character they are read aloud with their line. */
  override checkbox({ checked }: Tokens.Checkbox): string {
    return checked ? '☑ ' : '☐ '
  }
}

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
