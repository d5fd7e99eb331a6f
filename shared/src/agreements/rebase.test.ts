import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, dayMs, instant } from '../kernel/index.ts'
import { plainTerms } from '../testing/agreement-story.ts'
import { namedId, startedAt } from '../testing/index.ts'
import { clauseId, isNested, rebase } from './index.ts'
import type { AgreementText, ClauseId, ClauseText } from './index.ts'

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => clauseId.parse(namedId(`clause ${name}`)))
const [a, b, c, d, e, f] = ids as [ClauseId, ClauseId, ClauseId, ClauseId, ClauseId, ClauseId]

function one(clause: ClauseId, said: string, unlike: Partial<ClauseText> = {}): ClauseText {
  return { clause, kind: 'other', binds: 'both', depth: 0, measure: null, from: [], heading: 'Heading', text: said, ...unlike }
}

function whole(...clauses: readonly ClauseText[]): AgreementText {
  return { title: 'The website', terms: plainTerms, clauses }
}

const base = whole(one(a, 'A'), one(b, 'B'), one(c, 'C'))
const told = (text: AgreementText) => text.clauses.map(({ text: said }) => said).join(' ')

describe('a draft on top of a newer text', () => {
  test('[AG47] what one side alone changed, added or removed is in the result', () => {
    const mine = whole(one(a, 'mine A'), one(b, 'B'), one(d, 'mine D'), one(c, 'C'))
    const theirs = whole(one(e, 'their E'), one(a, 'A'), one(b, 'B', { kind: 'fee', text: 'their B' }), one(f, 'their F'))
    const { text, conflicts, titleConflict, termConflicts } = rebase(base, mine, theirs)
    expect(told(text)).toBe('their E mine A their B mine D their F')
    expect(text.clauses[2]?.kind).toBe('fee')
    expect([conflicts, titleConflict, termConflicts]).toEqual([[], null, []])
    expect(rebase(base, base, theirs).text).toEqual(theirs)
    expect(rebase(base, mine, base).text).toEqual(mine)
  })

  test('[AG47] the order is that of whoever moved clauses; the draft’s own comes first', () => {
    const moved = whole(one(c, 'C'), one(a, 'A'), one(b, 'B'))
    expect(told(rebase(base, moved, whole(one(a, 'A'), one(d, 'D'), one(b, 'B'), one(c, 'C'))).text)).toBe('C A D B')
    expect(told(rebase(base, whole(one(a, 'A'), one(d, 'D'), one(b, 'B'), one(c, 'C')), moved).text)).toBe('C A D B')
    const otherwise = whole(one(b, 'B'), one(a, 'A'), one(c, 'C'))
    const { text, conflicts } = rebase(base, moved, otherwise)
    expect([told(text), conflicts]).toEqual(['C A B', []])
  })

  test('[AG47] title and terms are taken one by one', () => {
    const review = day.parse('2026-09-01')
    const mine = { ...base, title: 'The shop', terms: { ...plainTerms, noticeDays: 60 } }
    const theirs = { ...base, terms: { ...plainTerms, reviewOn: review } }
    const { text } = rebase(base, mine, theirs)
    expect([text.title, text.terms]).toEqual(['The shop', { respondBy: null, reviewOn: review, noticeDays: 60 }])
    expect(rebase(base, theirs, mine).text.terms).toEqual(text.terms)
  })

  test('[AG48] both changed the same thing differently: the draft stays, both are listed', () => {
    const mine = { ...whole(one(a, 'mine'), one(b, 'same'), one(c, 'C')), title: 'Mine', terms: { ...plainTerms, noticeDays: 60 } }
    const later = instant.parse(startedAt + dayMs)
    const theirs = {
      ...whole(one(a, 'A', { measure: { kind: 'review-within', days: 3 } }), one(b, 'same'), one(c, 'theirs')),
      title: 'Theirs',
      terms: { respondBy: later, reviewOn: null, noticeDays: 90 },
    }
    const { text, conflicts, titleConflict, termConflicts } = rebase(base, mine, theirs)
    expect(told(text)).toBe('mine same theirs')
    expect(conflicts).toEqual([{ clause: a, mine: mine.clauses[0], theirs: theirs.clauses[0] }])
    expect([text.title, titleConflict]).toEqual(['Mine', { mine: 'Mine', theirs: 'Theirs' }])
    expect(rebase(base, mine, mine)).toEqual({ text: mine, conflicts: [], titleConflict: null, termConflicts: [] })
    expect([text.terms, termConflicts]).toEqual([{ respondBy: later, reviewOn: null, noticeDays: 60 }, ['noticeDays']])
  })

  test('[AG48] removed by one and changed by the other is listed, with what the draft did in the text', () => {
    const removes = whole(one(a, 'A'), one(c, 'C'))
    const changes = whole(one(a, 'A'), one(b, 'changed'), one(c, 'C'))
    const [changed] = changes.clauses.slice(1)
    const away = rebase(base, removes, changes)
    expect([told(away.text), away.conflicts]).toEqual(['A C', [{ clause: b, mine: null, theirs: changed }]])
    const kept = rebase(base, changes, removes)
    expect([told(kept.text), kept.conflicts]).toEqual(['A changed C', [{ clause: b, mine: changed, theirs: null }]])
    expect(rebase(base, removes, removes)).toMatchObject({ conflicts: [], text: removes })
  })

  test('[AG49] a clause that lost the one above it moves up; moved in by one side, it stays moved', () => {
    const nestedBase = whole(one(a, 'A'), one(b, 'B', { depth: 1 }), one(c, 'C', { depth: 2 }))
    const { text } = rebase(nestedBase, nestedBase, whole(one(c, 'C')))
    expect(text.clauses.map(({ depth }) => depth)).toEqual([0])
    const without = rebase(nestedBase, whole(one(a, 'A'), one(c, 'C', { depth: 1 })), nestedBase)
    expect(without.text.clauses.map(({ depth }) => depth)).toEqual([0, 1])
    const shallow = whole(one(a, 'A'), one(b, 'B'), one(c, 'C', { depth: 1 }))
    expect(rebase(nestedBase, shallow, nestedBase).text.clauses.map(({ depth }) => depth)).toEqual([0, 0, 1])
    expect(rebase(nestedBase, nestedBase, shallow).text.clauses.map(({ depth }) => depth)).toEqual([0, 0, 1])
  })

  test('[AG49] origins are those of the draft that still stand in the newer text', () => {
    const begun = whole(one(a, 'A'), one(b, 'B', { from: [a] }), one(c, 'C'))
    const mine = whole(one(a, 'A'), one(b, 'B and C', { from: [a, c] }), one(d, 'half of A', { from: [a] }))
    const theirs = whole(one(b, 'B', { from: [a] }), one(c, 'C'))
    const origins = (newer: AgreementText) => rebase(begun, mine, newer).text.clauses.map(({ clause, from }) => [clause, from])
    expect(origins(theirs)).toEqual([
      [b, [c]],
      [d, []],
    ])
    expect(origins(whole(one(a, 'A'), ...theirs.clauses))).toEqual([
      [a, []],
      [b, [c]],
      [d, [a]],
    ])
  })

  test('[AG49] whatever both sides do to a text, each clause stands once, nested, with origins of the newer one', () => {
    const anyClause = fc.record({ depth: fc.nat(5), said: fc.constantFrom('x', 'y', 'z'), from: fc.subarray(ids, { maxLength: 3 }) })
    const anyText = fc
      .tuple(fc.shuffledSubarray(ids), fc.array(anyClause, { minLength: ids.length, maxLength: ids.length }))
      .map(([chosen, parts]) => whole(...chosen.map((id, index) => one(id, parts[index]?.said ?? '', parts[index]))))
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, mine, theirs) => {
        const { text, conflicts } = rebase(before, mine, theirs)
        const stood = theirs.clauses.map(({ clause }) => clause)
        expect(isNested(text.clauses)).toBe(true)
        expect(new Set(text.clauses.map(({ clause }) => clause)).size).toBe(text.clauses.length)
        for (const { clause, from } of text.clauses) expect(from.every((origin) => origin !== clause && stood.includes(origin))).toBe(true)
        const both = rebase(before, theirs, mine)
        expect(both.conflicts.map(({ clause }) => clause).toSorted()).toEqual(conflicts.map(({ clause }) => clause).toSorted())
      }),
    )
  })
})
