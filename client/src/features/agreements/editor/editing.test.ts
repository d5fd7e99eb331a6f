import { agreementEvents, clauseId, isNested, numbersOf, revisionFrom } from '@counterpart/shared/agreements'
import type { ClauseId } from '@counterpart/shared/agreements'
import { makeUuid } from '@counterpart/shared/kernel'
import { expect, test } from 'vitest'
import { edited } from './editing.ts'
import type { Edit } from './editing.ts'
import { historyOf, redone, undone, withEdit } from './history.ts'
import { emptyText, newClause, textFrom } from './text-draft.ts'
import type { TextDraft } from './text-draft.ts'

/** Clause ids by a letter: a, b, c … */
function id(letter: string): ClauseId {
  return clauseId.parse(makeUuid(letter.codePointAt(0) ?? 0, new Uint8Array(10)))
}

/** "a b.c d": a, b, then c one level under it, d. Each clause's heading is its letter. */
function given(outline: string): TextDraft {
  const clauses = [...outline.matchAll(/(\.*)([a-z])/gu)].map(([, dots = '', letter = '']) => ({
    ...newClause(id(letter), dots.length),
    heading: letter,
    text: `Text of ${letter}.`,
  }))
  return { ...emptyText, title: 'A text', clauses }
}

function shown({ clauses }: TextDraft): string {
  expect(isNested(clauses)).toBe(true)
  return clauses.map(({ heading, depth }) => '.'.repeat(depth) + heading).join(' ')
}

const nothingStood: ReadonlySet<ClauseId> = new Set()

function after(outline: string, ...edits: Edit[]): string {
  return shown(edits.reduce(edited, given(outline)))
}

test('a clause moves with everything under it, and back again', () => {
  expect(after('a .b c', { type: 'move-down', clause: id('a') })).toBe('c a .b')
  expect(after('a .b c', { type: 'move-up', clause: id('c') })).toBe('c a .b')
  expect(after('a .b c', { type: 'move-down', clause: id('b') })).toBe('a c .b')
  expect(after('a .b c', { type: 'move-down', clause: id('b') }, { type: 'move-up', clause: id('b') })).toBe('a .b c')
  expect(after('a .b ..c .d', { type: 'move-up', clause: id('d') })).toBe('a .d .b ..c')
})

test('what cannot go further stays, and is the very same text', () => {
  const draft = given('a .b')
  expect(edited(draft, { type: 'move-up', clause: id('a') })).toBe(draft)
  expect(edited(draft, { type: 'move-down', clause: id('a') })).toBe(draft)
  expect(edited(draft, { type: 'indent', clause: id('a') })).toBe(draft)
  expect(edited(draft, { type: 'outdent', clause: id('a') })).toBe(draft)
})

test('a dragged clause takes the level of the place it is dropped at, and never falls into itself', () => {
  expect(after('a .b c', { type: 'move-to', clause: id('c'), gap: 1 })).toBe('a .c .b')
  expect(after('a .b c', { type: 'move-to', clause: id('a'), gap: 3 })).toBe('c a .b')
  expect(after('a .b c', { type: 'move-to', clause: id('a'), gap: 1 })).toBe('a .b c')
  expect(after('a .b c', { type: 'move-to', clause: id('b'), gap: 0 })).toBe('b a c')
})

test('a level down and up takes along what lies under it', () => {
  expect(after('a b .c', { type: 'indent', clause: id('b') })).toBe('a .b ..c')
  expect(after('a b .c', { type: 'indent', clause: id('b') }, { type: 'outdent', clause: id('b') })).toBe('a b .c')
  expect(after('a .b', { type: 'indent', clause: id('b') })).toBe('a .b')
})

test('a new clause stands above or below, on the level of the one it was asked from', () => {
  const heading = (letter: string): Edit => ({ type: 'words', clause: id(letter), change: { heading: letter } })
  expect(after('a .b c', { type: 'add', id: id('n'), by: id('a'), where: 'below' }, heading('n'))).toBe('a .b n c')
  expect(after('a .b c', { type: 'add', id: id('n'), by: id('b'), where: 'above' }, heading('n'))).toBe('a .n .b c')
  expect(after('a', { type: 'add', id: id('n'), by: null, where: 'below' }, heading('n'))).toBe('a n')
})

test('what stands behind the cursor becomes a clause of its own, which says where its words came from', () => {
  const whole = edited(given('a'), { type: 'words', clause: id('a'), change: { text: 'First.\n\n## Second point\nMore.' } })
  const split = edited(whole, { type: 'split', clause: id('a'), at: 8, id: id('n'), stood: new Set([id('a')]) })
  expect(split.clauses[0]).toMatchObject({ heading: 'a', text: 'First.', from: [] })
  expect(split.clauses[1]).toMatchObject({ heading: 'Second point', text: 'More.', from: [id('a')] })
  const fresh = edited(whole, { type: 'split', clause: id('a'), at: 8, id: id('n'), stood: nothingStood })
  expect(fresh.clauses[1]?.from).toEqual([])
})

test('joined with the one above, no word is lost, and the origin is told once', () => {
  const draft = given('a b .c')
  const joined = edited(draft, { type: 'merge', clause: id('b'), stood: new Set([id('a'), id('b')]) })
  expect(joined.clauses[0]).toMatchObject({ heading: 'a', text: 'Text of a.\n\n**b**\n\nText of b.', from: [id('b')] })
  expect(shown(joined)).toBe('a .c')
  const again = edited(joined, { type: 'split', clause: id('a'), at: 12, id: id('n'), stood: new Set([id('a')]) })
  const back = edited(again, { type: 'merge', clause: id('n'), stood: new Set([id('a')]) })
  expect(back.clauses[0]?.from).toEqual([id('b')])
  expect(edited(draft, { type: 'merge', clause: id('a'), stood: nothingStood })).toBe(draft)
})

test('a clause that was taken out can be put back where it stood, with its words', () => {
  const without = edited(given('a .b c'), { type: 'remove', clause: id('a') })
  expect(shown(without)).toBe('b c')
  expect(shown(edited(without, { type: 'put-back', clause: id('a') }))).toBe('a b c')
  // What lay under it goes to nobody else.
  expect(after('a .b c .d', { type: 'remove', clause: id('c') })).toBe('a .b d')
  const inner = edited(given('a .b c'), { type: 'remove', clause: id('b') })
  const back = edited(inner, { type: 'put-back', clause: id('b') })
  expect(shown(back)).toBe('a .b c')
  expect(back.takenOut).toEqual([])
  const alone = edited(inner, { type: 'remove', clause: id('a') })
  expect(shown(edited(alone, { type: 'put-back', clause: id('b') }))).toBe('c b')
})

test('every step has its way back and forth; letters in one field are one step', () => {
  const start = historyOf(given('a b'))
  const typed = ['N', 'Ne', 'New'].reduce(
    (history, heading) => withEdit(history, { type: 'words', clause: id('a'), change: { heading } }),
    start,
  )
  const moved = withEdit(typed, { type: 'move-up', clause: id('b') })
  expect(shown(moved.now)).toBe('b New')
  expect(shown(undone(moved).now)).toBe('New b')
  expect(undone(undone(moved)).now).toBe(start.now)
  expect(redone(redone(undone(undone(moved)))).now).toBe(moved.now)
  const other = withEdit(undone(moved), { type: 'remove', clause: id('b') })
  expect(redone(other)).toBe(other)
})

test('choosing a kind or a side settles a guess; the rest can be called right at once', () => {
  const draft = { ...given('a b'), guessed: [id('a'), id('b')] }
  const chosen = edited(draft, { type: 'choices', clause: id('a'), change: { kind: 'fee' } })
  expect(chosen.guessed).toEqual([id('b')])
  expect(edited(chosen, { type: 'guesses-right' }).guessed).toEqual([])
})

test('a conflict is settled by either wording, or by neither having the clause', () => {
  const draft = given('a .b c')
  const theirs = { ...newClause(id('b'), 0), heading: 'theirs' }
  const open = { ...draft, conflicts: [{ clause: id('b'), mine: draft.clauses[1] ?? null, theirs }] }
  expect(shown(edited(open, { type: 'settle', clause: id('b'), take: 'theirs' }))).toBe('a .theirs c')
  expect(shown(edited(open, { type: 'settle', clause: id('b'), take: 'mine' }))).toBe('a .b c')
  const gone = { ...draft, conflicts: [{ clause: id('b'), mine: draft.clauses[1] ?? null, theirs: null }] }
  const settled = edited(gone, { type: 'settle', clause: id('b'), take: 'theirs' })
  expect(shown(settled)).toBe('a c')
  expect(settled.conflicts).toEqual([])
})

test('whatever was done to it, a text fits the schema it is sent by', () => {
  const edits: Edit[] = [
    { type: 'split', clause: id('a'), at: 4, id: id('n'), stood: nothingStood },
    { type: 'words', clause: id('n'), change: { heading: 'n' } },
    { type: 'indent', clause: id('n') },
    { type: 'choices', clause: id('a'), change: { measure: { kind: 'remedy-limit', amount: '1,250.50', currency: 'EUR' } } },
    { type: 'fields', change: { reviewOn: '2027-03-01', noticeDays: '60' } },
  ]
  const text = textFrom(edits.reduce(edited, given('a .b c')), null)
  const { facts, body } = revisionFrom(text, '')
  expect(agreementEvents['agreement.proposed'].facts.safeParse({ agreement: id('z'), ...facts }).success).toBe(true)
  expect(agreementEvents['agreement.proposed'].body.safeParse(body).success).toBe(true)
  expect(text.clauses[0]?.measure).toEqual({ kind: 'remedy-limit', currency: 'EUR', minorUnits: 125_050 })
  expect(text.terms).toEqual({ respondBy: null, reviewOn: '2027-03-01', noticeDays: 60 })
  expect(numbersOf(text.clauses)).toEqual(['1', '1.1', '1.1.1', '2'])
})
