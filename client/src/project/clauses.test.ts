import { clauseId } from '@counterpart/shared/agreements'
import type { ProjectState } from '@counterpart/shared/project'
import { clara, namedId, paul } from '@counterpart/shared/testing'
import type { Act } from '@counterpart/shared/testing'
import { expect, test } from 'vitest'
import { clauseName } from './clauses.ts'
import { careIn, fee, latestIn, ofLatest, proposed, signsAs } from '../testing/care-of-the-website.tsx'

const visits = clauseId.parse(namedId('visits'))

function amendsByAClauseAbove(state: ProjectState): Act {
  const { id, clauses, terms } = latestIn(state)
  const [feeClause] = clauses
  if (!feeClause) throw new Error('the agreement has a clause')
  const facts = { agreement: careIn(state).id, basedOn: id, clauses: [{ ...feeClause, clause: visits }, feeClause], terms }
  const words = [
    { heading: 'Visits', text: 'One a month.' },
    { heading: 'The fee', text: 'The fee is 520.' },
  ]
  return paul.does('agreement.amendment-proposed', { facts, body: { title: 'Care of the website', note: '', clauses: words } })
}

const declines = (state: ProjectState): Act => clara.does('agreement.declined', { facts: ofLatest(state), body: { reason: 'No.' } })

test('a clause has the number and the heading that were signed; before that, those of the newest text', () => {
  expect(clauseName(careIn(proposed.state), fee)).toBe('1 Fee')
  const amended = proposed.and(signsAs(clara)).and(signsAs(paul)).and(amendsByAClauseAbove)
  expect(clauseName(careIn(amended.state), fee)).toBe('1 Fee')
  expect(clauseName(careIn(amended.state), visits)).toBe('1 Visits')
  expect(clauseName(careIn(amended.and(declines).state), fee)).toBe('1 Fee')
  expect(clauseName(careIn(amended.and(signsAs(clara)).and(signsAs(paul)).state), fee)).toBe('2 The fee')
})
