import { MantineProvider } from '@mantine/core'
import { clauseId, redline } from '@counterpart/shared/agreements'
import type { AgreementText, ClauseText } from '@counterpart/shared/agreements'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Messages } from '../../../messages/index.ts'
import { RedlineView } from './redline-view.tsx'

const terms = { respondBy: null, reviewOn: null, noticeDays: 30 }

function clause(place: number, unlike: Partial<ClauseText> = {}): ClauseText {
  const id = clauseId.parse(`01990000-0000-7000-8000-${String(place).padStart(12, '0')}`)
  const words = { heading: `Clause ${place}`, text: `These are the words of clause ${place}.` }
  return { clause: id, kind: 'other', binds: 'both', depth: 0, measure: null, from: [], ...words, ...unlike }
}

function text(...clauses: readonly ClauseText[]): AgreementText {
  return { title: 'Care of the website', terms, clauses }
}

let isWide = false
beforeEach(() => {
  isWide = false
  const list = () => ({ matches: isWide, addEventListener: () => undefined, removeEventListener: () => undefined })
  vi.stubGlobal('matchMedia', list)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(before: AgreementText, after: AgreementText, layout: 'inline' | 'side-by-side' = 'inline'): HTMLElement {
  render(
    <MantineProvider env="test">
      <Messages language="en">
        <RedlineView redline={redline(before, after)} layout={layout} />
      </Messages>
    </MantineProvider>,
  )
  return screen.getByRole('group', { name: 'What changed' })
}

const discount = (percent: number) => clause(2, { heading: 'Fee', text: `Who pays late owes ${percent} % more.` })

test('what was put in and taken out is said in words, not only drawn', () => {
  const shown = show(text(clause(1), discount(5)), text(clause(1), discount(3)))
  expect(shown.querySelector('del')?.textContent).toMatch(/^removed: 5.* end of removal $/u)
  expect(shown.querySelector('ins')?.textContent).toMatch(/^inserted: 3.* end of insertion $/u)
})

test('a sign that nobody sees is written out where it makes the difference', () => {
  const shown = show(text(clause(1, { text: 'The fee is due.' })), text(clause(1, { text: 'The fe\u200Be is due \u202Enow.' })))
  expect(shown.querySelector('ins')?.textContent).toContain('fe[U+200B]e')
  expect(shown.textContent).toContain('[U+202E]')
})

test('a figure that differs stands at the top and leads to its clause', () => {
  const shown = show(text(clause(1), discount(5)), text(clause(1), discount(3)))
  const figures = within(shown).getByRole('list', { name: 'Figures that differ' })
  expect(figures.textContent).toContain('5 % → becomes 3 %')
  const link = within(figures).getByRole('link', { name: '2 Fee' })
  expect(shown.querySelector(link.getAttribute('href') ?? '')?.textContent).toContain('Fee')
})

test('the count is plain: clauses changed, added, removed', () => {
  const shown = show(text(clause(1), discount(5), clause(3)), text(clause(1), discount(3), clause(4)))
  expect(shown.firstChild?.textContent).toContain('1 clause changed, 1 added')
  expect(shown.firstChild?.textContent).toContain('1 removed')
})

test('unchanged clauses are one line that unfolds', () => {
  const shown = show(text(clause(1), clause(3), discount(5)), text(clause(1), clause(3), discount(3)))
  expect(shown.textContent).not.toContain('These are the words of clause 3.')
  const fold = within(shown).getByRole('button', { name: '2 clauses unchanged' })
  expect(fold.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(fold)
  expect(shown.textContent).toContain('These are the words of clause 3.')
  expect(fold.getAttribute('aria-expanded')).toBe('true')
})

test('n and p go from change to change while focus is inside', () => {
  Element.prototype.scrollIntoView = () => undefined
  const shown = show(text(discount(5), clause(3), clause(4)), text(discount(3), clause(3), clause(5)))
  const next = within(shown).getByRole('button', { name: 'Next change' })
  next.focus()
  fireEvent.keyDown(next, { key: 'n' })
  expect(document.activeElement?.textContent).toContain('Fee')
  fireEvent.keyDown(document.activeElement ?? shown, { key: 'n' })
  expect(document.activeElement?.textContent).toMatch(/Clause [45]/u)
  fireEvent.keyDown(document.activeElement ?? shown, { key: 'p' })
  expect(document.activeElement?.textContent).toContain('Fee')
  expect(shown.textContent).toContain('Change 1 of 3')
})

test('beside each other, before holds no insertion and after no deletion; a narrow window has one column', () => {
  isWide = true
  const shown = show(text(discount(5)), text(discount(3)), 'side-by-side')
  const before = within(shown).getByRole('group', { name: 'Before' })
  const after = within(shown).getByRole('group', { name: 'After' })
  expect([before.querySelector('ins'), after.querySelector('del')]).toEqual([null, null])
  expect(before.querySelector('del')).not.toBeNull()
  cleanup()
  isWide = false
  expect(within(show(text(discount(5)), text(discount(3)), 'side-by-side')).queryByRole('group', { name: 'Before' })).toBeNull()
})

test('the kind, side and measure that differ are named with what they were', () => {
  const before = clause(2, { kind: 'fee', binds: 'client' })
  const after = clause(2, { kind: 'penalty', binds: 'both', measure: { kind: 'reply-within', workingHours: 8 } })
  const shown = show(text(before), text(after))
  expect(shown.textContent).toContain('Kind: fee → becomes penalty')
  expect(shown.textContent).toContain('Side: binds the client → becomes binds both sides')
  expect(shown.textContent).toContain('Measure: none → becomes Reply within 8 working hours')
})

test('a clause that moved says from where to where', () => {
  const shown = show(text(clause(1), clause(2), clause(3)), text(clause(3), clause(1), clause(2)))
  expect(shown.textContent).toContain('moved from 3 to 1')
})

test('two texts without a difference are called the same', () => {
  expect(show(text(clause(1)), text(clause(1))).textContent).toContain('The two texts are the same.')
})
