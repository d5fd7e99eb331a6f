import { MantineProvider } from '@mantine/core'
import { agreementId, clauseId, latestRevision } from '@counterpart/shared/agreements'
import type { Agreement, ClauseFacts, Revision } from '@counterpart/shared/agreements'
import { refusals } from '@counterpart/shared/project'
import type { ProjectState } from '@counterpart/shared/project'
import { clara, eventNamed, namedId, paul, twoLeads } from '@counterpart/shared/testing'
import type { Act, History } from '@counterpart/shared/testing'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { Messages } from '../messages/index.ts'
import { DataLayerContext } from '../project/data-layer-context.ts'
import { openDataLayer } from '../project/open-data-layer.ts'
import type { NewAct, Room } from '../project/room.ts'
import { withoutHub } from '../project/testing/without-hub.ts'

const care = agreementId.parse(namedId('care'))
export const fee = clauseId.parse(namedId('fee'))
const feeClause: ClauseFacts = { clause: fee, kind: 'fee', binds: 'client', depth: 0, measure: null, from: [] }
const facts = { agreement: care, clauses: [feeClause], terms: { respondBy: null, reviewOn: null, noticeDays: 30 } }
const words = (text: string) => ({ title: 'Care of the website', note: '', clauses: [{ heading: 'Fee', text }] })

/** Paul has proposed the care of Clara’s website for 480. */
export const proposed = twoLeads().and(paul.does('agreement.proposed', { facts, body: words('The fee is 480.') }))

export const countersWith =
  (text: string) =>
  (state: ProjectState): Act =>
    paul.does('agreement.countered', { facts: { ...facts, basedOn: latestIn(state).id }, body: words(text) })

export const marksFee = (state: ProjectState): Act =>
  paul.does('agreement.clause-marked', { facts: { ...ofLatest(state), clause: fee, mark: 'to-discuss' }, body: {} })

export const signsAs =
  (who: typeof clara) =>
  (state: ProjectState): Act => {
    const body = { name: who.name, consent: 'I agree.' }
    return who.does('agreement.signed', { facts: { ...ofLatest(state), hash: latestIn(state).hash, keyStore: 'software' }, body })
  }

export function ofLatest(state: ProjectState) {
  return { agreement: care, revision: latestIn(state).id }
}

export function latestIn(state: ProjectState): Revision {
  return latestRevision(careIn(state))
}

export function careIn({ agreements }: ProjectState): Agreement {
  const found = agreements.get(care)
  if (!found) throw new Error('the agreement is not on the record')
  return found
}

/** The room as Clara’s browser shows it at the end of a history. */
export function roomAt({ state }: History, unlike: Partial<Room> = {}): Room {
  return {
    project: state.id,
    member: clara.member,
    me: state.members.all.get(clara.member),
    state,
    confirmed: state,
    entries: [],
    erasures: new Map(),
    pending: [],
    presence: [],
    link: 'live',
    proof: 'verified',
    unverified: null,
    alarm: null,
    signing: 'ready',
    key: clara.key,
    keyStore: 'software',
    asOf: null,
    isTakingBack: false,
    ...unlike,
  }
}

/** Clara with another standing. */
export function claraAs(standing: 'contributor' | 'observer', { state }: History): Partial<Room> {
  const lead = state.members.all.get(clara.member)
  if (lead?.state !== 'joined') throw new Error('Clara has joined')
  return { me: { ...lead, standing } }
}

/** Shows something on a device that keeps drafts; its acts are collected and go nowhere. */
export function showOnDevice(first: ReactNode): { readonly acts: readonly NewAct[]; show(next: ReactNode): void } {
  const acts: NewAct[] = []
  const layer = {
    ...openDataLayer(withoutHub(), { refresh: () => Promise.resolve() }),
    act: (_: unknown, act: NewAct) => {
      acts.push(act)
      return Promise.resolve({ status: 'queued' as const, id: eventNamed('an act') })
    },
  }
  const page = (children: ReactNode) => (
    <MantineProvider env="test">
      <Messages language="en" refusals={refusals}>
        <DataLayerContext value={layer}>{children}</DataLayerContext>
      </Messages>
    </MantineProvider>
  )
  const { rerender } = render(page(first))
  return { acts, show: (next) => rerender(page(next)) }
}
