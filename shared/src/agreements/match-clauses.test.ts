import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainTerms } from '../testing/agreement-story.ts'
import { contractFrom } from '../testing/imported-contract.ts'
import { namedId } from '../testing/index.ts'
import { clauseId, matchToBase } from './index.ts'
import type { AgreementText, ClauseId, ClauseText, ImportedText, MatchedText } from './index.ts'

type Written = readonly [heading: string, text: string]

function read(version: string, clauses: readonly Written[], title = '# The garden'): ImportedText {
  return contractFrom([title, ...clauses.map(([heading, text]) => `## ${heading}\n\n${text}`)].join('\n\n'), version)
}

function matched(base: readonly Written[], later: readonly Written[]) {
  const before = read('base', base).text
  return { before, ...matchToBase(before, read('later', later)) }
}

/** Heading by heading, where each clause came from. */
function origins({ before, text, how }: MatchedText & { before: AgreementText }) {
  const headingOf = new Map(before.clauses.map(({ clause, heading }) => [clause, heading]))
  return text.clauses.map(({ clause, heading }) => [heading, headingOf.get(clause) ?? null, how.get(clause)])
}

const shed = 'The shed is built of larch, three metres wide, with a door to the south and a roof of turf.'
const pond = 'A pond of twelve square metres is dug where the old lawn was, and sealed with clay from the quarry.'
const hedge = 'The hedge along the road is cut twice a year, in March and in September, and never while birds breed.'
const extra = (what: string) => `If you require ${what}, we can provide a separate estimate for that.`

describe('a later version of a contract', () => {
  test('[AG75] finds its clauses by their text, their heading or their words, wherever they stand', () => {
    const result = matched(
      [
        ['Shed', shed],
        ['Pond', pond],
        ['Hedge', hedge],
        ['Notes', ''],
      ],
      [
        ['Hedges', hedge.replace('twice', 'three times')],
        ['Tool house', shed],
        ['Notes', 'None so far.'],
        ['Pond', pond.replace('twelve', 'nine')],
        ['Lamps', 'Four lamps along the path.'],
      ],
    )
    expect(origins(result)).toEqual([
      ['Hedges', 'Hedge', 'similar-text'],
      ['Tool house', 'Shed', 'same-text'],
      ['Notes', 'Notes', 'same-heading'],
      ['Pond', 'Pond', 'same-heading'],
      ['Lamps', null, 'new'],
    ])
    expect(result.gone).toEqual([])
  })

  test('[AG75] keeps kind, side and measure of the base, and takes words, order and levels of the later one', () => {
    const { clauses, ...rest } = read('base', [['Shed', shed]]).text
    const [first] = clauses
    if (!first) throw new Error('no clause was read')
    const corrected = { kind: 'service-level', binds: 'provider', measure: { kind: 'reply-within', workingHours: 8 } } as const
    const base: AgreementText = {
      ...rest,
      terms: plainTerms,
      clauses: [{ ...first, ...corrected, from: [clauseId.parse(namedId('older'))] }],
    }
    const later = read('later', [
      ['Payment', 'The client must pay.'],
      ['The shed', `${shed} It is painted.`],
    ])
    const { text, gone } = matchToBase(base, later)
    expect(text.terms).toEqual(plainTerms)
    expect(text.clauses[0]).toEqual(later.text.clauses[0])
    expect(text.clauses[1]).toEqual({ ...later.text.clauses[1], ...corrected, clause: first.clause, from: [] })
    expect(gone).toEqual([])
  })

  test('[AG75] a clause is found once, by the one that is surest', () => {
    const base: readonly Written[] = [['Shed', shed]]
    const later: readonly Written[] = [
      ['Shed', `${shed} ${pond}`],
      ['Larch shed', shed],
    ]
    expect(origins(matched(base, later)).map(([heading, before]) => [heading, before])).toEqual([
      ['Shed', null],
      ['Larch shed', 'Shed'],
    ])
  })

  test('[AG75] numbers, case, quotes and marks make no other heading', () => {
    const base: readonly Written[] = [['3. “Late” payment', 'Two per cent a month.']]
    const later: readonly Written[] = [['4. ‘late’ **Payment**', 'Two per cent a week.']]
    expect(origins(matched(base, later))[0]?.[2]).toBe('same-heading')
  })

  test('[AG75] clauses with the same heading are told apart by their order', () => {
    const general: readonly Written[] = [
      ['General', ''],
      ['Shed', shed],
      ['General', ''],
    ]
    const { before, text } = matched(general, general)
    expect(text.clauses.map(({ clause }) => clause)).toEqual(before.clauses.map(({ clause }) => clause))
    const nearest = matched([['General', ''], ['Pond', pond], ...general.slice(1)], [['Pond', pond], ...general.slice(1)])
    expect(nearest.gone).toEqual([nearest.before.clauses[0]?.clause])
  })

  test('[AG75] without a title of its own it goes by that of the base', () => {
    const base = read('base', [['Shed', shed]]).text
    expect(matchToBase(base, read('later', [['Shed', shed]], '')).text.title).toBe('The garden')
    expect(matchToBase(base, read('later', [['Shed', shed]], '# The yard')).text.title).toBe('The yard')
  })
})

describe('strangers', () => {
  test('[AG76] the same heading over unrelated words is another clause', () => {
    const result = matched([['General', shed]], [['General', hedge.replaceAll(/the |and |of /giu, '')]])
    expect(origins(result)).toEqual([['General', null, 'new']])
    expect(result.gone).toEqual(result.before.clauses.map(({ clause }) => clause))
  })

  test('[AG76] words that all clauses share bring none together', () => {
    const base = ['stock photographs', 'new copy', 'e-mail addresses', 'older browsers'].map((what): Written => [what, extra(what)])
    const later = ['a search engine', 'film', 'translations', 'older browsers'].map((what): Written => [what, extra(what)])
    expect(origins(matched(base, later)).map(([, before]) => before)).toEqual([null, null, null, 'older browsers'])
  })

  test('[AG76] a few words of its own beside what others say too make no clause the same', () => {
    const all = (own: string) => `${own}. What this costs is not part of the price, and is told to you before it is bought or made.`
    const garden: readonly Written[] = [
      ['Pond', all(pond)],
      ['Hedge', all(hedge)],
    ]
    const result = matched([['Photographs', all('Photographs')], ...garden], [...garden, ['Film', all('Film')]])
    expect(origins(result).map(([, before]) => before)).toEqual(['Pond', 'Hedge', null])
  })

  test('[AG76] headings of signs alone are the same only where the signs are', () => {
    expect(origins(matched([['§§§', '']], [['???', '']]))).toEqual([['???', null, 'new']])
    expect(origins(matched([['§§§', '']], [['§§§', '']]))).toEqual([['§§§', '§§§', 'same-heading']])
  })

  test('[AG76] between equals nothing is certain', () => {
    const base: readonly Written[] = [
      ['Photographs', shed],
      ['Drawings', shed],
    ]
    expect(origins(matched(base, [['Films', shed]]))).toEqual([['Films', null, 'new']])
    expect(origins(matched(base, [['Drawings', shed]]))).toEqual([['Drawings', 'Drawings', 'same-text']])
  })

  test('[AG76] a few words that come up everywhere bring none together', () => {
    expect(origins(matched([['Shed', 'To be agreed.']], [['Hedge', 'To be agreed.']]))).toEqual([['Hedge', null, 'new']])
  })
})

describe('split and merged', () => {
  test('[AG77] a new clause names the one that its words stood in', () => {
    const { before, text, how } = matched(
      [['Garden', `${shed} ${pond} ${hedge}`]],
      [
        ['Garden', `${shed} ${hedge}`],
        ['Water', pond],
      ],
    )
    expect(text.clauses.map(({ clause, from }) => [how.get(clause), from])).toEqual([
      ['same-heading', []],
      ['new', [before.clauses[0]?.clause]],
    ])
  })

  test('[AG77] a clause that took in another one names it, and only if that is gone', () => {
    const base: readonly Written[] = [
      ['Shed', shed],
      ['Pond', pond],
    ]
    const merged = matched(base, [['Shed', `${shed} ${pond}`]])
    expect(merged.text.clauses[0]?.from).toEqual(merged.gone)
    expect(merged.gone).toEqual([merged.before.clauses[1]?.clause])
    const kept = matched(base, [
      ['Shed', `${shed} ${pond}`],
      ['Pond', pond],
    ])
    expect(kept.text.clauses.map(({ from }) => from)).toEqual([[], []])
  })
})

describe('any two versions', () => {
  const word = fc.constantFrom('shed', 'pond', 'hedge', 'the', 'of', 'client', 'pays', 'May', 'nine', 'builder', 'lawn', 'agrees', 'to')
  const written = fc.tuple(
    fc.constantFrom('General', 'Shed', 'Pond', 'The shed', 'Fees', '1. Fees'),
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
  )
  const version = fc.array(written, { minLength: 1, maxLength: 12 })

  test('[AG75] a version on top of itself is the base, letter for letter', () => {
    fc.assert(
      fc.property(version, (clauses) => {
        const base = read('base', clauses).text
        const { text, gone } = matchToBase(base, read('later', clauses))
        const plain = ({ clause: _, ...words }: ClauseText) => words
        expect(text.clauses.map(plain)).toEqual(base.clauses.map(plain))
        // Of two clauses that are the same in all but their place either may be meant, but none is lost.
        expect(text.clauses.map(({ clause }) => clause)).toEqual(base.clauses.map(({ clause }) => clause))
        expect(gone).toEqual([])
      }),
    )
  })

  test('[AG75, AG77] each clause of the base is kept once or gone, and no origin comes from elsewhere', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        const base = read('base', one).text
        const later = read('later', other)
        const { text, how, gone } = matchToBase(base, later)
        const before = new Set<ClauseId>(base.clauses.map(({ clause }) => clause))
        const after = text.clauses.map(({ clause }) => clause)
        expect(new Set(after).size).toBe(later.text.clauses.length)
        expect([...how.keys()]).toEqual(after)
        expect([...before].filter((clause) => !after.includes(clause))).toEqual(gone)
        for (const { clause, from } of text.clauses) {
          expect(before.has(clause)).toBe(how.get(clause) !== 'new')
          expect(from.length).toBeLessThanOrEqual(8)
          for (const origin of from) expect(before.has(origin) && origin !== clause).toBe(true)
        }
        expect(text.clauses.map(({ heading, text: said, depth }) => [heading, said, depth])).toEqual(
          later.text.clauses.map(({ heading, text: said, depth }) => [heading, said, depth]),
        )
      }),
    )
  })

  test('[AG79] five hundred clauses of common words are matched', () => {
    const many = Array.from({ length: 500 }, (_, index): Written => [
      `Clause ${index}`,
      `${'the client pays the builder '.repeat(20)} ${index}`,
    ])
    const { gone } = matchToBase(read('base', many).text, read('later', many.toReversed()))
    expect(gone).toEqual([])
  })
})
