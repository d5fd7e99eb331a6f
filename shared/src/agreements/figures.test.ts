import { describe, expect, test } from 'vitest'
import { asFigureChange, figurePairs } from './figure-changes.ts'
import { figuresIn } from './figures.ts'
import { Effort } from './redline-effort.ts'
import { compareWords } from './redline-words.ts'

const found = (text: string): string[] => figuresIn(text).map((figure) => `${figure.kind} ${figure.text}`)
const keys = (text: string): string[] => figuresIn(text).map(({ key }) => key)
const changes = (before: string, after: string): string[] =>
  figurePairs(compareWords(before, after, new Effort()))
    .map(asFigureChange)
    .map((change) => `${change.kind} ${change.before ?? '-'} > ${change.after ?? '-'}`)

describe('figures of a text', () => {
  test.each<[string, string[]]>([
    ['Fee: $1,200.00.', ['amount $1,200.00']],
    ['1.200,00 € a month', ['amount 1.200,00 €']],
    ["CHF 1'200, CHF 50.– and CHF1200", ["amount CHF 1'200", 'amount CHF 50.–', 'amount CHF1200']],
    ['US$5, -£3 and 500 euros', ['amount US$5', 'amount -£3', 'amount 500 euros']],
    ['1 200,50 EUR or EUR 2 million', ['amount 1 200,50 EUR', 'amount EUR 2 million']],
    ['50 %, 12.5% and -5 percent', ['percentage 50 %', 'percentage 12.5%', 'percentage -5 percent']],
    ['2026-03-14, 14.3.2026, 3/14/2026', ['date 2026-03-14', 'date 14.3.2026', 'date 3/14/2026']],
    ['14 March 2026, March 14, 2026', ['date 14 March 2026', 'date March 14, 2026']],
    ['14. März 2026, March 2026, the 1st of May', ['date 14. März 2026', 'date March 2026', 'date 1st of May']],
    ['within 14 days, two weeks or a 3-month term', ['duration 14 days', 'duration two weeks', 'duration 3-month']],
    ['5–10 working days; 8 Stunden', ['duration 5–10 working days', 'duration 8 Stunden']],
    ['clause 4.2, at 10:30, 10k users, 1,000,000', ['number 4.2', 'number 10:30', 'number 10k', 'number 1,000,000']],
    ['支払いは14日以内', ['number 14']],
  ])('[AG63] are known as they are usually written: %s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test('[AG63] numbers of list items, digits in names and 3rd parties are none', () => {
    expect(found('1. First\n2. Second\n   10) Third\nA4 paper, H2O, 9f3a1b, a 3rd party, keycap 1️⃣')).toEqual([])
    expect(found('It costs 4. Then 5')).toEqual(['number 4', 'number 5'])
    expect(found(`${' '.repeat(50)}4. It`)).toEqual(['number 4'])
  })

  test('[AG63] a month or day that no calendar has makes no date', () => {
    expect(found('32.1.2026, 1.13.2026, 2026-13-01, 40 March')).toEqual([
      'number 32.1.2026',
      'number 1.13.2026',
      'number 2026-13-01',
      'number 40',
    ])
  })

  test('[AG63] a mark that belongs to the figure before it is not taken for the next one', () => {
    expect(found('£3-£5, 5 %-10 %')).toEqual(['amount £3', 'amount £5', 'percentage 5 %', 'percentage 10 %'])
    expect(found('1 € 2 € 3 March 4 May 2026')).toEqual(['amount 1 €', 'amount 2 €', 'date 3 March', 'date 4 May 2026'])
  })

  test('[AG69] every stretch of a hostile text is looked at a bounded number of times', () => {
    // Anything that grew with the square of these would outlast the test's time by far.
    const hostile = ['1', '1.', '1 234 ', 'two ', '9-', 'March ', '1 business ', '-', '$', ' \n', '1 €', "1'", '١', 'Jan. ', '\ud83d', '3 ']
    for (const text of hostile) {
      const long = text.repeat(100_000 / text.length)
      for (const whole of [long, `${long}1`, `${long}x`, `1${long}`]) expect(figuresIn(whole).length).toBeLessThanOrEqual(whole.length)
    }
  })
})

describe('one value, however it is written', () => {
  test.each([
    ['1.200,00 €', 'EUR 1200'],
    ["CHF 1'200.50", 'CHF 1200.5'],
    ['50 %', '50%'],
    ['14 March 2026', 'March 14, 2026'],
    ['14.3.2026', '2026-03-14'],
    ['14. März 2026', '14 March 2026'],
    ['two weeks', '2 weeks'],
    ['14-day', '14 days'],
    ['1,000,000', '1000000'],
    ['0.50', '0.5'],
    ['−5 %', '-5%'],
    ['-£5', '-5 GBP'],
    ['£ -5', '-5 GBP'],
  ])('[AG64] %s and %s are the same', (one, other) => {
    expect(keys(one)).toEqual(keys(other))
  })

  test.each([
    ['1.200', '1,200'],
    ['1.200', '1200'],
    ['3/4/2026', '4/3/2026'],
    ['$5', '5 €'],
    ['5 days', '5 working days'],
    ['-5', '5'],
    ['1.2.3', '12.3'],
    ['2 million $', '2 $'],
    ['5 ‰', '5 %'],
    ['-$5', '$5'],
    ['.5', '-5'],
  ])('[AG64] nobody can tell that %s and %s are the same', (one, other) => {
    expect(keys(one)).not.toEqual(keys(other))
  })
})

describe('figures that differ', () => {
  test('[AG64] stand beside the one whose place they took, in order', () => {
    const before = 'Pay 10% if late by 5 days, 20% if by 30 days, from 1 May 2026.'
    const after = 'Pay 20% if late by 5 days, 30% if by 60 days, from 1 June 2026.'
    expect(changes(before, after)).toEqual([
      'percentage 10% > 20%',
      'percentage 20% > 30%',
      'duration 30 days > 60 days',
      'date 1 May 2026 > 1 June 2026',
    ])
  })

  test('[AG64] two that changed places are called out: each now says something else', () => {
    expect(changes('The first half is 100 €, the second 200 €.', 'The first half is 200 €, the second 100 €.')).toEqual([
      'amount 100 € > 200 €',
      'amount 200 € > 100 €',
    ])
  })

  test('[AG64] one that moved along with its words is no change', () => {
    const [first, second] = ['Invoices are due in 14 days after they came.', 'Either side may end this with 3 months of notice.']
    expect(changes(`${first} ${second}`, `${second} ${first}`)).toEqual([])
  })

  test('[AG64] the same written differently is no change', () => {
    expect(changes('Due on 14 March 2026, 1.200,00 €.', 'Due on 2026-03-14, 1200 EUR.')).toEqual([])
  })

  test('[AG64] one without a counterpart is gone or new', () => {
    expect(changes('Within 5 days.', 'Within reason.')).toEqual(['duration 5 days > -'])
    expect(changes('Soon.', 'Soon, for 5 €.')).toEqual(['amount - > 5 €'])
    expect(changes('', 'For 5 € and 6 €')).toEqual(['amount - > 5 €', 'amount - > 6 €'])
  })

  test('[AG64] one that moved without its words is called out', () => {
    const moved = ['amount CHF 100 > -', 'amount - > CHF 100']
    expect(
      changes('The client pays CHF 100 a month. The provider pays nothing.', 'The client pays nothing a month. The provider pays CHF 100.'),
    ).toEqual(moved)
  })

  test('[AG64] in one place like stands beside like, and a single one beside the same digits', () => {
    expect(changes('costs 100 now', 'costs CHF 100 now')).toEqual(['amount 100 > CHF 100'])
    expect(changes('built to WCAG 2.2 AA', 'built by 1 June 2027')).toEqual(['number 2.2 > -', 'date - > 1 June 2027'])
    expect(changes('1 € 2 days', '3 days 4 € 5 €')).toEqual(['amount 1 € > 4 €', 'duration 2 days > 3 days', 'amount - > 5 €'])
  })
})
