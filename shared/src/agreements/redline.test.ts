import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, instant } from '../kernel/index.ts'
import { namedId } from '../testing/index.ts'
import { clauseId, redline } from './index.ts'
import type { AgreementText, ClauseId, ClauseText, Piece, Redline } from './index.ts'

const names = new Map<ClauseId, string>()
function idOf(name: string): ClauseId {
  const id = clauseId.parse(namedId(`clause ${name}`))
  names.set(id, name)
  return id
}

function clause(name: string, unlike: Partial<ClauseText> = {}): ClauseText {
  const plain = { kind: 'other', binds: 'both', depth: 0, measure: null, from: [], heading: `About ${name}` } as const
  return { clause: idOf(name), ...plain, text: `What is agreed of ${name}.`, ...unlike }
}

const terms = { respondBy: null, reviewOn: null, noticeDays: 30 }
const agreed = (...clauses: readonly (string | ClauseText)[]): AgreementText => ({
  title: 'The website',
  terms,
  clauses: clauses.map((one) => (typeof one === 'string' ? clause(one) : one)),
})

/** "b+" was added, "b-" removed, "b~" changed, "b^" moved. */
function told({ clauses }: Redline): string {
  const marks = { same: '', changed: '~', added: '+', removed: '-' }
  return clauses.map(({ clause: id, status, isMoved }) => `${names.get(id)}${marks[status]}${isMoved ? '^' : ''}`).join(' ')
}
const letters = (text: string): AgreementText => agreed(...text.split(' '))
const changeOf = ({ clauses }: Redline, name: string) => clauses.find((change) => names.get(change.clause) === name)

describe('clauses', () => {
  test.each([
    ['a b c', 'a b c', 'a b c'],
    ['a b', 'a x b', 'a x+ b'],
    ['a b c', 'a c', 'a b- c'],
    ['a b c', 'c', 'a- b- c'],
    ['a b c', 'a x c', 'a b- x+ c'],
    ['a b c d', 'a x d y', 'a b- c- x+ d y+'],
    ['a b', 'x y', 'a- b- x+ y+'],
    ['a b c d', 'd a c', 'd^ a b- c'],
  ])('[AG60] from %s to %s: %s', (before, after, expected) => {
    expect(told(redline(letters(before), letters(after)))).toBe(expected)
  })

  test('[AG60] each clause shows its text and number on both sides, and all its words where it is new or gone', () => {
    const made = redline(agreed('a', clause('b', { depth: 1 }), 'c'), agreed('a', 'c', clause('d', { depth: 1 })))
    expect(made.clauses.map(({ before, after }) => [before?.number, after?.number])).toEqual([
      ['1', '1'],
      ['1.1', undefined],
      ['2', '2'],
      [undefined, '2.1'],
    ])
    expect(changeOf(made, 'b')?.heading).toEqual({ pieces: [{ kind: 'removed', text: 'About b' }], isWhole: false })
    expect(changeOf(made, 'd')?.text).toEqual({ pieces: [{ kind: 'added', text: 'What is agreed of d.' }], isWhole: false })
    expect(changeOf(made, 'c')?.text).toEqual({ pieces: [{ kind: 'same', text: 'What is agreed of c.' }], isWhole: false })
    expect(changeOf(made, 'c')?.after?.text).toEqual(clause('c'))
  })

  test('[AG60] heading and text are compared each for itself', () => {
    const made = redline(agreed('a'), agreed(clause('a', { heading: 'About b' })))
    expect(told(made)).toBe('a~')
    expect(changeOf(made, 'a')?.heading.pieces.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['same About ', 'removed a', 'added b'])
    expect(changeOf(made, 'a')?.text.pieces).toHaveLength(1)
  })

  test('[AG60] a draft that names a clause twice is still shown', () => {
    expect(told(redline(letters('a b'), letters('a b a')))).toBe('a b a')
  })
})

describe('moves', () => {
  test.each([
    ['a b c d e', 'b c d e a', 'b c d e a^'],
    ['a b c d e', 'e a b c d', 'e^ a b c d'],
    ['a b c d e', 'a d b c e', 'a d^ b c e'],
    ['a b c d', 'c d a b x', 'c^ d^ a b x+'],
  ])('[AG62] from %s to %s: %s', (before, after, expected) => {
    expect(told(redline(letters(before), letters(after)))).toBe(expected)
  })

  test('[AG62] one clause of 300 moved from the first place to the last is one move', () => {
    const all = Array.from({ length: 300 }, (_, index) => `n${index}`)
    const made = redline(agreed(...all), agreed(...all.slice(1), 'n0'))
    expect(made.clauses.filter(({ isMoved }) => isMoved).map(({ clause: id }) => names.get(id))).toEqual(['n0'])
    expect([made.count.moved, made.count.changed, made.isSame]).toEqual([1, 0, false])
  })

  test('[AG62] in any order, those that stayed follow each other as before, and no larger set would', () => {
    const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    fc.assert(
      fc.property(fc.shuffledSubarray(eight, { minLength: 0 }), (order) => {
        const { clauses } = redline(agreed(...eight), agreed(...order))
        const stayed = clauses.filter(({ isMoved, after }) => after && !isMoved).map(({ clause: id }) => names.get(id) ?? '')
        expect(stayed).toEqual(stayed.toSorted())
        const longest = subsets(order).filter((some) => some.join('') === some.toSorted().join(''))
        expect(stayed.length).toBe(Math.max(...longest.map(({ length }) => length)))
      }),
    )
  })

  test('[AG62, AG66] another level is a choice and no move', () => {
    const made = redline(letters('a b c'), agreed('a', clause('b', { depth: 1 }), 'c'))
    expect(told(made)).toBe('a b~ c')
    expect([changeOf(made, 'b')?.choices, made.count.moved]).toEqual([['depth'], 0])
  })
})

function subsets(list: readonly string[]): string[][] {
  return list.reduce<string[][]>((all, one) => [...all, ...all.map((some) => [...some, one])], [[]])
}

describe('figures', () => {
  test('[AG64] of heading and text are called out with their clause, and counted', () => {
    const before = agreed(clause('a', { heading: 'Fee of 500 €', text: 'Paid within 14 days.' }), 'b')
    const after = agreed(
      clause('a', { heading: 'Fee of 600 €', text: 'Paid within 30 days.' }),
      'b',
      clause('c', { text: 'A fine of 5 %.' }),
    )
    const made = redline(before, after)
    expect(changeOf(made, 'a')?.figures).toEqual([
      { kind: 'amount', before: '500 €', after: '600 €' },
      { kind: 'duration', before: '14 days', after: '30 days' },
    ])
    expect(changeOf(made, 'c')?.figures).toEqual([{ kind: 'percentage', before: null, after: '5 %' }])
    expect(changeOf(made, 'b')?.figures).toEqual([])
    expect(made.count.figures).toBe(3)
  })

  test('[AG64] one that went with its words from the heading into the text has only moved', () => {
    const made = redline(
      agreed(clause('a', { heading: 'Fee of 500 €' })),
      agreed(clause('a', { text: 'What is agreed of a. Fee of 500 €.' })),
    )
    expect(made.count.figures).toBe(0)
  })

  const whole = clause('a', { text: 'Pay within 14 days. A late invoice costs 40 € more.' })
  const rest = clause('a', { text: 'Pay within 14 days.' })
  const split = clause('b', { text: 'A late invoice costs 50 € more, after 7 days.', from: [idOf('a')] })

  test('[AG65] a clause names what it was split off from, and what went along with it is no change', () => {
    const exact = clause('b', { text: 'A late invoice costs 40 € more.', from: [idOf('a')] })
    const made = redline(agreed(whole), agreed(rest, exact))
    expect([told(made), changeOf(made, 'b')?.from, changeOf(made, 'a')?.from, made.count.figures]).toEqual(['a~ b+', [idOf('a')], [], 0])
    const changed = redline(agreed(whole), agreed(rest, split))
    expect(changed.clauses.flatMap(({ figures }) => figures)).toEqual([
      { kind: 'amount', before: '40 €', after: null },
      { kind: 'amount', before: null, after: '50 €' },
      { kind: 'duration', before: null, after: '7 days' },
    ])
    expect(redline(agreed(whole), agreed(rest, { ...exact, from: [] })).count.figures).toBe(2)
  })

  test('[AG65] a clause names what was merged into it', () => {
    const fine = clause('b', { text: 'A late invoice costs 40 € more.' })
    const made = redline(agreed(rest, fine), agreed({ ...whole, from: [idOf('b')] }))
    expect([told(made), changeOf(made, 'a')?.from, made.count.figures]).toEqual(['a~ b-', [idOf('b')], 0])
  })

  test('[AG65] what was split off earlier, or from no clause of the text before, is not named', () => {
    const earlier = redline(agreed(rest, split), agreed(rest, { ...split, text: 'Nothing.' }))
    expect([changeOf(earlier, 'b')?.from, earlier.count.figures]).toEqual([[], 2])
    const strange = redline(agreed(rest), agreed(rest, { ...split, from: [idOf('z'), idOf('b')] }))
    expect(changeOf(strange, 'b')?.from).toEqual([])
  })
})

describe('choices and terms', () => {
  const measured = { kind: 'reply-within', workingHours: 8 } as const
  test.each<[string, Partial<ClauseText>, Partial<ClauseText>, string[]]>([
    ['kind', { kind: 'fee' }, { kind: 'other' }, ['kind']],
    ['side', { binds: 'client' }, { binds: 'both' }, ['binds']],
    ['a measure more', {}, { measure: measured }, ['measure']],
    ['a measure less', { measure: measured }, {}, ['measure']],
    ['another measure', { measure: measured }, { measure: { ...measured, workingHours: 9 } }, ['measure']],
    ['a measure of another kind', { measure: measured }, { measure: { kind: 'check-in-every', days: 8 } }, ['measure']],
    ['the same measure', { measure: measured }, { measure: { workingHours: 8, kind: 'reply-within' } }, []],
    ['all of them', { kind: 'fee', binds: 'client', depth: 1 }, { measure: measured }, ['kind', 'binds', 'depth', 'measure']],
  ])('[AG66] that differ are named: %s', (...[, before, after, choices]) => {
    const made = redline(agreed(clause('a', before)), agreed(clause('a', after)))
    expect([changeOf(made, 'a')?.choices, changeOf(made, 'a')?.status]).toEqual([choices, choices.length > 0 ? 'changed' : 'same'])
    expect(made.isSame).toBe(choices.length === 0)
  })

  test('[AG66] terms and title that differ are named, and make another text', () => {
    const text = letters('a')
    const later = { respondBy: instant.parse(1_000), reviewOn: day.parse('2026-03-14'), noticeDays: 30 }
    expect(redline(text, { ...text, terms: { ...terms, noticeDays: 60 } }).terms).toEqual(['noticeDays'])
    const made = redline(text, { ...text, terms: later })
    expect([made.terms, made.isSame]).toEqual([['respondBy', 'reviewOn'], false])
    const titled = redline(text, { ...text, title: 'The shop' })
    expect([titled.title.pieces.length, titled.isSame, titled.count.wordsAdded, titled.terms]).toEqual([3, false, 1, []])
  })
})

describe('the count', () => {
  test('[AG67] is of what is shown', () => {
    const after = agreed('c', clause('a', { text: 'What is not agreed of a, for 14 days.' }), 'd', clause('e', { kind: 'fee' }))
    expect(redline(letters('a b c e'), after).count).toEqual({
      added: 1,
      removed: 1,
      changed: 2,
      moved: 1,
      wordsAdded: 4 + 7,
      wordsRemoved: 7,
      figures: 1,
    })
  })

  /** Texts of the same few clauses in any order, each with one of a few wordings. */
  const anyClause = fc.record({
    text: fc.constantFrom('Pay 10 € in 5 days.', 'Pay 20 € in 5 days, or 10 € now.', 'Nothing is paid.', '', '為 10 €'),
    depth: fc.constantFrom(0, 1),
    kind: fc.constantFrom('fee' as const, 'other' as const),
    from: fc.subarray(['a', 'b'].map(idOf)),
  })
  const anyText = fc
    .tuple(fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f']), fc.array(anyClause, { minLength: 6, maxLength: 6 }))
    .map(([order, unlike]) => agreed(...order.map((name, index) => clause(name, unlike[index]))))

  test('[AG67] swapped texts swap what was added and removed', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const { count } = redline(before, after)
        const swapped = { added: count.removed, removed: count.added, wordsAdded: count.wordsRemoved, wordsRemoved: count.wordsAdded }
        expect(redline(after, before).count).toEqual({ ...count, ...swapped })
      }),
    )
  })

  test('[AG67] a text compared with itself counts nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const made = redline(text, structuredClone(text))
        expect([made.isSame, Object.values(made.count), told(made).match(/[~+^-]/u)]).toEqual([true, [0, 0, 0, 0, 0, 0, 0], null])
      }),
    )
  })

  test('[AG60, AG61] from the pieces both texts are had back, clause by clause', () => {
    const joined = (pieces: readonly Piece[], without: Piece['kind']) =>
      pieces.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join('')
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const { clauses } = redline(before, after)
        expect(clauses.flatMap(({ after: shown }) => (shown ? [shown.text] : []))).toEqual(after.clauses)
        expect(new Set(clauses.flatMap(({ before: shown }) => (shown ? [shown.text] : [])))).toEqual(new Set(before.clauses))
        for (const change of clauses) {
          expect(joined(change.text.pieces, 'added')).toBe(change.before?.text.text ?? '')
          expect(joined(change.text.pieces, 'removed')).toBe(change.after?.text.text ?? '')
        }
      }),
    )
  })
})

describe('large and hostile texts', () => {
  /** The same words in another order: only trying shows that little of it is the same. */
  const inOrder = Array.from({ length: 400 }, (_, index) => `w${index}`)
  const turned = inOrder.toReversed()
  const saying = (name: string, words: readonly string[]) => clause(name, { text: words.join(' ') })
  const many = Array.from({ length: 300 }, (_, index) => `n${index}`)

  test('[AG68, AG69] that have nothing in common stand whole; a small change among them is still shown by words', () => {
    const small = 'A long clause of which a few words differ. '.repeat(100)
    const before = agreed(...many.map((name) => saying(name, inOrder)), clause('small', { text: `${small}Pay within 14 days.` }))
    const after = agreed(...many.map((name) => saying(name, turned)), clause('small', { text: `${small}Pay within 30 days.` }))
    const made = redline(before, after)
    expect(made.clauses.filter(({ text }) => text.isWhole)).toHaveLength(300)
    expect(changeOf(made, 'small')?.text.pieces.map(({ kind, text }) => (kind === 'same' ? kind : text))).toEqual([
      'same',
      '14 days',
      '30 days',
      'same',
    ])
  })

  test('[AG69] the answer is the same each time, and with texts swapped, however much effort was refused', () => {
    const some = many.slice(0, 60)
    const before = agreed(...some.map((name) => saying(name, inOrder)))
    const shifted = [...inOrder.slice(300), ...inOrder.slice(0, 300)]
    const after = agreed(...some.toReversed().map((name) => saying(name, shifted)))
    const made = redline(before, after)
    expect(redline(before, after)).toEqual(made)
    const given = ({ clauses }: Redline) => new Set(clauses.filter(({ text }) => text.isWhole).map(({ clause: id }) => id))
    expect(given(made).size).toBeGreaterThan(0)
    expect(given(made).size).toBeLessThan(60)
    expect(given(redline(after, before))).toEqual(given(made))
  })
})
