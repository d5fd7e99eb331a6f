import DOMPurify from 'dompurify'
import { Marked } from 'marked'

const marked = new Marked({ gfm: true, breaks: true })

const allowedTags = [
  ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'a', 'ul', 'ol', 'li', 'input'],
  ...['h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'div', 'kbd', 'sub', 'sup'],
]
const allowedAttributes = ['href', 'title', 'align', 'type', 'checked', 'disabled', 'start', 'class', 'tabindex', 'rel', 'target']

/** Safe HTML of a Markdown text: no scripts, styles, forms or remote loads; links open apart; headings two levels lower than written. */
export function renderMarkdown(text: string, imageLabel: string): string {
  const holder = document.implementation.createHTMLDocument('').createElement('div')
  // A document without a window loads nothing and runs nothing; what leaves it is sanitised last.
  holder.innerHTML = marked.parse(text, { async: false })
  imagesToLinks(holder, imageLabel)
  lowerHeadings(holder)
  frameTables(holder)
  openLinksApart(holder)
  markTasks(holder)
  return DOMPurify.sanitize(holder.innerHTML, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: allowedAttributes,
    ALLOW_DATA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/iu,
  })
}

function imagesToLinks(holder: HTMLElement, imageLabel: string): void {
  for (const image of holder.querySelectorAll('img')) {
    const link = holder.ownerDocument.createElement('a')
    link.setAttribute('href', image.getAttribute('src') ?? '')
    link.textContent = image.getAttribute('alt')?.trim() || imageLabel
    if (image.closest('a')) image.replaceWith(link.textContent)
    else image.replaceWith(link)
  }
}

function lowerHeadings(holder: HTMLElement): void {
  for (const heading of holder.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const lower = holder.ownerDocument.createElement(`h${Math.min(6, Number(heading.tagName[1]) + 2)}`)
    lower.append(...heading.childNodes)
    heading.replaceWith(lower)
  }
}

/** A wide table or long line of code scrolls in its own frame, which the keyboard reaches. */
function frameTables(holder: HTMLElement): void {
  for (const table of holder.querySelectorAll('table')) {
    const frame = holder.ownerDocument.createElement('div')
    frame.className = 'scrolls'
    frame.tabIndex = 0
    table.replaceWith(frame)
    frame.append(table)
  }
  for (const code of holder.querySelectorAll('pre')) code.tabIndex = 0
}

function openLinksApart(holder: HTMLElement): void {
  for (const link of holder.querySelectorAll('a')) {
    link.setAttribute('rel', 'noopener noreferrer')
    link.setAttribute('target', '_blank')
  }
}

/** Ticks of a task list are shown, not changed, here; they are read aloud with their line. */
function markTasks(holder: HTMLElement): void {
  for (const box of holder.querySelectorAll('input')) {
    if (box.getAttribute('type') !== 'checkbox') {
      box.remove()
      continue
    }
    box.replaceWith(box.hasAttribute('checked') ? '☑ ' : '☐ ')
  }
}
