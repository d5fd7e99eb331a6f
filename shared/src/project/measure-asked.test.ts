import { expect, test } from 'vitest'
import { askId } from '../asks/index.ts'
import { hourMs } from '../kernel/index.ts'
import { answers, colour, logo, needing, photos, raises, reopens, withdraws } from '../testing/ask-story.ts'
import { clara, eventNamed, paul } from '../testing/index.ts'
import type { History } from '../testing/index.ts'
import { measured, replyWithin, says, watched } from '../testing/measure-story.ts'
import { watchedMeasures } from './index.ts'

const room = watched({ client: clara, provider: paul }, measured(replyWithin(8), 'client'))
const items = (history: History) => watchedMeasures(history.state, history.now)[0]?.items.map(({ status, about }) => [about.kind, status])

test('[PR15] an ask of the other side is answered by its answer or by a reply about it', () => {
  const asked = room.and(raises(paul))
  expect(items(room.and(raises(clara)))).toEqual([])
  expect(items(asked.later(7 * hourMs))).toEqual([['ask', 'at-risk']])
  expect(items(asked.later(9 * hourMs))).toEqual([['ask', 'missed']])
  expect(items(asked.and(answers(clara)).later(9 * hourMs))).toEqual([['ask', 'kept']])
  expect(items(asked.and(says(clara, 'later', { subject: { kind: 'ask', id: colour } })).later(9 * hourMs))).toEqual([['ask', 'kept']])
})

test('[PR15] an ask that was taken back in time is owed by nobody; opened again its hours go on', () => {
  const back = room
    .and(raises(paul))
    .later(2 * hourMs)
    .and(withdraws(paul))
  expect(items(back.later(20 * hourMs))).toEqual([])
  const again = back.later(24 * hourMs).and(reopens(paul))
  expect(items(again)).toEqual([['ask', 'open']])
  expect(items(again.later(7 * hourMs))).toEqual([['ask', 'missed']])
})

test('[PR15] an answer to what a check-in needs answers the check-in, which is counted once', () => {
  const needed = room.and(needing(paul, 'check-in.posted', [photos]))
  expect(items(needed)).toEqual([['check-in', 'open']])
  const answer = answers(clara, { ask: askId.parse(photos) }, eventNamed('check-in.posted'))
  expect(items(needed.and(answer).later(9 * hourMs))).toEqual([['check-in', 'kept']])
  const takenBack = paul.does('ask.withdrawn', { facts: { ask: askId.parse(photos) }, body: { reason: 'Found them' } })
  expect(items(needed.and(takenBack).later(9 * hourMs))).toEqual([])
  const two = room.and(needing(paul, 'check-in.posted', [photos, logo]))
  expect(items(two.and(takenBack).later(9 * hourMs))).toEqual([['check-in', 'missed']])
})
