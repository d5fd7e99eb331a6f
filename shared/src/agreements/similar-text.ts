/** How alike two texts are, by the rows of words that they share: 0 for strangers, 1 for the same words. */
export interface Likeness {
  /** Shared rows against all rows of both (Dice). */
  readonly alike: number
  /** Shared rows against those of the later text: 1 where every word of it stood in the earlier one. */
  readonly ofLater: number
  readonly ofEarlier: number
}

/** Words in their order, without case, marks and the shapes of quotes. Signs of scripts without spaces are words of their own. */
export function wordsIn(text: string): readonly string[] {
  const plain = text.toLowerCase().replaceAll(/[‘’‛]/gu, "'").replaceAll(/[*_`]/gu, '')
  return (
    plain.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu) ?? []
  )
}

/** Every two neighbouring words; single words would make strangers alike, since all contracts use the same ones. */
export function rowsIn(text: string): ReadonlySet<string> {
  const words = wordsIn(text)
  if (words.length < 2) return new Set(words)
  return new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`))
}

/** For each later text, how alike it is to each earlier one by index; pairs that share nothing are left out. Rows that many texts hold say little. */
export function likenesses(
  earlier: readonly ReadonlySet<string>[],
  later: readonly ReadonlySet<string>[],
): readonly ReadonlyMap<number, Likeness>[] {
  const holders = holdersOf(earlier)
  const laterHolders = holdersOf(later)
  const weight = (row: string) => 1 / Math.max(holders.get(row)?.length ?? 0, laterHolders.get(row)?.length ?? 0)
  const sum = (rows: ReadonlySet<string>) => [...rows].reduce((total, row) => total + weight(row), 0)
  const sums = earlier.map(sum)
  return later.map((rows) => {
    const whole = sum(rows)
    const shared = new Map<number, number>()
    for (const row of rows) for (const index of holders.get(row) ?? []) shared.set(index, (shared.get(index) ?? 0) + weight(row))
    return new Map([...shared].map(([index, part]) => [index, likeness(part, sums[index] ?? 0, whole)]))
  })
}

function holdersOf(texts: readonly ReadonlySet<string>[]): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>()
  for (const [index, rows] of texts.entries()) {
    for (const row of rows) {
      const held = holders.get(row)
      if (held) held.push(index)
      else holders.set(row, [index])
    }
  }
  return holders
}

function likeness(shared: number, earlier: number, later: number): Likeness {
  return { alike: (2 * shared) / (earlier + later), ofLater: shared / later, ofEarlier: shared / earlier }
}
