export const figureKinds = ['number', 'amount', 'date', 'percentage', 'duration'] as const
export type FigureKind = (typeof figureKinds)[number]

/** Digits with what is around them: never more than `sight` characters, so that the time taken grows with the text and no faster. */
export interface Digits {
  readonly digits: string
  /** No further back than the end of the figure before. */
  readonly before: string
  readonly after: string
  readonly isAtStart: boolean
}
export interface Reading {
  readonly kind: FigureKind
  readonly key: string
  /** How many characters before and after the digits belong to the figure. */
  readonly back: number
  readonly on: number
}
export const sight = 40

/** A minus in front of a figure that is no dash between two. */
export function signOf(before: string, isAtStart: boolean): string {
  const [, ahead = '', sign = ''] = /(^|[\s(])([-−])$/u.exec(before) ?? []
  return ahead !== '' || isAtStart ? sign : ''
}

/** No part of a longer name, and no sign that is drawn as one with what follows it. */
export const isApart = (before: string, after: string): boolean =>
  !/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]$/u.test(before) &&
  !/^[\p{M}\p{Nd}\u200d\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(after)

/**
 * One spelling for one value. Where a single point or comma stands before three digits nobody can tell thousands from decimals: it is
 * left as it is, so that at worst a figure is called out that only looks different.
 */
export function valueOf(digits: string): string {
  const bare = digits.replaceAll(/[\s'’]/gu, '')
  const signs = bare.replaceAll(/[^.,]/gu, '')
  if (signs === '' || /[^\p{Nd}.,]/u.test(bare)) return bare
  const isMixed = new Set(signs).size === 2
  const decimalAt = isMixed || signs.length === 1 ? Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(',')) : bare.length
  const whole = bare.slice(0, decimalAt)
  const decimals = bare.slice(decimalAt + 1)
  if (!/^\p{Nd}{1,3}(?:[.,]\p{Nd}{3})+$|^\p{Nd}+$/u.test(whole)) return bare
  if (!isMixed && decimals.length === 3 && whole !== '0') return bare
  const trimmed = decimals.replace(/0+$/u, '')
  return whole.replaceAll(/[.,]/gu, '') + (trimmed === '' ? '' : `.${trimmed}`)
}
