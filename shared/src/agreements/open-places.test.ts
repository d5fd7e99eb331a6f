import { expect, test } from 'vitest'
import { clause, plainTerms, scope } from '../testing/agreement-story.ts'
import { openPlaces } from './index.ts'

const written = (text: string, heading = 'Price') => ({
  title: 'Work for [customer name]',
  terms: plainTerms,
  clauses: [{ ...clause(scope), heading, text }],
})

test('[AG50] places in square brackets are named, each once, in order', () => {
  expect(openPlaces(written('The price is [amount], by [date]. Of [amount] a third is due first.', '[Kind] of work'))).toEqual([
    '[customer name]',
    '[Kind]',
    '[amount]',
    '[date]',
  ])
})

test('[AG50] links, pictures, ticks and footnotes are no places to fill in', () => {
  const plain =
    'See [the plan](https://example.org), ![a chart](https://example.org/a.png), [one][two].\n- [ ] open\n- [x] done\n[^1]\n[two]: https://example.org'
  expect(openPlaces(written(plain))).toEqual(['[customer name]'])
})
