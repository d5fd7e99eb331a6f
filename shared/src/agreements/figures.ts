import { amount } from './amounts-in-text.ts'
import { date } from './dates-in-text.ts'
import { isApart, sight, signOf, valueOf } from './digits.ts'
import type { Digits, FigureKind, Reading } from './digits.ts'

/** A figure as it stands in a text. Two figures with the same key say the same, however they are written. */
export interface Figure {
  readonly kind: FigureKind
  readonly key: string
  readonly text: string
  /** Where it begins, in UTF-16 units. */
  readonly start: number
}

/** Digits with their groups, decimals, ranges and date signs. Nothing is asked of what follows, so that no text makes it search again. */
const anyDigits = /(?:\p{Nd}{1,3}(?:[ \u00a0\u202f'’]\p{Nd}{3}(?!\p{Nd}))+|\p{Nd}+)(?:[.,'’:/–-]\p{Nd}+)*/gu

/**
 * Numbers, amounts, percentages, dates and durations of a text, in order (AG63). Knows names of months and units in English and German;
 * what it does not know is a plain number. Numbers of list items and digits that are part of a name ("A4") are no figures.
 */
export function figuresIn(text: string): readonly Figure[] {
  const found: Figure[] = []
  let end = 0
  for (const match of text.matchAll(anyDigits)) {
    const [digits] = match
    if (match.index < end || digits.length > sight || isInName(text.charCodeAt(match.index - 1))) continue
    const from = Math.max(end, match.index - sight)
    const after = match.index + digits.length
    const [before, next] = [text.slice(from, match.index), text.slice(after, after + sight)]
    const reading = read({ digits, before, after: next, isAtStart: from === 0 })
    if (!reading) continue
    const start = match.index - reading.back
    end = after + reading.on
    found.push({ kind: reading.kind, key: reading.key, text: text.slice(start, end), start })
  }
  return withWrittenOut(text, found)
}

/** Small letters right before digits make a name of them ("part7"): left out at once, as texts may be full of them. No currency ends so. */
const isInName = (code: number): boolean => code >= 97 && code <= 122

function read(place: Digits): Reading | null {
  const found = date(place)
  if (found || isListNumber(place)) return found
  return amount(place) ?? percentage(place) ?? duration(place) ?? number(place)
}

const isListNumber = ({ digits, before, after, isAtStart }: Digits): boolean =>
  /^\p{Nd}{1,9}$/u.test(digits) &&
  /^[.)](?:\s|$)/u.test(after) &&
  (/\n[\s>*+#-]*$/u.test(before) || (isAtStart && /^[\s>*+#-]*$/u.test(before)))

const percentAfter = /^[ \u00a0\u202f]?(%|‰|(?:percent|per cent|prozent)(?![\p{L}\p{N}]))/iu

function percentage({ digits, before, after, isAtStart }: Digits): Reading | null {
  const next = percentAfter.exec(after)
  if (!next || !isApart(before, after.slice(next[0].length))) return null
  const sign = signOf(before, isAtStart)
  return {
    kind: 'percentage',
    key: `${sign && '-'}${valueOf(digits)} ${next[1] === '‰' ? '‰' : '%'}`,
    back: sign.length,
    on: next[0].length,
  }
}

const unit =
  '(?:(working|business|calendar|consecutive|full)[\\s-]{1,2})?(second|minute|hour|day|week|month|quarter|year|stunde|tag|woche|monat|jahr)(?:s|en|n|e)?(?![\\p{L}\\p{N}])'
const unitAfter = new RegExp(`^[\\s-]{0,2}${unit}`, 'iu')

function duration({ digits, before, after }: Digits): Reading | null {
  const next = unitAfter.exec(after)
  if (!next || !isApart(before, after.slice(next[0].length))) return null
  return { kind: 'duration', key: durationKey(valueOf(digits), next), back: 0, on: next[0].length }
}

const durationKey = (count: string, [, which = '', name = '']: RegExpMatchArray): string => `${count} ${which} ${name}`.toLowerCase()

const wordsForNumbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const writtenOut = new RegExp(`(?<![\\p{L}\\p{N}])(${wordsForNumbers.join('|')})[\\s-]{1,2}${unit}`, 'giu')

/** Durations up to twelve whose number is a word: "two weeks". */
function withWrittenOut(text: string, found: readonly Figure[]): readonly Figure[] {
  const more = Array.from(text.matchAll(writtenOut), (match): Figure => {
    const [whole, word = '', which = '', name = ''] = match
    const count = String(wordsForNumbers.indexOf(word.toLowerCase()) + 1)
    return { kind: 'duration', key: durationKey(count, ['', which, name]), text: whole, start: match.index }
  })
  return more.length === 0 ? found : [...found, ...more].toSorted((a, b) => a.start - b.start)
}

const unitGlued = /^[\p{Script=Latin}µ°²³]{0,6}/u

/** A plain number, with what is glued to its end: "10k", "5GB", "2nd". A "3rd party" is nothing to count. */
function number({ digits, before, after, isAtStart }: Digits): Reading | null {
  const [glued = ''] = unitGlued.exec(after) ?? []
  if (/^rd[\s-]part(?:y|ies)/iu.test(after)) return null
  if (!isApart(before, after.slice(glued.length))) return null
  const sign = signOf(before, isAtStart)
  return { kind: 'number', key: `${sign && '-'}${valueOf(digits)}${glued}`, back: sign.length, on: glued.length }
}
