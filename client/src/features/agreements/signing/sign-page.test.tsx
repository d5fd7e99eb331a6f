import { clara, paul, twoLeads } from '@counterpart/shared/testing'
import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import type { Room } from '../../../project/room.ts'
import { SignPage } from './sign-page.tsx'
import {
  careIn,
  claraAs,
  countersWith,
  latestIn,
  marksFee,
  ofLatest,
  proposed,
  roomAt,
  showOnDevice,
  signsAs,
} from '../../../testing/care-of-the-website.tsx'

afterEach(cleanup)

function open(first: Room) {
  let done = 0
  const page = (room: Room) => <SignPage room={room} agreement={careIn(room.state)} onDone={() => (done += 1)} />
  const { acts, show } = showOnDevice(page(first))
  return { acts, show: (room: Room) => show(page(room)), timesDone: () => done }
}

const signButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Sign' })

test('a signature names id and hash of the text that was read, with the sentence as shown and the name as typed', async () => {
  const { acts } = open(roomAt(proposed))
  await userEvent.click(await screen.findByRole('button', { name: 'Sign' }))
  expect(screen.getByText('Type the name you sign with.')).toBeTruthy()
  expect(acts).toEqual([])
  await userEvent.type(screen.getByLabelText('Your name'), 'Clara Weber')
  await userEvent.click(signButton())
  const { hash } = latestIn(proposed.state)
  const consent =
    'I have read revision 1 of “Care of the website” and agree to it for the client. Once both sides have signed it, it binds us.'
  expect(screen.getByText(consent)).toBeTruthy()
  expect(acts).toEqual([
    {
      type: 'agreement.signed',
      facts: { ...ofLatest(proposed.state), hash, keyStore: 'software' },
      body: { name: 'Clara Weber', consent },
    },
  ])
})

test('what goes with the text is signed for, and so it is read', () => {
  open(roomAt(proposed))
  expect(screen.getByText('Notice to end it')).toBeTruthy()
  expect(screen.getByText('30 days')).toBeTruthy()
})

test('a newer revision that comes while somebody reads closes signing and leaves the text before them, until they ask for it', async () => {
  const { acts, show } = open(roomAt(proposed))
  await userEvent.type(await screen.findByLabelText('Your name'), 'Clara Weber')
  show(roomAt(proposed.and(countersWith('The fee is 520.'))))
  expect(screen.getByText('A newer revision arrived while you were reading')).toBeTruthy()
  expect(screen.getByText('The fee is 480.')).toBeTruthy()
  expect(screen.queryByText('The fee is 520.')).toBeNull()
  expect(screen.getByLabelText<HTMLInputElement>('Your name').value).toBe('Clara Weber')
  expect(signButton().disabled).toBe(true)
  await userEvent.type(screen.getByLabelText('Your name'), '{Enter}')
  expect(acts).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Read the newer revision' }))
  expect(screen.getByText('The fee is 520.')).toBeTruthy()
  expect(signButton().disabled).toBe(false)
})

test('a clause that is marked while somebody reads closes signing until they have taken note; to discuss keeps it closed', async () => {
  const { show } = open(roomAt(proposed))
  await screen.findByLabelText('Your name')
  show(roomAt(proposed.and(marksFee)))
  expect(signButton().disabled).toBe(true)
  await userEvent.click(screen.getByRole('button', { name: 'I have taken note' }))
  expect(screen.queryByRole('button', { name: 'Sign' })).toBeNull()
  expect(screen.getByText(/^Signing opens when nobody wants to talk/u)).toBeTruthy()
})

test('a text on its way to the record has no hash yet and is not signed', () => {
  open(roomAt(proposed, { confirmed: twoLeads().state }))
  expect(screen.getByText('Your text is still being put on record')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Sign' })).toBeNull()
})

test('whoever comes to sign their own newer text waits for its place, and then reads that one', () => {
  const countered = proposed.and(countersWith('The fee is 500.'))
  const { show } = open(roomAt(countered, { confirmed: proposed.state }))
  expect(screen.getByText('Your text is still being put on record')).toBeTruthy()
  expect(screen.queryByText('The fee is 480.')).toBeNull()
  show(roomAt(countered))
  expect(screen.getByText('The fee is 500.')).toBeTruthy()
  expect(signButton().disabled).toBe(false)
})

test.each([
  ['are held back', null],
  [
    'are more than the clauses',
    {
      clauses: [
        { heading: 'Fee', text: 'The fee is 480.' },
        { heading: 'Hidden', text: 'Twice.' },
      ],
    },
  ],
  ['hold what no honest hub lets in', { clauses: [{ heading: 'Fee', text: 'The fee is \u202e084.' }] }],
])('a text whose words %s is not signed', (_what, unlike) => {
  const [first] = proposed.entries.filter(({ event }) => event.type === 'agreement.proposed')
  if (first?.event.type !== 'agreement.proposed') throw new Error('nothing was proposed')
  const body = unlike && first.event.body && { ...first.event.body, ...unlike }
  open(roomAt(twoLeads().and(paul.does('agreement.proposed', { facts: first.event.facts, body }))))
  expect(screen.queryByRole('button', { name: 'Sign' })).toBeNull()
  expect(screen.getByText(/does not hand out this text/u)).toBeTruthy()
})

test('who may not sign reads who can', () => {
  open(roomAt(proposed, claraAs('contributor', proposed)))
  expect(screen.queryByRole('button', { name: 'Sign' })).toBeNull()
  expect(screen.getByText(/Only a lead of your side can do this/u).textContent).toContain('For your side: Clara.')
})

test('the page is left once the signature is on the record, and not before', () => {
  const { show, timesDone } = open(roomAt(proposed))
  const signed = proposed.and(signsAs(clara))
  show(roomAt(signed, { confirmed: proposed.state }))
  expect(timesDone()).toBe(0)
  show(roomAt(signed))
  expect(timesDone()).toBe(1)
})
