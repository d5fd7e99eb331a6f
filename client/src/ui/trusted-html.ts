import { renderMarkdown } from './render-markdown.ts'
import type { MarkdownAsked } from './render-markdown.ts'

/** Security: the sanitiser is inside of the policy, so that there is no way to pass HTML through it as it is. */
const counterpart = globalThis.trustedTypes?.createPolicy('counterpart', { createHTML: renderMarkdown })

/** Safe HTML of a Markdown text (see `renderMarkdown`), of the kind that the page takes. */
export function trustedMarkdown(text: string, asked: MarkdownAsked): TrustedHTML | string {
  return counterpart ? counterpart.createHTML(text, asked) : renderMarkdown(text, asked)
}
