import { afterEach, expect, test, vi } from 'vitest'
import { renderMarkdown } from './render-markdown.ts'
import { takeOnlyWordsAsHtml } from './trusted-types.ts'

const asked = { imageLabel: 'Image', isSigned: false }
type Rules = Parameters<NonNullable<typeof globalThis.trustedTypes>['createPolicy']>[1]

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** A browser that knows trusted types; what the policies made in it do. */
function policies(): Map<string, Rules> {
  const made = new Map<string, Rules>()
  vi.stubGlobal('trustedTypes', {
    createPolicy(name: string, rules: Rules) {
      made.set(name, rules)
      return rules
    },
  })
  return made
}

test('the way to HTML is the sanitiser itself', async () => {
  const made = policies()
  vi.resetModules()
  const { trustedMarkdown } = await import('./trusted-html.ts')
  const hostile = 'words <img src=x onerror=alert(1)> <b onclick="alert(1)">and</b> [a link](javascript:alert(1))'
  const html = made.get('counterpart')?.createHTML(hostile, asked)
  expect(html).toBe(renderMarkdown(hostile, asked))
  expect(html).not.toMatch(/<img|<b\b|href/u)
  expect(trustedMarkdown('*words*', asked)).toContain('<em>words</em>')
})

test('what libraries set as HTML is words and nothing else', () => {
  const made = policies()
  takeOnlyWordsAsHtml()
  const { createHTML } = made.get('default') ?? {}
  expect(createHTML?.(':root{--a:1px}', asked)).toBe(':root{--a:1px}')
  expect(createHTML?.('<img src=x onerror=alert(1)>', asked)).toBeNull()
})

test('a browser without trusted types shows the same', async () => {
  vi.stubGlobal('trustedTypes', undefined)
  vi.resetModules()
  const { trustedMarkdown } = await import('./trusted-html.ts')
  takeOnlyWordsAsHtml()
  expect(trustedMarkdown('*words*', asked)).toContain('<em>words</em>')
})
