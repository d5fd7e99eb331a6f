import { askEvents, bodyFits } from '@counterpart/shared/asks'
import { expect, test } from 'vitest'
import { newId } from '../../project/new-id.ts'
import { choiceOf, emptyAsk, markDraftOf, markOf, ownerOf, raised } from './ask-draft.ts'

const first = { id: newId(), text: ' Blue ' }
const typed = { ...emptyAsk, title: ' Which colour? ', options: [first, { id: newId(), text: ' ' }] }

test('an ask fits its schema and its facts; empty options are left out, the others keep their ids', () => {
  const act = raised({ ...typed, kind: 'decision', dueOn: '2026-12-04' }, 'Europe/Berlin')
  expect(askEvents['ask.raised'].facts.safeParse(act.facts).success).toBe(true)
  expect(askEvents['ask.raised'].body.safeParse(act.body).success).toBe(true)
  expect(bodyFits(act)).toBe(true)
  expect(act.facts).toMatchObject({ options: [first.id], owner: null, marked: null })
  expect(act.body).toMatchObject({ title: 'Which colour?', options: ['Blue'] })
  expect(new Date(act.facts.dueAt ?? 0).toISOString()).toBe('2026-12-04T22:59:59.999Z')
})

test('what is no decision has no options, even if some were typed before', () => {
  expect(raised({ ...typed, kind: 'question' }, 'UTC').facts.options).toEqual([])
})

test('who is to answer, and how it stands beside what was agreed, survive the form', () => {
  const [member, agreement, clause] = [newId(), newId(), newId()]
  for (const choice of ['anybody', `member:${member}`, `role:${member}`]) expect(choiceOf(ownerOf(choice))).toBe(choice)
  expect(ownerOf('member:nobody')).toBeNull()
  for (const mark of [
    { scope: 'change' as const, agreement, clause },
    { scope: 'in-scope' as const, agreement: '', clause: '' },
  ])
    expect(markDraftOf(markOf(mark))).toEqual(mark)
  expect(markOf({ scope: 'none', agreement, clause })).toBeNull()
  expect(markOf({ scope: 'change', agreement, clause: '' })?.clause).toBeNull()
})
