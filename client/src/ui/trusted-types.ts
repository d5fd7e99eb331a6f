import type { MarkdownAsked } from './render-markdown.ts'

interface Policy {
  createHTML(text: string, asked: MarkdownAsked): TrustedHTML
}

interface Policies {
  /** Null from `createHTML` refuses the text. */
  createPolicy(
    name: string,
    rules: { createHTML(text: string, asked: MarkdownAsked): string | null; createScriptURL?(address: string): string | null },
  ): Policy
}

declare global {
  /** Not in every browser. Where it is, the hub's content security policy makes it the only way to HTML, and knows these names of policies. */
  var trustedTypes: Policies | undefined
}

/** The one script that may run as a worker, as the build names it. */
const worker = /^\/assets\/verify-worker-[\w-]+\.js$/u

/**
 * Security: libraries set style sheets as if these were HTML. A text without "<" can make no element, so it is let through; every other text that
 * comes to the page as HTML without `trustedMarkdown` is refused, and so is every script but the verifying worker's. To be called before the
 * first drawing.
 */
export function takeOnlyWordsAsHtml(): void {
  globalThis.trustedTypes?.createPolicy('default', {
    createHTML: (text) => (text.includes('<') ? null : text),
    createScriptURL: (address) => (isWorker(address) ? address : null),
  })
}

function isWorker(address: string): boolean {
  const { origin, pathname, search } = new URL(address, globalThis.location.href)
  return origin === globalThis.location.origin && worker.test(pathname) && search === ''
}
