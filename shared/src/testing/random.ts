/** A number from 0 up to 1, from a seed: the same row in every run (mulberry32). */
export type Random = () => number

export function randomFrom(seed: number): Random {
  let held = seed >>> 0
  return () => {
    held = (held + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(held ^ (held >>> 15), held | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One of them; undefined when there is none. */
export function pick<Item>(random: Random, items: Iterable<Item>): Item | undefined {
  const all = [...items]
  return all[Math.floor(random() * all.length)]
}

export function isLucky(random: Random, chance: number): boolean {
  return random() < chance
}

export function wholeNumber(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1))
}

const vocabulary = [
  'draft',
  'shop',
  'photo',
  'Größe',
  'naïve',
  '👩‍🚀',
  'invoice',
  'menu',
  '“quoted”',
  'twelve',
  '日本',
  'tested',
  'by',
  'Monday',
  '<b>',
  '| a | b |',
]

/** A few words, never empty. */
export function wordsFrom(random: Random): string {
  return Array.from({ length: wholeNumber(random, 1, 6) }, () => pick(random, vocabulary)).join(' ')
}
