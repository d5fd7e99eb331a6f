import { join } from 'node:path'
import type { StoreLog } from '../store-log.ts'
import { FailedSync, syncFile, writeFully } from './durable-files.ts'
import type { Files, OpenFile } from './files.ts'
import { encodeBatch } from './journal-line.ts'

/** Where the stores lie and whom they tell. `minFreeBytes`: below it nothing is written any more. */
export interface Ground {
  readonly files: Files
  readonly folder: string
  readonly log: StoreLog
  readonly minFreeBytes: number
}

/** The file that takes the batches, open; `size` is its last good length. */
export interface Segment {
  readonly name: string
  readonly file: OpenFile
  size: number
}

/** One line on its way. Exactly one of the three is called, in the order the lines were offered. */
export interface Offer {
  readonly json: string
  durable(): void
  refused(code: 'store.busy' | 'store.full'): void
  failed(problem: Error): void
}

/** Stops one batch from holding back everybody for the time of a huge write. */
const maxBatchBytes = 4 * 1024 * 1024
const sealJson = JSON.stringify({ kind: 'seal' })

/**
 * Group commit for the whole hub: what waits in all projects → one write → one fdatasync → only then is anybody told.
 * A batch that was not written is cut off again, and everything that waits is answered "again, please", since what follows builds on it.
 */
export class CommitLog {
  readonly #ground: Ground
  readonly #onFatal: (problem: Error) => void
  readonly #onBatch: () => void
  #segment: Segment
  #queue: Offer[] = []
  #steps: (() => Promise<void>)[] = []
  #isRunning = false
  #isSealed = false
  #failure: Error | null = null

  constructor(ground: Ground, segment: Segment, told: { onFatal(problem: Error): void; onBatch(): void }) {
    this.#ground = ground
    this.#segment = segment
    this.#onFatal = told.onFatal
    this.#onBatch = told.onBatch
  }

  get size(): number {
    return this.#segment.size
  }

  offer(offer: Offer): void {
    if (this.#failure !== null) return offer.failed(this.#failure)
    this.#queue.push(offer)
    this.#start()
  }

  /** Runs a step while no batch is on its way; it may put another segment in the place of the present one. */
  between<Value>(step: (segment: Segment) => Promise<{ value: Value; next?: Segment }>): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.#steps.push(async () => {
        try {
          if (this.#failure !== null) throw this.#failure
          const { value, next } = await step(this.#segment)
          if (next !== undefined) {
            this.#segment = next
            this.#isSealed = false
          }
          resolve(value)
        } catch (problem) {
          if (problem instanceof FailedSync) this.fail(problem)
          reject(asError(problem))
        }
      })
      this.#start()
    })
  }

  /** Writes a line that proves the batch before it durable, so that rot in it can not pass for a torn write. */
  seal(): Promise<void> {
    return this.between(async (segment) => {
      if (!this.#isSealed) this.#isSealed = (await this.#write(segment, [sealJson])) === 'durable'
      return { value: undefined }
    })
  }

  /** Seals and lets go of the file, which works after a failure too. */
  async close(): Promise<void> {
    try {
      await this.seal()
    } finally {
      await this.#segment.file.close()
    }
  }

  /** Nothing is acknowledged from here on. */
  fail(thrown: unknown): void {
    if (this.#failure !== null) return
    const problem = asError(thrown)
    this.#failure = problem
    const waiting = this.#queue
    this.#queue = []
    this.#onFatal(problem)
    for (const offer of waiting) offer.failed(problem)
  }

  #start(): void {
    if (this.#isRunning) return
    this.#isRunning = true
    void this.#run()
  }

  async #run(): Promise<void> {
    // A turn of the event loop lets everything that arrived together share one batch.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#steps.length > 0 || this.#queue.length > 0) {
      const step = this.#steps.shift()
      if (step === undefined) await this.#commit()
      else await step()
    }
    this.#isRunning = false
  }

  async #commit(): Promise<void> {
    const batch = this.#takeBatch()
    try {
      const result = await this.#write(
        this.#segment,
        batch.map((offer) => offer.json),
      )
      if (result === 'durable') {
        this.#isSealed = false
        for (const offer of batch) offer.durable()
        this.#onBatch()
      } else {
        const waiting = this.#queue
        this.#queue = []
        for (const offer of [...batch, ...waiting]) offer.refused(result)
      }
    } catch (thrown) {
      const problem = asError(thrown)
      this.fail(problem)
      for (const offer of batch) offer.failed(problem)
    }
  }

  #takeBatch(): Offer[] {
    let bytes = 0
    let count = 0
    for (const offer of this.#queue) {
      if (count > 0 && bytes + offer.json.length > maxBatchBytes) break
      bytes += offer.json.length
      count += 1
    }
    return this.#queue.splice(0, count)
  }

  async #write(segment: Segment, jsons: readonly string[]): Promise<'durable' | 'store.busy' | 'store.full'> {
    const { files, folder, log, minFreeBytes } = this.#ground
    if (minFreeBytes > 0 && (await files.freeBytes(folder)) < minFreeBytes) return 'store.full'
    const bytes = encodeBatch(jsons, segment.size)
    const path = join(folder, segment.name)
    try {
      await writeFully(segment.file, bytes, segment.size)
    } catch (problem) {
      log.warn({ err: problem, file: path }, 'A write failed; it was cut off again and everybody was asked to try again.')
      await cutBack(segment, path)
      return 'store.busy'
    }
    await syncFile(segment.file, path)
    segment.size += bytes.length
    return 'durable'
  }
}

/** An error is no "no": whole lines of a failed batch may stand in the file. They go before anybody hears "not kept". */
async function cutBack(segment: Segment, path: string): Promise<void> {
  try {
    await segment.file.truncate(segment.size)
  } catch (problem) {
    throw new FailedSync(path, problem)
  }
  await syncFile(segment.file, path)
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('the log failed', { cause: thrown })
}
