import { MantineProvider } from '@mantine/core'
import { agreementId, clauseId, latestRevision } from '@counterpart/shared/agreements'
import type { Agreement } from '@counterpart/shared/agreements'
import { refusals } from '@counterpart/shared/project'
import { clara, eventNamed, namedId, paul, twoLeads } from '@counterpart/shared/testing'
import type { History } from '@counterpart/shared/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { Messages } from '../../../messages/index.ts'
import { browserCrypto } from '../../../project/browser-crypto.ts'
import { DataLayerContext } from '../../../project/data-layer-context.ts'
import { memoryStorage } from '../../../project/memory-storage.ts'
import { openDataLayer } from '../../../project/open-data-layer.ts'
import type { NewAct, Room } from '../../../project/room.ts'
import { createHttp } from '../../../session/http.ts'
import { SignPage } from './sign-page.tsx'

afterEach(cleanup)

const agreement = agreementId.parse(namedId('care'))
const fee = clauseId.parse(namedId('fee'))
const facts = {
  agreement,
  clauses: [{ clause: fee, kind: 'fee' as const, binds: 'client' as const, depth: 0, measure: null, from: [] }],
  terms: { respondBy: null, reviewOn: null, noticeDays: 30 },
}
const words = (text: string) => ({ title: 'Care of the website', note: '', clauses: [{ heading: 'Fee', text }] })

const proposed = twoLeads().and(paul.does('agreement.proposed', { facts, body: words('The fee is 480.') }))
const countered = proposed.and((state) => {
  const basedOn = latestRevision(theAgreement(state)).id
  return paul.does('agreement.countered', { facts: { ...facts, basedOn }, body: words('The fee is 520.') })
})

function theAgreement({ agreements }: { agreements: History['state']['agreements'] }): Agreement {
  const found = agreements.get(agreement)
  if (!found) throw new Error('the agreement is not on the record')
  return found
}

/** The room as Clara's browser shows it; `shown` has own acts on their way on top. */
function roomAt({ state }: History, unlike: Partial<Room> = {}): Room {
  return {
    project: state.id,
    member: clara.member,
    me: state.members.all.get(clara.member),
    state,
    confirmed: state,
    entries: [],
    pending: [],
    presence: [],
    link: 'live',
    proof: 'verified',
    alarm: null,
    signing: 'ready',
    key: clara.key,
    keyStore: 'software',
    asOf: null,
    ...unlike,
  }
}

function device() {
  const acts: NewAct[] = []
  const http = createHttp({ origin: 'http://hub.test', token: () => null, keepToken: () => undefined })
  const layer = openDataLayer(
    {
      http,
      storage: memoryStorage(),
      crypto: browserCrypto(null),
      subtle: null,
      clock: () => 1_000,
      locks: null,
      openChannel: null,
      label: 'a test',
      line: { origin: 'http://hub.test' },
    },
    { refresh: () => Promise.resolve() },
  )
  const recording = {
    ...layer,
    act: (_: unknown, act: NewAct) => {
      acts.push(act)
      return Promise.resolve({ status: 'queued' as const, id: eventNamed('signature') })
    },
  }
  return { acts, layer: recording }
}

function open(first: Room) {
  const { acts, layer } = device()
  let done = 0
  const page = (room: Room) => (
    <MantineProvider env="test">
      <Messages language="en" refusals={refusals}>
        <DataLayerContext value={layer}>
          <SignPage room={room} agreement={theAgreement(room.state)} onDone={() => (done += 1)} />
        </DataLayerContext>
      </Messages>
    </MantineProvider>
  )
  const { rerender } = render(page(first))
  return { acts, show: (room: Room) => rerender(page(room)), timesDone: () => done }
}

const signButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Sign' })

test('a signature names id and hash of the text that was read, with the sentence as shown and the name as typed', async () => {
  const { acts } = open(roomAt(proposed))
  await userEvent.click(await screen.findByRole('button', { name: 'Sign' }))
  expect(screen.getByText('Type the name you sign with.')).toBeTruthy()
  expect(acts).toEqual([])
  await userEvent.type(screen.getByLabelText('Your name'), 'Clara Weber')
  await userEvent.click(signButton())
  const { id: revision, hash } = latestRevision(theAgreement(proposed.state))
  const consent =
    'I have read revision 1 of “Care of the website” and agree to it for the client. Once both sides have signed it, it binds us.'
  expect(screen.getByText(consent)).toBeTruthy()
  expect(acts).toEqual([
    { type: 'agreement.signed', facts: { agreement, revision, hash, keyStore: 'software' }, body: { name: 'Clara Weber', consent } },
  ])
})

test('a newer revision that comes while somebody reads closes signing and leaves the text before them, until they ask for it', async () => {
  const { acts, show } = open(roomAt(proposed))
  await userEvent.type(await screen.findByLabelText('Your name'), 'Clara Weber')
  show(roomAt(countered))
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
  const marked = proposed.and((state) => {
    const { id: revision } = latestRevision(theAgreement(state))
    return paul.does('agreement.clause-marked', { facts: { agreement, revision, clause: fee, mark: 'to-discuss' }, body: {} })
  })
  const { show } = open(roomAt(proposed))
  await screen.findByLabelText('Your name')
  show(roomAt(marked))
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

test('who may not sign reads who can', () => {
  const lead = proposed.state.members.all.get(clara.member)
  if (lead?.state !== 'joined') throw new Error('Clara has joined')
  open(roomAt(proposed, { me: { ...lead, standing: 'contributor' } }))
  expect(screen.queryByRole('button', { name: 'Sign' })).toBeNull()
  expect(screen.getByText(/Only a lead of your side can do this/u).textContent).toContain('For your side: Clara.')
})

test('the page is left once the signature is on the record, and not before', () => {
  const { show, timesDone } = open(roomAt(proposed))
  const signed = proposed.and((state) => {
    const { id: revision, hash } = latestRevision(theAgreement(state))
    const body = { name: 'Clara Weber', consent: 'I agree.' }
    return clara.does('agreement.signed', { facts: { agreement, revision, hash, keyStore: 'software' }, body })
  })
  show(roomAt(signed, { confirmed: proposed.state }))
  expect(timesDone()).toBe(0)
  show(roomAt(signed))
  expect(timesDone()).toBe(1)
})
