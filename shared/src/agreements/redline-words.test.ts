import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figuresIn } from './figures.ts'
import { Effort } from './redline-effort.ts'
import { countWords, tokensOf } from './redline-tokens.ts'
import { compareWords } from './redline-words.ts'
import type { Piece, Wording } from './redline-words.ts'

const compare = (before: string, after: string): Wording => compareWords(before, after, new Effort())
const side = ({ pieces }: Wording, without: Piece['kind']): string =>
  pieces.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join('')
const signs = { same: ['', ''], added: ['{+', '+}'], removed: ['[-', '-]'] } as const
const shown = (before: string, after: string): string =>
  compare(before, after)
    .pieces.map(({ kind, text }) => `${signs[kind][0]}${text}${signs[kind][1]}`)
    .join('')

/** Words, figures and signs that are easily torn apart, with all that may stand between them. */
const parts = [
  'pay',
  'the',
  'don’t',
  'naïve',
  'день',
  '納品は',
  'ภาษาไทย',
  '1,200.00',
  '14 days',
  '50 %',
  '2026-03-14',
  'A4',
  '1️⃣',
  '👩‍👩‍👧',
  '👍🏽',
  '🇩🇪🇫🇷',
]
const between = [' ', '  ', '\n', '\r\n', '\n\n', ', ', '.', '**', '— ', '', '_', 'e\u0301', '\u0301', '\ud83d']
const anyText = fc
  .array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom(...between)), { maxLength: 30 })
  .map((pairs) => pairs.flat().join(''))
/** A text and what became of it: most of it the same, so that there is something to compare. */
const pairOfTexts = fc
  .tuple(anyText, fc.array(fc.tuple(fc.nat(60), fc.constantFrom('', ...parts, ...between)), { maxLength: 6 }))
  .map(([before, edits]): [string, string] => {
    let after = before
    for (const [at, inserted] of edits) after = after.slice(0, at) + inserted + after.slice(at + (inserted.length % 3))
    return [before, after]
  })
const anyPair = fc.oneof(pairOfTexts, fc.tuple(anyText, anyText), fc.tuple(fc.string(), fc.string({ unit: 'binary' })))

describe('pieces', () => {
  test('[AG61] not added they are the text before, not removed the text after, in turn', () => {
    fc.assert(
      fc.property(anyPair, ([before, after]) => {
        const wording = compare(before, after)
        expect(side(wording, 'added')).toBe(before)
        expect(side(wording, 'removed')).toBe(after)
        for (const [index, { kind, text }] of wording.pieces.entries()) {
          expect(text).not.toBe('')
          const mayFollow = { same: ['removed', 'added'], added: ['same', 'removed'], removed: ['same'] }[kind]
          expect([undefined, ...mayFollow]).toContain(wording.pieces[index - 1]?.kind)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('[AG61] begin and end where the signs, figures and words of a text do', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const { pieces } = compare(before, after)
        for (const [text, without] of [[before, 'added'] as const, [after, 'removed'] as const]) {
          const starts = new Set([text.length, ...Array.from(graphemes.segment(text), ({ index }) => index)])
          let end = 0
          const figures = figuresIn(text)
          for (const piece of pieces.filter(({ kind }) => kind !== without)) {
            end += piece.text.length
            expect(starts, JSON.stringify([text, piece.text])).toContain(end)
            expect(figures.some(({ start, text: figure }) => start < end && end < start + figure.length)).toBe(false)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('[AG61] tokens joined are the text', () => {
    fc.assert(fc.property(anyText, (text) => tokensOf(text, figuresIn(text)).join('') === text))
  })

  test.each([
    ['a single word', 'You agree to this contract.', 'You agree to this document.', 'You agree to this [-contract-]{+document+}.'],
    ['several words', 'the old red one', 'the new blue one', 'the [-old red-]{+new blue+} one'],
    ['fewer words', 'a b c', 'x c', '[-a b-]{+x+} c'],
    ['words gone', 'x a b y', 'x y', 'x [-a b -]y'],
    ['a figure', 'Pay $1,200.00 in 14 days', 'Pay $1,250.00 in 30 days', 'Pay [-$1,200.00-]{+$1,250.00+} in [-14 days-]{+30 days+}'],
    ['one more sentence', 'Pay A. Wait.', 'Pay A. Pay B. Wait.', 'Pay A. {+Pay B. +}Wait.'],
    [
      'a sentence like its neighbours',
      'The fee is due. The fee is final.',
      'The fee is due. The fee is small. The fee is final.',
      'The fee is due. {+The fee is small. +}The fee is final.',
    ],
    ['a list item', '- a pen\n- a cup\n', '- a pen\n- a hat\n- a cup\n', '- a pen\n{+- a hat\n+}- a cup\n'],
    ['one of alike words', 'so very very far', 'so very far', 'so very [-very -]far'],
    ['a repetition', 'one two. one two. end', 'one two. end', 'one two. [-one two. -]end'],
    ['a new paragraph', 'One.\n\nTwo.', 'One.\n\nNew.\n\nTwo.', 'One.\n\n{+New.\n\n+}Two.'],
    ['emphasis', 'a *word* here', 'a **word** here', 'a [-*-]{+**+}word[-*-]{+**+} here'],
    ['Chinese', '交货期为十四天', '交货期为三十天', '交货期为{+三+}十[-四-]天'],
    ['Russian', 'срок поставки', 'срок оплаты', 'срок [-поставки-]{+оплаты+}'],
    ['an accent', 'cafe now', 'cafe\u0301 now', '[-cafe-]{+cafe\u0301+} now'],
    ['a family', '👩‍👩‍👧 a', '👩‍👩‍👦 a', '[-👩‍👩‍👧-]{+👩‍👩‍👦+} a'],
    ['nothing', 'same', 'same', 'same'],
    ['all of it', '', 'new text', '{+new text+}'],
    ['all of it away', 'old text', '', '[-old text-]'],
    ['nothing in nothing', '', '', ''],
  ])('[AG61] read well: %s', (...[, before, after, expected]) => {
    expect(shown(before, after)).toBe(expected)
  })

  test('[AG67] swapped texts give the same pieces with added and removed swapped', () => {
    const swapped = { same: 'same', added: 'removed', removed: 'added' } as const
    fc.assert(
      fc.property(anyPair, ([before, after]) => {
        const forth = compare(before, after)
        const back = compare(after, before)
        const inOrder = (pieces: readonly Piece[], kind: Piece['kind']) =>
          pieces.filter((piece) => piece.kind === kind).map(({ text }) => text)
        for (const kind of ['same', 'added', 'removed'] as const)
          expect(inOrder(back.pieces, kind)).toEqual(inOrder(forth.pieces, swapped[kind]))
        expect(back.isWhole).toBe(forth.isWhole)
      }),
    )
  })
})

describe('words are counted as a reader counts them', () => {
  test.each([
    ['', 0],
    [' \n ', 0],
    ['one  two\nthree', 3],
    ['— 14 days, **bold** — ***', 3],
    ['don’t pay 1,200.00', 3],
    ['三十天', 3],
  ])('[AG67] %j', (text, count) => {
    expect(countWords(text)).toBe(count)
  })
})

/** So many different words, the same on every run. */
const words = (count: number, from: number): string[] => Array.from({ length: count }, (_, index) => `w${(from + index * 7919) % 99_991}`)

describe('too much changed', () => {
  test('[AG68] another text altogether stands whole, and says so', () => {
    const [before, after] = [words(200, 0).join(' '), words(190, 50_000).join(' ')]
    expect(compare(before, after)).toEqual({
      isWhole: true,
      pieces: [
        { kind: 'removed', text: before },
        { kind: 'added', text: after },
      ],
    })
  })

  test('[AG68] the same small words in another text are nothing in common', () => {
    const before =
      'The provider designs the pages of the site and hands them over to the client in the agreed form, with all that is needed.'
    const after =
      'Neither party owes damages for delays that were caused by the weather, a strike, or the failure of somebody else’s network.'
    expect(compare(before, after).isWhole).toBe(true)
  })

  test('[AG68] a text with much put before or behind it is still compared by words', () => {
    const [before, more] = [words(30, 0).join(' '), words(300, 50_000).join(' ')]
    expect(compare(before, `${more}\n\n${before}`)).toEqual({
      isWhole: false,
      pieces: [
        { kind: 'added', text: `${more}\n\n` },
        { kind: 'same', text: before },
      ],
    })
  })

  test('[AG68] lines that are the same are shown so, and words of lines that changed little', () => {
    const kept = words(10, 1_000).join(' ')
    const [old, other] = [words(4_000, 0).join(' '), words(4_000, 50_000).join(' ')]
    const { pieces, isWhole } = compare(`${old}\n${kept}\nPay me now.\nEnd.`, `${other}\n${kept}\nPay us now.\nEnd.`)
    expect(isWhole).toBe(false)
    expect(pieces.map(({ kind, text }) => [kind, text.length > 200 ? text.length : text])).toEqual([
      ['removed', old.length + 1],
      ['added', other.length + 1],
      ['same', `${kept}\nPay `],
      ['removed', 'me'],
      ['added', 'us'],
      ['same', ' now.\nEnd.'],
    ])
  })

  test('[AG68] lines alike by chance are shown apart from those rewritten', () => {
    const kept = 'It is agreed.'
    const [old, other] = [words(400, 0).join(' '), words(400, 50_000).join(' ')]
    const { pieces, isWhole } = compare(`${old}\n${kept}\n`, `${other}\n${kept}\n`)
    expect([isWhole, pieces.map(({ kind }) => kind)]).toEqual([false, ['removed', 'added', 'same']])
  })

  test('[AG69] hostile pairs end, with the texts they began with', () => {
    const long = 100_000
    const hostile: [string, string][] = [
      ['ab'.repeat(long / 2), 'ba'.repeat(long / 2)],
      ['a '.repeat(long / 2), 'b '.repeat(long / 2)],
      ['a b '.repeat(long / 4), 'b a '.repeat(long / 4)],
      ['a\n'.repeat(long / 2), 'b\n'.repeat(long / 2)],
      ['.,'.repeat(long / 2), ',;'.repeat(long / 2)],
      ['1 '.repeat(long / 2), '2. '.repeat(long / 3)],
      ['天地'.repeat(long / 2), '地人'.repeat(long / 2)],
      [' '.repeat(long), '\n'.repeat(long)],
      ['\ud83d'.repeat(long), '\ude00'.repeat(long)],
      [words(10_000, 0).join(' '), words(10_000, 3).join('\n')],
    ]
    for (const [before, after] of hostile) {
      const wording = compare(before, after)
      expect(side(wording, 'added') === before && side(wording, 'removed') === after).toBe(true)
    }
  })
})
