import { describe, expect, test } from 'vitest'
import { toCanonical } from '../record/index.ts'
import { clara, fullRoom, given, paul, created } from '../testing/index.ts'
import { inForce } from '../testing/agreement-story.ts'
import { documentOf, summary, summaryOf } from './index.ts'

const asked = { language: 'en', zone: 'Europe/Berlin', checkAddress: 'https://hub.example/check.html' }
const sides = { client: clara, provider: paul }

describe('one summary', () => {
  test('[SU1] the same head gives the same bytes, and they fit the schema', () => {
    const [one, other] = [inForce(sides), inForce(sides)].map(({ state }) => summaryOf(state))
    expect(summary.parse(one)).toEqual(one)
    expect(toCanonical(one)).toBe(toCanonical(other))
    expect(documentOf(summary.parse(one), asked)).toEqual(documentOf(summary.parse(other), asked))
  })

  test('[SU13] everybody on a side stands in it with name and standing', () => {
    const { blocks } = documentOf(summaryOf(fullRoom().state), asked)
    const tables = blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.map(([name, held]) => [name?.[0]?.text, held?.[0]?.text]) : [],
    )
    expect(tables).toEqual([
      ['Clara', 'Lead'],
      ['Cora', 'Contributor'],
      ['Olga', 'Observer'],
      ['Paul', 'Lead'],
      ['Petra', 'Contributor'],
      ['Otto', 'Observer'],
    ])
    expect(summary.parse(summaryOf(given(created).state)).parties.provider).toEqual([])
  })
})
