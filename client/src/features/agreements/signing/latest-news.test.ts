import type { ProjectState } from '@counterpart/shared/project'
import { clara, paul } from '@counterpart/shared/testing'
import type { Act } from '@counterpart/shared/testing'
import { expect, test } from 'vitest'
import { latestNews } from './latest-news.ts'
import { careIn, countersWith, latestIn, marksFee, ofLatest, proposed, signsAs } from '../../../testing/care-of-the-website.tsx'

const after = proposed.state.head.seq

test('the newest act of the other side that came since is news; own acts and marks are none', () => {
  const told = (history: typeof proposed) => latestNews(history.state, { after, side: 'client' })
  expect(told(proposed)).toBeNull()
  expect(told(proposed.and(signsAs(clara)))).toBeNull()
  expect(told(proposed.and(marksFee))).toBeNull()
  expect(told(proposed.and(countersWith('The fee is 520.'), marksFee))).toMatchObject({ kind: 'countered', title: 'Care of the website' })
})

test('each side hears of the other: the second signature says that the agreement is in force', () => {
  const signed = proposed.and(signsAs(clara))
  expect(latestNews(signed.state, { after, side: 'provider' })).toMatchObject({ kind: 'signed', by: clara.member })
  const inForce = signed.and(signsAs(paul))
  expect(latestNews(inForce.state, { after, side: 'client' })).toMatchObject({ kind: 'in-force', by: paul.member })
})

test('an amendment that comes to nothing is not told as the end of the agreement', () => {
  const amends = (state: ProjectState): Act => {
    const { id, clauses, terms } = latestIn(state)
    const words = { title: 'Care of the website', note: '', clauses: [{ heading: 'Fee', text: 'The fee is 520.' }] }
    return clara.does('agreement.amendment-proposed', {
      facts: { agreement: careIn(state).id, basedOn: id, clauses: [...clauses], terms },
      body: words,
    })
  }
  const declines = (state: ProjectState): Act => paul.does('agreement.declined', { facts: ofLatest(state), body: { reason: 'No.' } })
  const countered = proposed.and(countersWith('The fee is 500.'))
  const declined = countered.and((state) => clara.does('agreement.declined', { facts: ofLatest(state), body: { reason: 'No.' } }))
  expect(latestNews(declined.state, { after, side: 'provider' })).toMatchObject({ kind: 'declined' })
  const amended = proposed.and(signsAs(clara)).and(signsAs(paul)).and(amends)
  expect(latestNews(amended.and(declines).state, { after, side: 'client' })).toMatchObject({ kind: 'amendment-declined' })
})
