import type { Measure } from '@counterpart/shared/agreements'
import { z } from 'zod'

/** A measure as it is typed: `amount` is a number of hours or days, or a decimal sum of money. */
export const measureDraft = z.object({
  kind: z.enum(['none', 'reply-within', 'check-in-every', 'review-within', 'remedy-limit']),
  amount: z.string(),
  currency: z.string(),
})
export type MeasureDraft = z.infer<typeof measureDraft>

export const noMeasure: MeasureDraft = { kind: 'none', amount: '', currency: '' }

/** What stands in the fields when a measure is chosen. */
export const firstMeasures: Readonly<Record<MeasureDraft['kind'], MeasureDraft>> = {
  none: noMeasure,
  'reply-within': { kind: 'reply-within', amount: '8', currency: '' },
  'check-in-every': { kind: 'check-in-every', amount: '14', currency: '' },
  'review-within': { kind: 'review-within', amount: '5', currency: '' },
  'remedy-limit': { kind: 'remedy-limit', amount: '', currency: 'EUR' },
}

export function typedMeasure(measure: Measure | null): MeasureDraft {
  if (!measure) return noMeasure
  if (measure.kind === 'reply-within') return { kind: measure.kind, amount: String(measure.workingHours), currency: '' }
  if (measure.kind !== 'remedy-limit') return { kind: measure.kind, amount: String(measure.days), currency: '' }
  const digits = minorDigits(measure.currency) ?? 2
  return { kind: measure.kind, amount: decimalFrom(measure.minorUnits, digits), currency: measure.currency }
}

export type MeasureFault = 'hours' | 'days' | 'sum' | 'currency'

/** The measure that was typed, or what is wrong with it. */
export function measureFrom(typed: MeasureDraft): { readonly value: Measure | null; readonly fault: MeasureFault | null } {
  const { kind } = typed
  if (kind === 'none') return { value: null, fault: null }
  if (kind === 'remedy-limit') return remedyLimit(typed)
  const count = /^\d{1,4}$/u.test(typed.amount.trim()) ? Number(typed.amount) : 0
  if (kind === 'reply-within')
    return count >= 1 && count <= 2_000 ? { value: { kind, workingHours: count }, fault: null } : { value: null, fault: 'hours' }
  return count >= 1 && count <= 366 ? { value: { kind, days: count }, fault: null } : { value: null, fault: 'days' }
}

function remedyLimit({ amount, currency }: MeasureDraft): ReturnType<typeof measureFrom> {
  const digits = minorDigits(currency)
  if (digits === null) return { value: null, fault: 'currency' }
  const minorUnits = minorUnitsOf(amount, digits)
  return minorUnits === null ? { value: null, fault: 'sum' } : { value: { kind: 'remedy-limit', currency, minorUnits }, fault: null }
}

/** Digits behind the point that a currency is counted in; null when it is no three-letter code. */
function minorDigits(currency: string): number | null {
  if (!/^[A-Z]{3}$/u.test(currency)) return null
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/**
 * Minor units of a decimal sum, without floating point. One point or comma before no more digits than the currency has is its decimal sign;
 * else points or commas part thousands, as blanks and apostrophes do. Null for anything else: rounding would sign another amount.
 */
function minorUnitsOf(typed: string, digits: number): number | null {
  const bare = typed.replaceAll(/[\s'’]/gu, '')
  const fraction = `(\\d{0,${digits}})`
  const plain = new RegExp(`^(\\d+)(?:[.,]${fraction})?$`, 'u').exec(bare)
  if (plain) return unitsFrom(plain[1], plain[2], digits)
  const parted = new RegExp(`^(\\d{1,3}(?:\\.\\d{3})+)(?:,${fraction})?$|^(\\d{1,3}(?:,\\d{3})+)(?:\\.${fraction})?$`, 'u').exec(bare)
  return parted ? unitsFrom(parted[1] ?? parted[3], parted[2] ?? parted[4], digits) : null
}

function unitsFrom(whole = '', fraction = '', digits = 0): number | null {
  const units = Number(whole.replaceAll(/[.,]/gu, '') + fraction.padEnd(digits, '0'))
  return Number.isSafeInteger(units) ? units : null
}

function decimalFrom(minorUnits: number, digits: number): string {
  if (digits === 0) return String(minorUnits)
  const figures = String(minorUnits).padStart(digits + 1, '0')
  return `${figures.slice(0, -digits)}.${figures.slice(-digits)}`
}
