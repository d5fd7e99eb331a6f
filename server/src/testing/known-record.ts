import { eventId, makeUuid, projectId } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import { toBase64url } from '@counterpart/shared/record'
import { isLucky } from '@counterpart/shared/testing'
import type { Random } from '@counterpart/shared/testing'
import type { Line } from '../record-store/port.ts'

/** An entry that was offered to a store. */
export interface Held {
  readonly line: Line
  /** What to look for when its words are to be gone. */
  readonly words: string
  readonly withoutWords: string
  /** The entry whose words it erases, or null. */
  readonly redacts: Held | null
  /** `asked`: the store may be at it. */
  erasing: 'no' | 'asked' | 'done'
}

/** What is wrong with what a store gave back; empty when nothing is. */
interface Comparison {
  /** Acknowledged entries that are not there. */
  lost: number
  /** Entries at another place, twice, or never on their way. */
  moved: number
  /** Words that should be gone, or should not. */
  words: number
}

/** What the writers of one project know: which entries were acknowledged, and which are open since nobody answered. */
export class KnownRecord {
  readonly project: ProjectId
  readonly sure: Held[] = []
  #open: Held[] = []
  /** Entries that a crash swallowed before they were acknowledged: their writers try again. */
  #again: Held[] = []
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
    this.project = projectId.parse(base64(random, 32))
  }

  /** Nothing is on its way: an entry that erases goes alone, since it is on its place only when it was read what it erases. */
  get isIdle(): boolean {
    return this.#open.length === 0
  }

  get isErasing(): boolean {
    return this.#open.some(({ redacts }) => redacts !== null)
  }

  /** The next entry on its way: a new one, or one that is tried again at the same place. */
  offer(redacts: Held | null = null): Held {
    const seq = this.sure.length + this.#open.length + 1
    const again = this.#again.find(({ line }) => line.seq === seq)
    const held = again !== undefined && redacts === null && isLucky(this.#random, 0.5) ? again : this.#made(seq, redacts)
    if (redacts !== null) redacts.erasing = 'asked'
    this.#open.push(held)
    return held
  }

  /** An acknowledgement: says whether it came in the order of the entries. */
  acknowledged(held: Held): boolean {
    const isInOrder = this.#open.shift() === held
    this.sure.push(held)
    if (held.redacts !== null) held.redacts.erasing = 'done'
    return isInOrder
  }

  refused(held: Held): void {
    this.#open = this.#open.filter((other) => other !== held)
    if (held.redacts?.erasing === 'asked') held.redacts.erasing = 'no'
  }

  /** Compares with what a running store says; what nobody answered yet is not to be seen. */
  compare(texts: readonly string[]): Comparison {
    const found: Comparison = { lost: Math.max(0, this.sure.length - texts.length), moved: 0, words: 0 }
    const known = [...this.sure, ...this.#open]
    for (const [place, text] of texts.entries()) {
      const held = known[place]
      const isWhole = text === held?.line.text
      if (held === undefined || (!isWhole && text !== held.withoutWords)) found.moved += 1
      else if (isWhole ? held.erasing === 'done' : held.erasing === 'no') found.words += 1
    }
    return found
  }

  /** After a start: what is there now stays, what is not was never acknowledged and may be tried again. */
  recover(texts: readonly string[]): Comparison {
    const kept = Math.max(0, texts.length - this.sure.length)
    for (const [place, { redacts }] of this.#open.entries()) if (redacts !== null) redacts.erasing = place < kept ? 'done' : 'no'
    const found = this.compare(texts)
    this.sure.push(...this.#open.slice(0, kept))
    this.#again = this.#open.slice(kept).filter(({ redacts }) => redacts === null)
    this.#open = []
    return found
  }

  /** An entry whose words can still be erased. */
  erasable(): Held | undefined {
    const held = this.sure[Math.floor(this.#random() * this.sure.length)]
    return held?.erasing === 'no' ? held : undefined
  }

  #made(seq: number, redacts: Held | null): Held {
    const random = this.#random
    const words = `words ${base64(random, 9)}`
    const at = 1_700_000_000_000 + seq
    const hash = base64(random, 32)
    // Keys in the order of RFC 8785: the store writes the text anew when it takes the words out.
    const entry = { at, prev: hash, seq, signature: 'A'.repeat(86), statement: '{}' }
    const body = JSON.stringify({ text: `${words}${' and more'.repeat(random() ** 6 * 150)}` })
    const id = eventId.parse(makeUuid(at, bytes(random, 10)))
    const line = { project: this.project, seq, id, hash, text: JSON.stringify({ body, entry, salt: hash }) }
    return { line, words, withoutWords: JSON.stringify({ body: null, entry, salt: null }), redacts, erasing: 'no' }
  }
}

function base64(random: Random, count: number): string {
  return toBase64url(bytes(random, count))
}

function bytes(random: Random, count: number): Uint8Array {
  const made = new Uint8Array(count)
  for (let at = 0; at < count; at += 1) made[at] = random() * 256
  return made
}
