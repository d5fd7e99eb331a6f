import type { SummaryClause } from '../parts/agreed-texts.ts'
import type { SummaryWords } from '../words/summary-words.ts'

/** A measure in words; amounts by their currency's code, so that no reader takes one dollar for another. */
export function measureWords(measure: NonNullable<SummaryClause['measure']>, { measures }: SummaryWords): string {
  switch (measure.kind) {
    case 'reply-within':
      return measures.replyWithin(measure.workingHours)
    case 'check-in-every':
      return measures.checkInEvery(measure.days)
    case 'review-within':
      return measures.reviewWithin(measure.days)
    case 'remedy-limit':
      return measures.remedyLimit(amountOf(measure.minorUnits, measure.currency))
  }
}

/** Currencies whose minor unit is not a hundredth (ISO 4217). */
const decimals: Readonly<Record<string, number>> = {
  ...Object.fromEntries('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0])),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
}

function amountOf(minorUnits: number, currency: string): string {
  const places = decimals[currency] ?? 2
  const digits = String(minorUnits).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places).replaceAll(/\B(?=(?:\d{3})+$)/gu, ',')
  return `${currency} ${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`
}
