import { expect, test } from 'vitest'
import { plainStart } from './plain-start.ts'

test('a list shows the words of a Markdown text without its signs', () => {
  const text =
    '# Signs\n\n- **Two** hang, see [the photos](https://example.org)\n\n> quoted\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |'
  expect(plainStart(text, 200)).toBe('Signs Two hang, see the photos quoted a b c d')
})

test('signs of emphasis leave no gap, and names keep their underscores', () => {
  expect(plainStart('It **stands**. See `let_chains` and _this_!', 200)).toBe('It stands. See let_chains and this!')
})

test('a long text is cut between characters, never within one', () => {
  expect(plainStart('🎉🎉🎉🎉', 2)).toBe('🎉🎉…')
  expect(plainStart('short', 5)).toBe('short')
})
