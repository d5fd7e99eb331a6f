import type { IntlShape } from 'react-intl'

/** "21 November 2026 at 14:05:12 CET": to the second, since two clocks are compared by it. */
export function momentWords(intl: IntlShape, at: number): string {
  return intl.formatDate(at, { dateStyle: 'long', timeStyle: 'long' })
}
