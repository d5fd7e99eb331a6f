import { isLucky, pick } from '@counterpart/shared/testing'
import type { Random } from '@counterpart/shared/testing'
import { vi } from 'vitest'
import { DamagedStore } from '../record-store/damaged-store.ts'
import { openJournalStore } from '../record-store/lowdb/journal-store.ts'
import type { RecordStore } from '../record-store/port.ts'
import { KnownRecord } from './known-record.ts'
import type { Held } from './known-record.ts'
import { SectorDisk } from './sector-disk.ts'
import type { Fault, Lacks } from './sector-disk.ts'

const folder = '/journal'
const sealAfterMs = 2_000
const drainAfterMs = 30_000
const all = { entries: 1_000_000, bytes: 1_000_000_000 }
const faults: readonly Fault[] = ['EIO', 'ENOSPC', 'EINTR', 'short']

/** What a session saw. All but the first three are to be 0. */
export interface Tally {
  cuts: number
  acknowledged: number
  /** Offered, and answered "again, please". */
  refused: number
  lost: number
  moved: number
  words: number
  /** Starts that called their own data damaged. */
  damaged: number
  /** Anything else: an answer out of order, a store that takes nothing any more. */
  odd: string[]
}

export function emptyTally(): Tally {
  return { cuts: 0, acknowledged: 0, refused: 0, lost: 0, moved: 0, words: 0, damaged: 0, odd: [] }
}

export function isFlawless({ lost, moved, words, damaged, odd }: Tally): boolean {
  return lost + moved + words + damaged + odd.length === 0
}

/**
 * A journal on a disk whose power goes off again and again, at any call, in the middle of writing, draining, erasing, closing and starting; calls
 * fail as well. Expects fake `setTimeout`s, since the journal seals and drains after silence.
 */
export class PowerCutSession {
  readonly tally = emptyTally()
  readonly #random: Random
  readonly #records: readonly KnownRecord[]
  readonly #drainBytes: number
  #disk: SectorDisk
  #store: RecordStore | null = null
  #fatal: Error | null = null
  #waiting = 0

  constructor(random: Random, lacks: Lacks = {}) {
    this.#random = random
    this.#disk = new SectorDisk(random, lacks)
    this.#records = Array.from({ length: 1 + this.#upTo(3) }, () => new KnownRecord(random))
    this.#drainBytes = pick(random, [1, 3_000, 10_000, 1_000_000]) ?? 1
  }

  /** Lives through so many cuts, or until something is wrong. */
  async live(cuts: number): Promise<Tally> {
    this.#plan()
    while (this.tally.cuts < cuts && isFlawless(this.tally)) {
      if (this.#store === null) await this.#start()
      else await this.#act(this.#store)
    }
    this.#disk.afterKill()
    await this.#store?.close().catch(expected)
    vi.clearAllTimers()
    return this.tally
  }

  async #start(): Promise<void> {
    this.#fatal = null
    try {
      const store = await this.#open()
      const found = await Promise.all(this.#records.map(async ({ project }) => textsOf(store, project)))
      this.#disk.calm()
      for (const [place, record] of this.#records.entries()) this.#count(record.recover(found[place] ?? []))
      this.#lookForErasedWords()
      await this.#mustTakeOne(store)
      this.#store = store
      this.#plan()
    } catch (problem) {
      if (problem instanceof DamagedStore) this.#wrong('damaged', problem.message)
      await this.#died()
    }
  }

  #open(): Promise<RecordStore> {
    const ignored = () => undefined
    return openJournalStore({
      folder,
      minFreeMb: 0,
      log: { info: ignored, warn: ignored, error: ignored },
      onFatal: (problem) => (this.#fatal ??= problem),
      files: this.#disk,
      drainBytes: this.#drainBytes,
      sealAfterMs,
      drainAfterMs,
      retryMs: 1,
    })
  }

  /** One thing that happens to a running store; then a look whether it still runs. */
  async #act(store: RecordStore): Promise<void> {
    const chance = this.#random()
    if (chance < 0.7) for (let count = this.#upTo(2); count >= 0; count -= 1) this.#burst(store)
    else if (chance < 0.8) this.#redact(store)
    else if (chance < 0.9) vi.advanceTimersByTime(isLucky(this.#random, 0.5) ? sealAfterMs : drainAfterMs)
    else if (chance < 0.95) await this.#read(store)
    else return this.#end(store)
    if (isLucky(this.#random, 0.6)) await this.#settled()
    if (this.#disk.isOff || this.#fatal !== null) await this.#died(store)
  }

  #burst(store: RecordStore): void {
    const record = pick(
      this.#random,
      this.#records.filter(({ isErasing }) => !isErasing),
    )
    for (let count = this.#upTo(3); record && count >= 0; count -= 1) {
      const held = record.offer()
      this.#answered(record, held, store.append(held.line))
    }
  }

  #redact(store: RecordStore): void {
    const record = pick(
      this.#random,
      this.#records.filter(({ isIdle }) => isIdle),
    )
    const target = record?.erasable()
    if (!record || !target) return
    const held = record.offer(target)
    this.#answered(record, held, store.redact(held.line, target.line.seq))
  }

  #answered(record: KnownRecord, held: Held, answer: ReturnType<RecordStore['redact']>): void {
    const disk = this.#disk
    this.#waiting += 1
    answer
      .then((said) => {
        if (disk.isOff) return
        if (!said.ok) {
          record.refused(held)
          this.tally.refused += 1
          if (said.code === 'project.damaged') this.#wrong('damaged', said.code)
        } else {
          this.tally.acknowledged += 1
          if (!record.acknowledged(held)) this.#wrong('odd', 'acknowledged out of order')
        }
      }, expected)
      .finally(() => (this.#waiting -= 1))
  }

  /** Everything that was asked is answered, or died. */
  async #settled(): Promise<void> {
    while (this.#waiting > 0 && !this.#disk.isOff && this.#fatal === null) {
      await new Promise((resolve) => setImmediate(resolve))
      // A redaction that met a fault waits before it tries again.
      vi.advanceTimersByTime(1)
    }
  }

  async #read(store: RecordStore): Promise<void> {
    await this.#settled()
    const record = pick(this.#random, this.#records)
    const texts = record && (await textsOf(store, record.project).catch(expected))
    if (record && texts && !this.#disk.isOff) this.#count(record.compare(texts))
  }

  /** Closed in good order, killed, or cut off, and the next process begins. */
  async #end(store: RecordStore): Promise<void> {
    await this.#settled()
    if (isLucky(this.#random, 0.7)) await store.close().catch(expected)
    await this.#died(store)
  }

  async #died(store?: RecordStore): Promise<void> {
    const isCut = this.#disk.isOff || isLucky(this.#random, 0.2)
    this.#disk = isCut ? this.#disk.afterPowerLoss() : this.#disk.afterKill()
    this.tally.cuts += isCut ? 1 : 0
    this.#store = null
    // The dead one hears of it at its next call, and nothing that it still says is believed.
    await store?.close().catch(expected)
    await new Promise((resolve) => setImmediate(resolve))
    this.#waiting = 0
    vi.clearAllTimers()
    this.#plan()
  }

  async #mustTakeOne(store: RecordStore): Promise<void> {
    const [record] = this.#records
    const held = record?.offer()
    const said = held && (await store.append(held.line))
    if (record && held && said?.ok) record.acknowledged(held)
    else this.#wrong('odd', 'a started store takes nothing')
  }

  /** When the power goes off, and which calls fail before: in the middle of a start as well. */
  #plan(): void {
    this.#disk.cutAfter(1 + this.#upTo(isLucky(this.#random, 0.4) ? 25 : 150))
    while (isLucky(this.#random, 0.4)) {
      const kind = pick(this.#random, ['any', 'write'] as const) ?? 'any'
      this.#disk.failAfter(1 + this.#upTo(kind === 'any' ? 80 : 15), kind, pick(this.#random, faults) ?? 'EIO')
    }
  }

  #lookForErasedWords(): void {
    const erased = this.#records.flatMap(({ sure }) => sure.filter(({ erasing }) => erasing === 'done'))
    if (erased.some(({ words }) => this.#disk.holds(words))) this.#wrong('words', 'erased words are on the disk')
  }

  #count({ lost, moved, words }: { lost: number; moved: number; words: number }): void {
    this.tally.lost += lost
    this.tally.moved += moved
    this.tally.words += words
  }

  #wrong(what: 'words' | 'damaged' | 'odd', said: string): void {
    if (what !== 'odd') this.tally[what] += 1
    this.tally.odd.push(said)
  }

  #upTo(most: number): number {
    return Math.floor(this.#random() * (most + 1))
  }
}

async function textsOf(store: RecordStore, project: KnownRecord['project']): Promise<readonly string[]> {
  const page = await store.readAfter(project, 0, all)
  if (page.ok) return page.value.entries
  if (page.code === 'project.not-found') return []
  throw new DamagedStore({ what: page.code, where: project, kept: '', todo: '' })
}

/** What a dead or failing process says in its last moments is no answer to anybody. */
function expected(): undefined {
  return undefined
}
