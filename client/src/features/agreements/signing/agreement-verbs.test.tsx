import { clara, paul } from '@counterpart/shared/testing'
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Room } from '../../../project/room.ts'
import { AgreementVerbs } from './agreement-verbs.tsx'
import {
  careIn,
  claraAs,
  countersWith,
  marksFee,
  ofLatest,
  proposed,
  roomAt,
  showOnDevice,
  signsAs,
} from '../../../testing/care-of-the-website.tsx'

// The document of these tests has no fonts; a text area that grows listens to them.
beforeAll(() => {
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
})
afterEach(cleanup)

function open(first: Room) {
  const page = (room: Room) => <AgreementVerbs room={room} agreement={careIn(room.state)} />
  const { acts, show } = showOnDevice(page(first))
  return { acts, show: (room: Room) => show(page(room)) }
}

const verbs = () => [...screen.queryAllByRole('link'), ...screen.queryAllByRole('button')].map(({ textContent }) => textContent)

test('beside each verb stands what follows from it', () => {
  open(roomAt(proposed))
  const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(rows).toEqual([
    expect.stringMatching(/^Read and signIf you sign, .* until the provider has signed the same revision\. You can still /u),
    expect.stringMatching(/^Write a new revisionIf you send a new revision, .*You can still /u),
    expect.stringMatching(/^DeclineIf you decline, .*You can still propose it again\.$/u),
  ])
})

test('declining asks for a reason, and is not sent about a text that came in the meantime', async () => {
  const { acts, show } = open(roomAt(proposed))
  await userEvent.click(screen.getByRole('button', { name: 'Decline' }))
  const dialog = within(screen.getByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: 'Decline' }))
  expect(dialog.getByText(/^Write something first/u)).toBeTruthy()
  await userEvent.type(dialog.getByLabelText('Why not?'), 'Too dear.')
  show(roomAt(proposed.and(countersWith('The fee is 520.'))))
  await userEvent.type(dialog.getByLabelText('Why not?'), ' Sorry.')
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Decline' }).disabled).toBe(true)
  expect(acts).toEqual([])
  show(roomAt(proposed))
  await userEvent.click(dialog.getByRole('button', { name: 'Decline' }))
  expect(acts).toEqual([{ type: 'agreement.declined', facts: ofLatest(proposed.state), body: { reason: 'Too dear. Sorry.' } }])
})

test('who cannot bind the side reads who can, once for all of it', () => {
  open(roomAt(proposed, claraAs('contributor', proposed)))
  expect(verbs()).toEqual(['Write a new revision'])
  expect(screen.getByText(/^Read and sign, Decline:/u).textContent).toContain('For your side: Clara.')
})

test('a clause to discuss keeps signing closed and is named', () => {
  open(roomAt(proposed.and(marksFee)))
  expect(screen.queryByRole('link', { name: 'Read and sign' })).toBeNull()
  expect(screen.getByRole('link', { name: '1 Fee' }).getAttribute('href')).toMatch(/#clause-/u)
})

test('in force with the second signature, also for a clock that runs behind', () => {
  const inForce = proposed.and(signsAs(clara), signsAs(paul))
  open(roomAt(inForce))
  expect(verbs()).toEqual(['Propose an amendment', 'See the certificate', 'Give notice'])
})
