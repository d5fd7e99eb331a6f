/** The middle one. */
export function middle(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  const half = sorted.length >> 1
  const upper = sorted[half] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2
}

/** Three figures that count, e.g. 0.0123, 1.23, 12.3, 1,234. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)))
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(decimals, 4) })
}

/** Middle, least and most. */
export function spread(numbers: readonly number[]): string {
  return `${figure(middle(numbers))} (${figure(Math.min(...numbers))}–${figure(Math.max(...numbers))})`
}

/** What each round of one came to against the same round of the other; of their middles, where one had fewer rounds. */
export function ratios(ones: readonly number[], others: readonly number[]): number[] {
  if (ones.length !== others.length) return [middle(ones) / middle(others)]
  return ones.map((one, round) => one / (others[round] ?? Number.NaN))
}
