/** How alike two texts are, by the rows of words that they share: 0 for strangers, 1 for the same words. */
export interface Likeness {
  /** Shared rows against all rows of both (Dice); a row counts the less the more texts hold it. */
  readonly alike: number
  /** The same by such rows alone as no other text holds, and how many of these are shared. */
  readonly own: number
  readonly ownShared: number
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

/** For each later text, how alike it is to each earlier one by index; pairs that share nothing are left out. */
export function likenesses(
  earlier: readonly ReadonlySet<string>[],
  later: readonly ReadonlySet<string>[],
): readonly ReadonlyMap<number, Likeness>[] {
  const holders = holdersOf(earlier)
  const laterHolders = holdersOf(later)
  const weightOf = (row: string) => 1 / Math.max(holders.get(row)?.length ?? 0, laterHolders.get(row)?.length ?? 0)
  const wholes = earlier.map((rows) => weightsOf(rows, weightOf))
  return later.map((rows) => {
    const shared = new Map<number, Weight>()
    for (const row of rows) {
      const weight = weightOf(row)
      for (const index of holders.get(row) ?? []) shared.set(index, heavier(shared.get(index), weight))
    }
    const whole = weightsOf(rows, weightOf)
    return new Map([...shared].map(([index, part]) => [index, likeness(part, wholes[index] ?? nothing, whole)]))
  })
}

interface Weight {
  readonly all: number
  /** Rows that no other text of the same version holds. */
  readonly own: number
}
const nothing: Weight = { all: 0, own: 0 }

function heavier({ all, own }: Weight = nothing, weight: number): Weight {
  return { all: all + weight, own: own + (weight === 1 ? 1 : 0) }
}

function weightsOf(rows: ReadonlySet<string>, weightOf: (row: string) => number): Weight {
  return [...rows].reduce((sum, row) => heavier(sum, weightOf(row)), nothing)
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

function likeness(shared: Weight, earlier: Weight, later: Weight): Likeness {
  return {
    alike: (2 * shared.all) / (earlier.all + later.all),
    own: shared.own === 0 ? 0 : (2 * shared.own) / (earlier.own + later.own),
    ownShared: shared.own,
    ofLater: shared.all / later.all,
    ofEarlier: shared.all / earlier.all,
  }
}
