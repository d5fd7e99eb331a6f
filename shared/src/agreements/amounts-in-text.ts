import { isApart, signOf, valueOf } from './digits.ts'
import type { Digits, Reading } from './digits.ts'

const codes =
  'AED|ARS|AUD|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HUF|IDR|ILS|INR|ISK|JPY|KES|KRW|MAD|MXN|MYR|NGN|NOK|NZD|PEN|PHP|PKR|PLN|RON|RSD|RUB|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|VND|ZAR'
const gap = '[ \\u00a0\\u202f]?'
const scale = `(${gap}(?:[Tt]housand|[Mm]illion|[Bb]illion|Mio\\.|Mrd\\.|bn|[kmM])(?![\\p{L}\\p{N}]))?`
const currencyBefore = new RegExp(
  `(?:(?:(?<![\\p{L}\\p{N}])(?:US|AU?|CA?|NZ|HK|S))?\\p{Sc}|(?<![\\p{L}\\p{N}])(?:${codes}|Fr\\.))${gap}[-−]?$`,
  'u',
)
const currencyAfter = new RegExp(
  `^${scale}${gap}(\\p{Sc}|(?:${codes}|[Ee]uros?|[Dd]ollars?|[Ff]rancs?|[Pp]ounds?|Fr\\.|kr)(?![\\p{L}\\p{N}]))`,
  'u',
)
const scaleAfter = new RegExp(`^(?:\\.[-–—]|${scale})`, 'u')
const sameCurrency: Readonly<Record<string, string>> = {
  '€': 'EUR',
  euro: 'EUR',
  '£': 'GBP',
  pound: 'GBP',
  'fr.': 'CHF',
  us$: 'USD',
  dollar: '$',
}

/** AG63: an amount, with its currency before or after the digits, as a sign, a code or a word. */
export function amount({ digits, before, after, isAtStart }: Digits): Reading | null {
  const previous = currencyBefore.exec(before)
  if (previous) {
    const [on = '', times = ''] = scaleAfter.exec(after) ?? []
    if (!isApart('', after.slice(on.length))) return null
    const sign = signOf(before.slice(0, previous.index), isAtStart)
    const back = sign.length + previous[0].length
    return { kind: 'amount', key: amountKey(sign + previous[0], digits, times), back, on: on.length }
  }
  const next = currencyAfter.exec(after)
  if (!next || !isApart(before, after.slice(next[0].length))) return null
  const sign = signOf(before, isAtStart)
  return { kind: 'amount', key: amountKey((next[2] ?? '') + sign, digits, next[1] ?? ''), back: sign.length, on: next[0].length }
}

function amountKey(currency: string, digits: string, times: string): string {
  const plain = currency.replaceAll(/[\s−-]/gu, '').toLowerCase()
  const name = sameCurrency[plain] ?? sameCurrency[plain.replace(/s$/u, '')] ?? plain
  const sign = /[−-]/u.test(currency) ? '-' : ''
  return `${name.toUpperCase()} ${sign}${valueOf(digits)}${times.trim().toLowerCase()}`
}
