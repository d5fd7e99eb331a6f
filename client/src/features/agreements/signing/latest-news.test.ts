import { clara, paul } from '@counterpart/shared/testing'
import { expect, test } from 'vitest'
import { latestNews } from './latest-news.ts'
import { countersWith, marksFee, proposed, signsAs } from '../../../testing/care-of-the-website.tsx'

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
