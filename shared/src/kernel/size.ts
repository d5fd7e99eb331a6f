export type SizeUnit = 'byte' | 'kilobyte' | 'megabyte'

const units: readonly SizeUnit[] = ['byte', 'kilobyte', 'megabyte']

/** A size in bytes as people say it: in the unit that leaves it below 1000 (a thousand bytes are a kilobyte), with one digit after the point below 10. */
export function sizeOf(bytes: number): { readonly value: number; readonly unit: SizeUnit } {
  let value = bytes
  let power = 0
  while (rounded(value, power) >= 1_000 && power < units.length - 1) {
    value /= 1_000
    power += 1
  }
  return { value: rounded(value, power), unit: units[power] ?? 'byte' }
}

function rounded(value: number, power: number): number {
  return power > 0 && value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value)
}
