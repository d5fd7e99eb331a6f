import type { EventId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { Position } from '@counterpart/shared/record'

/** One entry on its way to the disk: its place, its hash, and the RFC 8785 text of `{ entry, body, salt }`. */
export interface Line {
  readonly project: ProjectId
  readonly seq: number
  readonly id: EventId
  readonly hash: string
  readonly text: string
}

export interface Page {
  /** Texts of entries in order of `seq`, as recorded. */
  readonly entries: readonly string[]
  readonly hasMore: boolean
}

/** The most that one page holds: entries, and bytes of their text. */
export interface PageSize {
  readonly entries: number
  readonly bytes: number
}

/** A file of a store: its path in the store's folder, and how many of its first bytes count (null: all). */
export interface StandingFile {
  readonly path: string
  readonly bytes: number | null
}

/** What a store holds at one moment: a copy of these bytes is this store as it was then. */
export interface StoreStand {
  readonly files: readonly StandingFile[]
  readonly heads: readonly { readonly project: ProjectId; readonly seq: number; readonly hash: string }[]
}

/** `store.busy`: nothing was kept, the same line may be offered again. `store.full`: reads go on, writing is closed until there is room. */
export type AppendRefusal = 'store.busy' | 'store.full' | 'store.out-of-order'
/** The project's own file is damaged; the others are served. */
export type ReadRefusal = 'project.damaged' | 'project.not-found'

/**
 * Where records live. One contract suite (record-store.contract.ts) runs on every implementation.
 * There is no update, delete or force. The texts are opaque to a store but for `redact`.
 */
export interface RecordStore {
  /**
   * This start, or one before it, found its last write cut off, and `endCutOff` was not called since. Rot in what was last acknowledged looks
   * the same, so browsers may hold more than this store.
   */
  readonly wasCutOff: boolean
  /** Browsers had their time to bring back what a cut-off write was: the next start says no more of it. Durable when it resolves. */
  endCutOff(): Promise<void>
  /**
   * Makes one line durable: resolves only after it survives a loss of power. Lines of one project must come in order of `seq`,
   * without gaps; lines offered while a batch is on its way share the next one.
   */
  append(line: Line): Promise<Outcome<undefined, AppendRefusal>>
  /** Durable entries with `seq > after`, at most `most.entries` of them and about `most.bytes` of text, but always one where there is one. */
  readAfter(project: ProjectId, after: number, most: PageSize): Promise<Outcome<Page, ReadRefusal>>
  /** The newest durable position; `{ seq: 0, hash: '' }` for a project it does not hold. */
  head(project: ProjectId): Promise<Outcome<Position, ReadRefusal>>
  /** Every project it holds. */
  projects(): Promise<readonly ProjectId[]>
  /**
   * Appends `line` (a `body.redacted` event) and erases body and salt of entry `target`: resolves only when the text is gone from
   * every file of the store. Crash-safe between: a start after a crash finishes it. `beforeErasing` runs once `line` is durable and
   * before anything is erased; it must not throw, and whoever gave it makes up for a crash meanwhile.
   */
  redact(line: Line, target: number, beforeErasing?: () => Promise<void>): Promise<Outcome<undefined, AppendRefusal | ReadRefusal>>
  /**
   * Runs `work` on files that stand still until it is done: nothing durable is moved or erased meanwhile, `redact` is refused with
   * `store.busy`; appends and reads go on. What `work` throws is thrown. Refuses where there are no files.
   */
  standStill<Value>(work: (stand: StoreStand) => Promise<Value>): Promise<Outcome<Value, 'store.in-memory'>>
  /**
   * Said before what asks of this store is closed: an erasure that the disk does not let end is no longer tried again, answers `store.busy`,
   * and is finished by the next start. Everything else goes on until `close`.
   */
  prepareClose(): void
  /** Settles what waits, seals and lets go of its files. Nothing may be asked of it afterwards. */
  close(): Promise<void>
}
