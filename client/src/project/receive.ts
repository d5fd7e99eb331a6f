import type { ProjectId } from '@counterpart/shared/kernel'
import { checkpointDue, emptyProject, followPlaced, isTrue, receive } from '@counterpart/shared/project'
import type { PlacedEntry, Replay } from '@counterpart/shared/project'
import { beginning, hashEntry, headOf, readStoredEntry } from '@counterpart/shared/record'
import type { Crypto, Position, StoredEntry } from '@counterpart/shared/record'
import { breath } from './breath.ts'

/** Why a text was not taken: `gap` means that something before it is missing; a fault is no honest record. */
export type Stop =
  | { readonly kind: 'gap' }
  | { readonly kind: 'fault'; readonly fault: 'rewritten' | 'forked' | 'unverifiable'; readonly code: string; readonly seq: number | null }

export interface Taken {
  /** New, verified, in order. */
  readonly placed: readonly PlacedEntry[]
  /** Why it went no further; null: everything was taken or known already. */
  readonly stop: Stop | null
}

/** A snapshot that somebody handed over, to be held against the record when that comes to its place. */
export interface Expected {
  readonly seq: number
  readonly text: string
}

/** What came of a snapshot, by its place: an answer about an earlier one is none about the newest. */
export interface Told {
  readonly seq: number
  readonly isTrue: boolean
}

/** Verifies for a reader, in another thread, what stands on top of what it verified for it before. */
export interface Helper {
  /**
   * Hands over verified entries as they come, in order. `told`: what came of the snapshot, as far as that is known. Null: it did not go to
   * the end, or takes nothing any more; the reader goes on by itself.
   */
  take(texts: readonly string[], asked: { hear(placed: readonly PlacedEntry[], told: Told | null): void }): Promise<Stop | 'all' | null>
  expect(expected: Expected): void
  /** There is nothing more to help with. */
  end(): void
}

/** One record as this browser has verified it. It grows by `take` alone. */
export interface Reader {
  readonly project: ProjectId
  replay(): Replay | null
  head(): Position
  /** The entries whose checkpoint is to be kept for good, from entry 1 on. */
  due(): readonly number[]
  /** Verifies and folds texts; what is known already is compared and skipped. One call at a time: the caller waits for its answer. */
  take(texts: readonly string[], noted?: () => void): Promise<Taken>
  /** Compares the state with a snapshot at its place, which lies ahead. */
  expect(expected: Expected): void
  /** What came of that; null: its place was not reached. */
  told(): Told | null
  /** The long part is over: what comes from here on comes one by one. */
  settle(): void
}

/** After so many entries the page gets a turn, so that verifying a long record blocks nothing. */
const breathEvery = 10
/** Fewer are verified here before another thread would be ready to. */
const worthHelp = 60

export function openReader(crypto: Crypto, project: ProjectId, helper: Helper | null = null): Reader {
  const record = new GrowingRecord(crypto, project)
  /** What was verified here before help was worth it. */
  const early: string[] = []
  let stage: 'early' | 'helped' | 'alone' = helper ? 'early' : 'alone'

  async function helped(texts: readonly string[], placed: PlacedEntry[], noted: () => void): Promise<Stop | 'all' | null> {
    if (stage === 'early' && early.length + texts.length >= worthHelp) stage = 'helped'
    if (!helper || stage !== 'helped') return null
    const known = record.head().seq
    const answer = await helper.take([...early.splice(0), ...texts], {
      hear(verified, told) {
        const news = verified.filter(({ stored }) => stored.entry.seq > known)
        record.hear(told)
        for (const each of news) record.follow(each)
        placed.push(...news)
        noted()
      },
    })
    if (answer === null) stage = 'alone'
    return answer
  }

  return {
    project,
    replay: () => record.replay,
    head: () => record.head(),
    due: () => record.due,
    told: () => record.told,
    expect(expected) {
      record.expect(expected)
      helper?.expect(expected)
    },
    settle() {
      stage = 'alone'
      early.length = 0
      helper?.end()
    },
    async take(texts, noted = () => undefined) {
      const placed: PlacedEntry[] = []
      const answer = await helped(texts, placed, noted)
      if (answer !== null) return { placed, stop: answer === 'all' ? null : answer }
      for (const [index, text] of texts.entries()) {
        if (index % breathEvery === breathEvery - 1) await breath()
        const taken = await record.takeOne(text)
        if (taken === 'known') continue
        if ('kind' in taken) return { placed, stop: taken }
        placed.push(taken)
        if (stage === 'early') early.push(text)
      }
      return { placed, stop: null }
    },
  }
}

class GrowingRecord {
  replay: Replay | null = null
  told: Told | null = null
  #expected: Expected | null = null
  readonly due: number[] = []
  readonly #crypto: Crypto
  readonly #project: ProjectId

  constructor(crypto: Crypto, project: ProjectId) {
    this.#crypto = crypto
    this.#project = project
  }

  head(): Position {
    return this.replay ? headOf(this.replay.chain) : beginning
  }

  async takeOne(text: string): Promise<PlacedEntry | Stop | 'known'> {
    const read = readStoredEntry(text)
    if (!read.ok) return fault('unverifiable', read.code, null)
    const { seq } = read.value.entry
    if (this.replay && seq <= this.head().seq)
      return (await isKnown(this.#crypto, this.replay, read.value)) ? 'known' : fault('rewritten', 'entry.rewritten', seq)
    if (seq > this.head().seq + 1) return { kind: 'gap' }
    const received = await receive(this.#crypto, this.replay, text)
    if (!received.ok) return fault(received.code === 'entry.broken-link' ? 'forked' : 'unverifiable', received.code, seq)
    if (received.value.replay.chain.project !== this.#project) return fault('forked', 'statement.other-project', seq)
    this.#move(received.value.replay)
    return received.value.placed
  }

  /** The newest snapshot is the one that is shown; one that was found untrue stays so. */
  expect(expected: Expected): void {
    this.#expected = expected
    if (this.told?.isTrue !== false) this.told = null
  }

  /** What another thread found of a snapshot. */
  hear(told: Told | null): void {
    if (told && told.seq === this.#expected?.seq) this.told ??= told
  }

  /** Another thread has verified it. */
  follow(placed: PlacedEntry): void {
    this.#move(followPlaced(this.#project, this.replay, placed))
  }

  #move(replay: Replay): void {
    const before = this.replay?.state ?? emptyProject(this.#project)
    this.replay = replay
    const { seq } = headOf(replay.chain)
    // The other thread may have been past its place already when it came.
    if (this.#expected?.seq === seq) this.told ??= { seq, isTrue: isTrue(this.#expected.text, replay) }
    if (checkpointDue(before, replay.state)) this.due.push(seq)
  }
}

function fault(kind: 'rewritten' | 'forked' | 'unverifiable', code: string, seq: number | null): Stop {
  return { kind: 'fault', fault: kind, code, seq }
}

async function isKnown(crypto: Crypto, replay: Replay, stored: StoredEntry): Promise<boolean> {
  return replay.chain.hashes[stored.entry.seq - 1] === (await hashEntry(crypto, stored.entry))
}
