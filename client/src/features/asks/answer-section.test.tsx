import { askId, optionId } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import { clara, eventNamed, namedId, paul, twoLeads } from '@counterpart/shared/testing'
import type { History } from '@counterpart/shared/testing'
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { PendingAct, Room } from '../../project/room.ts'
import { roomAt, showOnDevice } from '../../testing/care-of-the-website.tsx'
import { AnswerSection } from './answer-section.tsx'

// The document of these tests has no fonts; a text area that grows listens to them.
beforeAll(() => {
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
})
afterEach(cleanup)

const ask = askId.parse(namedId('ask sign'))
const [east, west] = [optionId.parse(namedId('east')), optionId.parse(namedId('west'))]
const wording = { ask, kind: 'decision' as const, options: [east, west] }
const words = { title: 'Which entrance?', text: '', options: ['East', 'West'] }
const asked = twoLeads().and(
  paul.does('ask.raised', { facts: { ...wording, owner: null, dueAt: null, marked: null }, body: words }, { id: eventNamed('asked') }),
)
const reworded = asked.and(
  paul.does('ask.revised', { facts: wording, body: { ...words, title: 'Which entrance, by the river?' } }, { id: eventNamed('again') }),
)
const withdrawn = asked.and(paul.does('ask.withdrawn', { facts: { ask }, body: { reason: 'Found it' } }))

const page = (history: History, unlike: Partial<Room> = {}) => {
  const room = roomAt(history, unlike)
  return <AnswerSection room={room} ask={askIn(history)} now={history.now} />
}

function askIn({ state }: History): Ask {
  const found = state.asks.get(ask)
  if (!found) throw new Error('the ask is not on the record')
  return found
}

const field = () => screen.getByLabelText<HTMLTextAreaElement>('Words to go with it (optional)')
const write = async (text: string) => {
  await userEvent.click(field())
  await userEvent.paste(text)
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

test('a decision asks for an option; the answer names it and the wording that was read', async () => {
  const { acts } = showOnDevice(page(asked))
  await write('It is nearer.')
  await press('Answer')
  expect(screen.getByText('Choose one of the options.')).toBeTruthy()
  await userEvent.click(screen.getByRole('radio', { name: 'East' }))
  await press('Answer')
  const facts = { ask, revision: eventNamed('asked'), option: east, outcome: null, evidence: 0 }
  expect(acts).toEqual([{ type: 'ask.answered', facts, body: { text: 'It is nearer.', evidence: [] } }])
})

test('what was reworded under the pen is sent only once the new wording was read', async () => {
  const { acts, show } = showOnDevice(page(asked))
  await userEvent.click(screen.getByRole('radio', { name: 'West' }))
  show(page(reworded))
  await press('Answer')
  expect(acts).toEqual([])
  await press('I have read it as it is now')
  await press('Answer')
  expect(acts).toMatchObject([{ facts: { option: west, revision: eventNamed('again') } }])
})

test('words to what was taken back stay in sight, and are in the form when it is open again', async () => {
  const { show } = showOnDevice(page(asked))
  await write('It is nearer.')
  show(page(withdrawn))
  expect(screen.getByText('What you typed is kept on this device')).toBeTruthy()
  expect(screen.getByText('It is nearer.')).toBeTruthy()
  show(page(withdrawn.and(paul.does('ask.reopened', { facts: { ask }, body: { reason: 'After all' } }))))
  expect(field().value).toBe('It is nearer.')
  expect(screen.getByText(/^It was taken back before; open again since/u)).toBeTruthy()
})

test('open again it says that it was answered before, with the last answer in sight; taken back it is still there', () => {
  const facts = { ask, revision: eventNamed('asked'), option: east, outcome: null, evidence: 0 }
  const reopened = asked
    .and(clara.does('ask.answered', { facts, body: { text: 'It is nearer.', evidence: [] } }))
    .and(paul.does('ask.reopened', { facts: { ask }, body: { reason: 'The east one is closed' } }))
  const { show } = showOnDevice(page(reopened))
  expect(screen.getByText(/^It was answered before; open again since/u)).toBeTruthy()
  expect(screen.getByText('Earlier answer, given before it was opened again').closest('details')).toBeNull()
  expect(screen.getByText('It is nearer.').closest('details')).toBeNull()
  show(page(reopened.and(paul.does('ask.withdrawn', { facts: { ask }, body: { reason: 'Found it' } }))))
  expect(screen.getByText('It is nearer.').closest('details')).toBeNull()
})

test('an answer that came too late is shown with its reason, and its words become a draft again', async () => {
  const id = eventNamed('too late')
  const { event } = clara.does('ask.answered', {
    facts: { ask, revision: eventNamed('asked'), option: east, outcome: null, evidence: 0 },
    body: { text: 'It is nearer.', evidence: [] },
  })
  const late: PendingAct = { id, type: event.type, event, status: 'refused', code: 'ask.wording-not-newest', at: asked.now }
  showOnDevice(page(reworded, { pending: [late] }))
  expect(screen.getByText(/^What is asked was reworded since you looked/u)).toBeTruthy()
  expect(screen.getByText('Chose “East”')).toBeTruthy()
  await press('Take these words up again')
  expect(field().value).toBe('It is nearer.')
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'East' }).checked).toBe(true)
  expect(screen.getByText('What is asked was reworded since you began to answer')).toBeTruthy()
})
