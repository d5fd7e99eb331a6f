import { isApart } from './digits.ts'
import type { Digits, Reading } from './digits.ts'

const monthNames =
  'Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|Ma[iy]|Jun[ei]?|Jul[iy]?|Aug(?:ust)?|Sept?(?:ember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?'
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const otherMonths: Readonly<Record<string, string>> = { mär: 'mar', mai: 'may', okt: 'oct', dez: 'dec' }
const monthAfter = new RegExp(
  `^(?:st|nd|rd|th|\\.)?(?:\\sof)?\\s{1,2}(${monthNames})(?![\\p{L}\\p{N}])(?:\\.?,?\\s{1,2}(\\p{Nd}{4})(?!\\p{N}))?`,
  'u',
)
const monthBefore = new RegExp(`(?<![\\p{L}\\p{N}])(${monthNames})\\.?\\s{1,2}$`, 'u')
const yearAfter = /^(?:st|nd|rd|th)?,?\s{1,2}(\p{Nd}{4})(?!\p{N})/u

/** AG63: a date, with its month as a number or a name, where the digits are its day or its year. */
export function date({ digits, before, after }: Digits): Reading | null {
  const numeric = numericDate(digits)
  if (numeric !== null) return isApart(before, after) ? { kind: 'date', key: numeric, back: 0, on: 0 } : null
  const isDay = /^(?:0?[1-9]|[12]\d|3[01])$/u.test(digits)
  const next = isDay ? monthAfter.exec(after) : null
  if (next) return { kind: 'date', key: dateKey(next[2], next[1], digits), back: 0, on: next[0].length }
  const previous = monthBefore.exec(before)
  if (!previous) return null
  if (isDay) {
    const year = yearAfter.exec(after)
    return { kind: 'date', key: dateKey(year?.[1], previous[1], digits), back: previous[0].length, on: year?.[0].length ?? 0 }
  }
  return /^\d{4}$/u.test(digits) ? { kind: 'date', key: dateKey(digits, previous[1], ''), back: previous[0].length, on: 0 } : null
}

/** Days before months where dots stand between them; with slashes nobody can tell, so that such a date equals only itself. */
function numericDate(digits: string): string | null {
  const [, year, month, day] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/u.exec(digits) ?? []
  if (year !== undefined && isMonthAndDay(month, day)) return ymd(year, month, day)
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u.exec(digits)
  if (dotted && isMonthAndDay(dotted[2], dotted[1])) return ymd(dotted[3], dotted[2], dotted[1])
  const slashed = /^(\d{1,2})\/(\d{1,2})\/\d{4}$/u.exec(digits)
  return slashed && (isMonthAndDay(slashed[1], slashed[2]) || isMonthAndDay(slashed[2], slashed[1])) ? digits : null
}

const isMonthAndDay = (month = '', day = ''): boolean => Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31

const ymd = (year = '', month = '', day = ''): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

function dateKey(year: string | undefined, name = '', day: string): string {
  const short = name.slice(0, 3).toLowerCase()
  return ymd(year, String(months.indexOf(otherMonths[short] ?? short) + 1), day)
}
