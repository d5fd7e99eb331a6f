import type { Outcome } from '@counterpart/shared/kernel'
import { foldOn, packSnapshot, readSnapshot } from '@counterpart/shared/project'
import type { ProjectState, Snapshot } from '@counterpart/shared/project'
import type { Position } from '@counterpart/shared/record'
import { breath } from './breath.ts'
import type { DeviceEnvironment } from './environment.ts'
import { keepSnapshot, keptPages, keptSnapshot } from './kept-record.ts'
import type { Expected } from './receive.ts'
import type { RecordNeeds } from './record-needs.ts'
import type { DeviceFault } from './room.ts'

/** So many entries that are not verified here yet are worth a snapshot: fewer are verified before anybody wonders. */
const usuallyWorth = 400
/** A kept snapshot is made anew after so many entries. */
const keptAgainAfter = 100

/** A state that is shown while this browser verifies the record. `device`: it had verified it before; `hub`: nobody has, here. */
export interface Unverified {
  readonly state: ProjectState
  readonly from: 'device' | 'hub'
}

type PreviewNeeds = Pick<RecordNeeds, 'env' | 'shelf' | 'draw'>

/** What is asked of the hub's snapshot: it is to be ahead of both, and is held against the record from the moment on that it is shown. */
interface FetchAsked {
  readonly named: Position
  readonly shown: number
  verified(): Position
  expect(expected: Expected): void
}

/** What stands in for a record's state until this browser has verified the record itself. */
export class Preview {
  now: Unverified | null = null
  /** The hub's snapshot, which the record is held against. */
  expected: Expected | null = null
  /** Where what was shown came from, as long as it is put aside: nothing stands in for the record until that is verified. */
  aside: Unverified['from'] | null = null
  readonly #needs: PreviewNeeds
  /** Whatever would be shown in this tab from now on could not be drawn either. */
  #isGivenUp = false
  #keptSeq = 0
  #erasures = 0

  constructor(needs: PreviewNeeds) {
    this.#needs = needs
  }

  /** Shows what this device kept when it had verified the record up to `head`, with the entries that it kept since. */
  async showKept(head: Position): Promise<void> {
    const { env, shelf } = this.#needs
    if (head.seq < this.#worth()) return
    const kept = this.#read(await keptSnapshot(shelf))
    if (!kept || kept.state.head.seq > head.seq || head.seq - kept.state.head.seq > keptAgainAfter * 2) return
    this.#keptSeq = kept.state.head.seq
    let state: ProjectState | null = kept.state
    for await (const texts of keptPages(shelf, kept.state.head.seq)) state = state && (await foldedOn(env, state, texts))
    if (state?.head.hash === head.hash) this.now = { state, from: 'device' }
  }

  /** Asks the hub for a snapshot, where it knows of much more than is shown here. True: there is one, and the record is to be held against it. */
  async fetch({ named, shown, verified, expect }: FetchAsked): Promise<boolean> {
    const { env, shelf } = this.#needs
    if (this.#isGivenUp || named.seq - shown < this.#worth()) return false
    const asked = await env.http.fetchText(`/api/projects/${shelf.project}/snapshot`)
    const snapshot = asked.ok ? this.#read(asked.value) : null
    // Meanwhile the record itself, or another answer, may have come as far.
    const known = Math.max(verified().seq, this.expected?.seq ?? 0)
    if (this.#isGivenUp || !snapshot || known >= snapshot.state.head.seq || !this.#isDrawable(snapshot.state)) return false
    this.now = { state: snapshot.state, from: 'hub' }
    this.expected = { seq: snapshot.state.head.seq, text: snapshot.text }
    expect(this.expected)
    return true
  }

  /** Entries that come while the record is verified are shown as well, where they follow. */
  async goOn(texts: readonly string[]): Promise<void> {
    while (this.now && texts.length > 0) {
      const before = this.now
      const state = await this.#foldedOn(before.state, texts)
      // Where another call, or a newer snapshot, was quicker, these entries are folded onto what that gave.
      if (this.now !== before) continue
      this.now = state && { ...before, state }
      return
    }
  }

  /** Null: it breaks, so that there is nothing to go on from. The record goes on without it. */
  async #foldedOn(state: ProjectState, texts: readonly string[]): Promise<ProjectState | null> {
    try {
      return await foldedOn(this.#needs.env, state, texts)
    } catch {
      return null // deep inside, a snapshot may be of any form: the record itself is held against its text all the same
    }
  }

  #isDrawable(state: ProjectState): boolean {
    try {
      this.#needs.draw(state)
      return true
    } catch {
      return false // of no use; what is shown instead is the record as it is verified
    }
  }

  /** What is shown cannot be drawn, and the record goes on without it. True: there was something. */
  putAside(): boolean {
    if (!this.now) return false
    this.aside = this.now.from
    this.now = null
    this.#isGivenUp = true
    this.#keptSeq = 0 // if it was kept here, another one takes its place
    return true
  }

  /** The record is verified, or something else stands in the way of showing anything. */
  end(): void {
    this.now = null
    this.aside = null
  }

  /** What the hub said of the room, as it came. */
  evidence(): { readonly seq: number | null; readonly texts: readonly string[] } {
    return { seq: this.expected?.seq ?? null, texts: this.expected ? [this.expected.text] : [] }
  }

  /** For the next time this room is opened here. With words that were erased since, the kept one is gone: it is made anew at once. */
  async keep(state: ProjectState, erasedBy: ReadonlyMap<number, number>): Promise<Outcome<undefined, DeviceFault> | null> {
    const { seq } = state.head
    if (erasedBy.size !== this.#erasures) this.#keptSeq = 0
    this.#erasures = erasedBy.size
    if (seq < this.#worth() || (this.#keptSeq > 0 && seq - this.#keptSeq < keptAgainAfter)) return null
    this.#keptSeq = seq
    // Packing takes as long as drawing what was verified just now: not in one go.
    await breath()
    const packed = packSnapshot(state)
    return packed.ok ? keepSnapshot(this.#needs.shelf, { seq, text: packed.value }) : null
  }

  #read(text: string | null): Snapshot | null {
    const read = text === null ? null : readSnapshot(text)
    return read?.ok === true && read.value.state.id === this.#needs.shelf.project ? read.value : null
  }

  #worth(): number {
    return this.#needs.env.snapshotFrom ?? usuallyWorth
  }
}

/** As far as the entries follow each other; those that the state holds already are passed over. */
async function foldedOn({ crypto }: DeviceEnvironment, state: ProjectState, texts: readonly string[]): Promise<ProjectState> {
  let folded = state
  for (const text of texts) folded = (await foldOn(crypto, folded, text)) ?? folded
  return folded
}
