import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ok, okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { position, storedEntry } from '@counterpart/shared/record'
import type { AppendRefusal, PageSize, ReadRefusal, RecordStore, StoreStand } from '../port.ts'
import type { StoreLog } from '../store-log.ts'
import { NotKept } from './appending-adapter.ts'
import { CommitLog } from './commit-log.ts'
import type { Ground } from './commit-log.ts'
import { Drain } from './drain.ts'
import { FailedSync } from './durable-files.ts'
import { diskFiles } from './files.ts'
import type { Files } from './files.ts'
import type { LoggedLine } from './journal-line.ts'
import { ProjectRecord } from './project-record.ts'
import { StandingStill, standOf } from './standing-still.ts'
import { dropCutOffNote, startJournal } from './start.ts'

export interface JournalSettings {
  /** DATA/journal. */
  readonly folder: string
  /** Below this much free disk nothing is written any more; reads go on. */
  readonly minFreeMb: number
  readonly log: StoreLog
  /** Called once when a sync failed: the process must end (75), since nobody knows what the disk holds. */
  onFatal(problem: Error): void
  readonly files?: Files
  /** The log is drained when it has grown by this much. */
  readonly drainBytes?: number
  /** After this much silence the log is sealed, then drained. */
  readonly sealAfterMs?: number
  readonly drainAfterMs?: number
  /** How long a redaction waits before it tries a failed drain again. */
  readonly retryMs?: number
}

/** Opens the journal: throws DamagedStore, FailedSync, or what the file system says. Redactions a crash left undone are finished first. */
export async function openJournalStore(settings: JournalSettings): Promise<RecordStore> {
  const { files = diskFiles, folder, log, minFreeMb } = settings
  const ground: Ground = { files, folder, log, minFreeBytes: minFreeMb * 1024 * 1024 }
  const started = await startJournal(ground)
  const store = new JournalStore(ground, started, settings)
  if ([...started.undrained.values()].flat().some(({ redacts }) => redacts !== null)) await store.drain()
  return store
}

class JournalStore implements RecordStore {
  readonly wasCutOff: boolean
  readonly #ground: Ground
  readonly #log: CommitLog
  readonly #drain: Drain
  readonly #records = new Map<ProjectId, ProjectRecord>()
  readonly #limits: { drainBytes: number; sealAfterMs: number; drainAfterMs: number; retryMs: number }
  readonly #still = new StandingStill()
  #silence: NodeJS.Timeout[] = []
  readonly #stopping = new AbortController()
  #isClosed = false

  constructor(ground: Ground, started: Awaited<ReturnType<typeof startJournal>>, settings: JournalSettings) {
    const { drainBytes = 16 * 1024 * 1024, sealAfterMs = 2_000, drainAfterMs = 30_000, retryMs = 5_000 } = settings
    this.#ground = ground
    this.wasCutOff = started.wasCutOff
    this.#limits = { drainBytes, sealAfterMs, drainAfterMs, retryMs }
    this.#log = new CommitLog(ground, started.segment, { onFatal: settings.onFatal, onBatch: () => this.#afterBatch() })
    for (const row of started.manifest.projects)
      this.#records.set(row.project, this.#record({ ...row, starts: null }, started.undrained.get(row.project) ?? []))
    for (const [project, lines] of started.undrained) if (!this.#records.has(project)) this.#records.set(project, this.#record(null, lines))
    this.#drain = new Drain(ground, { log: this.#log, records: this.#records, manifest: started.manifest })
  }

  append(line: Parameters<RecordStore['append']>[0]): Promise<Outcome<undefined, AppendRefusal>> {
    return this.#append({ ...line, redacts: null })
  }

  async readAfter(project: ProjectId, after: number, most: PageSize): ReturnType<RecordStore['readAfter']> {
    this.#mustBeOpen()
    const record = this.#held(project)
    return record === undefined ? refuse('project.not-found') : record.readAfter(this.#ground, after, most)
  }

  async head(project: ProjectId): ReturnType<RecordStore['head']> {
    this.#mustBeOpen()
    const record = this.#records.get(project)
    if (record !== undefined && record.damage !== null) return refuse('project.damaged')
    return okWith(position.parse(record?.low.data.head ?? { seq: 0, hash: '' }))
  }

  async projects(): Promise<readonly ProjectId[]> {
    this.#mustBeOpen()
    return [...this.#records].filter(([, { low }]) => low.data.head.seq > 0).map(([project]) => project)
  }

  async redact(...asked: Parameters<RecordStore['redact']>): ReturnType<RecordStore['redact']> {
    this.#mustBeOpen()
    return this.#still.erase(() => this.#redact(...asked))
  }

  async standStill<Value>(work: (stand: StoreStand) => Promise<Value>): Promise<Outcome<Value, never>> {
    this.#mustBeOpen()
    return this.#still.copy(() =>
      this.#drain.hold(async (manifest) => {
        const stand = await this.#log.between(async (segment) => ({ value: standOf(manifest, segment, this.#records) }))
        return work(stand)
      }),
    )
  }

  prepareClose(): void {
    this.#stopping.abort()
  }

  async close(): Promise<void> {
    this.#mustBeOpen()
    this.prepareClose()
    this.#isClosed = true
    this.#silence.forEach(clearTimeout)
    try {
      await this.#drainOrTell()
    } finally {
      await this.#log.close()
    }
  }

  endCutOff(): Promise<void> {
    return this.#orFail(() => dropCutOffNote(this.#ground))
  }

  drain(): Promise<void> {
    return this.#orFail(() => this.#drain.run())
  }

  async #orFail(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (problem) {
      if (problem instanceof FailedSync) this.#log.fail(problem)
      throw problem
    }
  }

  async #append(line: LoggedLine): Promise<Outcome<undefined, AppendRefusal>> {
    this.#mustBeOpen()
    const record = this.#records.get(line.project) ?? this.#record(null, [])
    if (!record.expects(line.seq)) return refuse('store.out-of-order')
    this.#records.set(line.project, record)
    record.low.data.offered.push(line)
    try {
      await record.low.write()
      return ok
    } catch (problem) {
      if (problem instanceof NotKept) return refuse(problem.code)
      throw problem
    }
  }

  async #redact(
    ...[line, target, beforeErasing]: Parameters<RecordStore['redact']>
  ): Promise<Outcome<undefined, AppendRefusal | ReadRefusal>> {
    const record = this.#held(line.project)
    if (record === undefined) return refuse('project.not-found')
    if (!Number.isInteger(target) || target < 1 || target > record.low.data.head.seq) return refuse('store.out-of-order')
    const page = await record.readAfter(this.#ground, target - 1, { entries: 1, bytes: 1 })
    if (!page.ok) return page
    storedEntry.parse(JSON.parse(page.value.entries[0] ?? ''))
    const appended = await this.#append({ ...line, redacts: target })
    if (!appended.ok) return appended
    await beforeErasing?.()
    return this.#erase(record)
  }

  /** The event stands in the log; the words go with the next drain. Tried until it works or the store closes: a start tries again. */
  async #erase(record: ProjectRecord): Promise<Outcome<undefined, AppendRefusal | ReadRefusal>> {
    const { signal } = this.#stopping
    do {
      if (await this.#drainOrTell()) return record.damage === null ? ok : refuse('project.damaged')
      // Ends early when the store is about to close.
      await wait(this.#limits.retryMs, undefined, { signal, ref: false }).catch(() => undefined)
    } while (!signal.aborted)
    return refuse('store.busy')
  }

  async #drainOrTell(): Promise<boolean> {
    try {
      await this.drain()
      return true
    } catch (problem) {
      if (problem instanceof FailedSync) throw problem
      const message = 'The log could not be moved into the projects’ files. Nothing is lost; it will be tried again.'
      this.#ground.log.warn({ err: problem, folder: join(this.#ground.folder) }, message)
      return false
    }
  }

  #afterBatch(): void {
    this.#silence.forEach(clearTimeout)
    this.#silence = []
    if (this.#isClosed) return
    const inBackground = (work: () => Promise<unknown>) => () => void work().catch((problem: unknown) => this.#log.fail(problem))
    const { drainBytes, sealAfterMs, drainAfterMs } = this.#limits
    if (this.#log.size >= drainBytes) inBackground(() => this.#drainOrTell())()
    this.#silence = [
      setTimeout(
        inBackground(() => this.#log.seal()),
        sealAfterMs,
      ).unref(),
      setTimeout(
        inBackground(() => this.#drainOrTell()),
        drainAfterMs,
      ).unref(),
    ]
  }

  #record(file: ProjectRecord['file'], undrained: LoggedLine[]): ProjectRecord {
    return new ProjectRecord(this.#log, { file, undrained })
  }

  #held(project: ProjectId): ProjectRecord | undefined {
    const record = this.#records.get(project)
    return record === undefined || record.low.data.head.seq === 0 ? undefined : record
  }

  #mustBeOpen(): void {
    if (this.#isClosed) throw new Error('the store was asked after it was closed')
  }
}
