import type { Outcome } from '@counterpart/shared/kernel'
import { foldOn, packSnapshot, readSnapshot } from '@counterpart/shared/project'
import type { ProjectState, Snapshot } from '@counterpart/shared/project'
import type { Position } from '@counterpart/shared/record'
import type { DeviceEnvironment } from './environment.ts'
import { keepSnapshot, keptPages, keptSnapshot } from './kept-record.ts'
import type { Shelf } from './kept-record.ts'
import type { Expected } from './receive.ts'
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

/** What stands in for a record's state until this browser has verified the record itself. */
export class Preview {
  now: Unverified | null = null
  /** The hub's snapshot, which the record is held against. */
  expected: Expected | null = null
  readonly #needs: { readonly env: DeviceEnvironment; readonly shelf: Shelf }
  #keptSeq = 0
  #erasures = 0

  constructor(needs: { readonly env: DeviceEnvironment; readonly shelf: Shelf }) {
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
  async fetch({ named, shown, verified }: { named: Position; shown: number; verified(): Position }): Promise<boolean> {
    const { env, shelf } = this.#needs
    if (named.seq - shown < this.#worth()) return false
    const asked = await env.http.fetchText(`/api/projects/${shelf.project}/snapshot`)
    const snapshot = asked.ok ? this.#read(asked.value) : null
    // Meanwhile the record itself may have come as far.
    if (!snapshot || verified().seq >= snapshot.state.head.seq) return false
    this.now = { state: snapshot.state, from: 'hub' }
    this.expected = { seq: snapshot.state.head.seq, text: snapshot.text }
    return true
  }

  /** Entries that come while the record is verified are shown as well, where they follow. */
  async goOn(texts: readonly string[]): Promise<void> {
    const before = this.now
    if (!before) return
    const state = await foldedOn(this.#needs.env, before.state, texts)
    if (this.now === before) this.now = { ...before, state }
  }

  end(): void {
    this.now = null
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
