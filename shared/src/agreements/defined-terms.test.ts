import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namedId } from '../testing/index.ts'
import { clauseId, definitionsIn } from './index.ts'
import type { ClauseText } from './index.ts'

const clause = clauseId.parse(namedId('clause'))

function definedIn(...texts: readonly string[]) {
  const clauses = texts.map((text): ClauseText => {
    return { clause, kind: 'other', binds: 'both', depth: 0, measure: null, from: [], heading: 'Words', text }
  })
  return definitionsIn({ clauses }).map(({ term, meaning }) => [term, meaning])
}

describe('defined terms', () => {
  test.each([
    ['**‘The Plan’** refers to the drawings of May.', 'The Plan', 'refers to the drawings of May.'],
    ['*“Fee”* means the sum below. It is due in May.', 'Fee', 'means the sum below.'],
    ['- "Works" shall mean all works in annex 2.1 and no others.', 'Works', 'shall mean all works in annex 2.1 and no others.'],
    ['In this text the term "Site" has the meaning given in annex A.', 'Site', 'has the meaning given in annex A.'],
    ['1. „Werk“ bezeichnet das Haus am See.', 'Werk', 'bezeichnet das Haus am See.'],
    ['« Ouvrage » désigne la maison au bord du lac.', 'Ouvrage', 'désigne la maison au bord du lac.'],
    ['‘The client’s site’ means the place where we build.', 'The client’s site', 'means the place where we build.'],
    ['**Working day** means Monday to Friday.', 'Working day', 'means Monday to Friday.'],
  ])('[AG78] %s', (line, term, meaning) => {
    expect(definedIn(line)).toEqual([[term, meaning]])
  })

  test.each([
    ['We begin in May. You pay the total sum (“Fee”) of 900 euros.', 'Fee', 'You pay the total sum'],
    ['Anna Arch, builder (hereinafter "Builder"), builds it.', 'Builder', 'Anna Arch, builder'],
    ['Die Firma Bau (nachfolgend „Auftragnehmer“) baut.', 'Auftragnehmer', 'Die Firma Bau'],
  ])('[AG78] a name in brackets: %s', (line, term, meaning) => {
    expect(definedIn(line)).toEqual([[term, meaning]])
  })

  test('[AG78] several on one line, and each but once in a clause', () => {
    expect(definedIn('“Fee” means 900 euros. “Site” means the garden.\n“Fee” means something else.')).toEqual([
      ['Fee', 'means 900 euros.'],
      ['Site', 'means the garden.'],
    ])
  })

  test.each(['You said “no means no” to us.', 'It is called “Fee”.', '**You** have the authority to sign.', '(see “Plans” below)'])(
    '[AG78] defines nothing: %s',
    (line) => {
      expect(definedIn(line)).toEqual([])
    },
  )

  test('[AG79] any text is read to its end, and a term stands in it', () => {
    const hostile = fc.array(fc.constantFrom('“', '”', '"', "'", '(the ', '(', ')', ' means ', 'a', '. ', '**', '   ', '1. ', '\n'), {
      maxLength: 400,
    })
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts.join('')
        for (const [term] of definedIn(text)) expect(text.replaceAll(/[*_`]/gu, '')).toContain(term)
      }),
    )
    for (const part of ['“a', '(the ', '“Fee” means x. ', ' .', '("a")', "'a' ", '**a'])
      definedIn(part.repeat(Math.floor(100_000 / part.length)))
  })
})
