import type { Adapter } from 'lowdb'
import type { CommitLog } from './commit-log.ts'
import { entryJson } from './journal-line.ts'
import type { LoggedLine } from './journal-line.ts'

/** What a project's record holds in memory. Durable and pending are kept apart. Everything older lies in the project's own file. */
export interface RecordData {
  /** The newest durable position. */
  head: { seq: number; hash: string }
  /** Durable in the log, not yet in the project's file. */
  undrained: LoggedLine[]
  /** On their way; nobody has been told. */
  offered: LoggedLine[]
}

/** The batch was not kept. Everything this record had on its way is dropped with it. */
export class NotKept extends Error {
  override readonly name = 'NotKept'
  readonly code: 'store.busy' | 'store.full'

  constructor(code: 'store.busy' | 'store.full') {
    super(code)
    this.code = code
  }
}

/**
 * lowdb's door to the journal. Its own file adapters write the whole data again and never sync; this one hands lines that are new
 * in `offered` to the hub's commit log, and `write` resolves when they are durable.
 */
export class AppendingAdapter implements Adapter<RecordData> {
  readonly #log: CommitLog
  readonly #recovered: RecordData
  #handedOver = 0

  constructor(log: CommitLog, recovered: RecordData) {
    this.#log = log
    this.#recovered = recovered
  }

  /** What the start found in manifest and log. */
  async read(): Promise<RecordData> {
    return this.#recovered
  }

  async write(data: RecordData): Promise<void> {
    const fresh = data.offered.slice(this.#handedOver)
    this.#handedOver = data.offered.length
    await Promise.all(fresh.map((line) => this.#commit(data, line)))
  }

  #commit(data: RecordData, line: LoggedLine): Promise<void> {
    return new Promise((resolve, reject) => {
      const drop = (problem: Error): void => {
        data.offered = []
        this.#handedOver = 0
        reject(problem)
      }
      this.#log.offer({
        json: entryJson(line),
        durable: () => {
          data.offered.shift()
          this.#handedOver -= 1
          data.undrained.push(line)
          data.head = { seq: line.seq, hash: line.hash }
          resolve()
        },
        refused: (code) => drop(new NotKept(code)),
        failed: drop,
      })
    })
  }
}
