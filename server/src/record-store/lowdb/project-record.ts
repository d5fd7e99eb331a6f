import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { Low } from 'lowdb'
import type { Page, PageSize } from '../port.ts'
import type { StoreLog } from '../store-log.ts'
import { AppendingAdapter } from './appending-adapter.ts'
import type { RecordData } from './appending-adapter.ts'
import type { CommitLog, Ground } from './commit-log.ts'
import type { LoggedLine } from './journal-line.ts'
import { DamagedProject, indexFile, readTexts } from './project-file.ts'
import type { ProjectFile } from './project-file.ts'

const lastReadMs = 1_000

/** One project: its database (head and what is not yet in its file) and its file. */
export class ProjectRecord {
  readonly low: Low<RecordData>
  file: ProjectFile | null
  /** What is wrong with its file, or null as far as anybody knows: a file is read when the project is first asked for. */
  damage: string | null = null
  #lastRead: { readonly file: ProjectFile; readonly after: number; readonly most: PageSize; readonly texts: readonly string[] } | null =
    null

  constructor(log: CommitLog, held: { file: ProjectFile | null; undrained: LoggedLine[] }) {
    this.file = held.file
    const newest = held.undrained.at(-1) ?? held.file
    const data: RecordData = { head: { seq: newest?.seq ?? 0, hash: newest?.hash ?? '' }, undrained: held.undrained, offered: [] }
    this.low = new Low(new AppendingAdapter(log, data), data)
  }

  /** Is this the next place, counting what is on its way? */
  expects(seq: number): boolean {
    const { head, offered } = this.low.data
    return seq === (offered.at(-1)?.seq ?? head.seq) + 1
  }

  /** Takes file and memory as they stand at the call: a drain may move lines from one to the other meanwhile. */
  async readAfter(ground: Ground, after: number, most: PageSize): Promise<Outcome<Page, 'project.damaged'>> {
    const { file } = this
    const { head, undrained } = this.low.data
    const waiting = undrained.slice(Math.max(0, after - (file?.seq ?? 0)))
    const texts =
      file === null ? [] : await this.#readFile(ground, file, async () => [...(await this.#textsAfter(ground, file, { after, most }))])
    // A redaction may have put another file in the place of the one that was to be read.
    if (texts === 'replaced') return this.readAfter(ground, after, most)
    if (texts === 'damaged') return refuse('project.damaged')
    let bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    for (const { seq, text } of waiting) {
      bytes += Buffer.byteLength(text)
      if (seq !== after + texts.length + 1 || texts.length >= most.entries || (texts.length > 0 && bytes > most.bytes)) break
      texts.push(text)
    }
    return okWith({ entries: texts, hasMore: after + texts.length < head.seq })
  }

  damaged(problem: DamagedProject, log: StoreLog): void {
    this.damage = problem.message
    log.error(
      { project: this.file?.project },
      `A project's file is damaged, and only this project is refused: ${problem.message}. Put that file back from a backup, and start again.`,
    )
  }

  /** What was read last is kept for a second: a crowd that comes back asks for the same page, one after the other. */
  async #textsAfter(ground: Ground, file: ProjectFile, { after, most }: { after: number; most: PageSize }): Promise<readonly string[]> {
    const known = this.#lastRead
    if (known?.file === file && known.after === after && known.most.entries === most.entries && known.most.bytes === most.bytes)
      return known.texts
    const texts = await textsAfter(ground, file, { after, most })
    const read = { file, after, most, texts }
    this.#lastRead = read
    setTimeout(() => {
      if (this.#lastRead === read) this.#lastRead = null
    }, lastReadMs).unref()
    return texts
  }

  async #readFile<Value>(ground: Ground, file: ProjectFile, read: () => Promise<Value>): Promise<Value | 'damaged' | 'replaced'> {
    if (this.damage !== null) return 'damaged'
    try {
      return await read()
    } catch (problem) {
      if (!(problem instanceof DamagedProject)) throw problem
      if (file.file !== this.file?.file) return 'replaced'
      this.damaged(problem, ground.log)
      return 'damaged'
    }
  }
}

/** Entries of the file that fit; always one where there is one. Measured by lines, which are a little longer than texts. */
async function textsAfter(ground: Ground, file: ProjectFile, { after, most }: { after: number; most: PageSize }): Promise<string[]> {
  const starts = await indexFile(ground, file)
  const last = Math.min(file.seq, after + most.entries)
  if (last <= after) return []
  const begin = starts[after] ?? 0
  let to = after + 1
  while (to < last && (starts[to + 1] ?? file.bytes) - begin <= most.bytes) to += 1
  return readTexts(ground, file, { from: after + 1, to })
}
