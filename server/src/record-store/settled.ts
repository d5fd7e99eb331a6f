import { dirname } from 'node:path'
import { Low } from 'lowdb'
import type { Adapter } from 'lowdb'
import type { z } from 'zod'
import { DamagedStore } from './damaged-store.ts'
import { makeDurableFolder, readWhole, replaceWhole } from './lowdb/durable-files.ts'
import { diskFiles } from './lowdb/files.ts'
import type { Files } from './lowdb/files.ts'

/**
 * Opens small settled data (accounts, sessions, which account is which member) as a lowdb database. `write()` resolves when what
 * stood in `data` at the call is durable. Throws DamagedStore for a file that does not fit the schema, and leaves it as it is.
 */
export function openSettled<Data>(file: string, schema: z.ZodType<Data>, empty: Data): Promise<Low<Data>> {
  return openSettledOn(diskFiles, { file, schema, empty })
}

/** The same on a given file system. */
export async function openSettledOn<Data>(files: Files, asked: { file: string; schema: z.ZodType<Data>; empty: Data }): Promise<Low<Data>> {
  await makeDurableFolder(files, dirname(asked.file))
  const settled = new Low(new SyncingAdapter(files, asked), structuredClone(asked.empty))
  await settled.read()
  return settled
}

/** lowdb's door to one synced file: temp → fsync → rename → fsync of the folder. */
class SyncingAdapter<Data> implements Adapter<Data> {
  readonly #files: Files
  readonly #file: string
  readonly #schema: z.ZodType<Data>
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  constructor(files: Files, { file, schema }: { file: string; schema: z.ZodType<Data> }) {
    this.#files = files
    this.#file = file
    this.#schema = schema
  }

  async read(): Promise<Data | null> {
    const bytes = await readWhole(this.#files, this.#file)
    if (bytes === null) return null
    let value: unknown
    try {
      value = JSON.parse(bytes.toString())
    } catch {
      throw this.#damaged('it is not JSON')
    }
    const read = this.#schema.safeParse(value)
    if (read.success) return read.data
    const [issue] = read.error.issues
    throw this.#damaged(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it does not fit'}`)
  }

  /** One write at a time; callers that come while one is on its way share the next, which takes the data as it stands then. */
  write(data: Data): Promise<void> {
    this.#next ??= this.#running.then(() => {
      this.#next = null
      return replaceWhole(this.#files, this.#file, Buffer.from(`${JSON.stringify(data, null, 1)}\n`))
    })
    const next = this.#next
    this.#running = next.catch(() => undefined)
    return next
  }

  #damaged(found: string): DamagedStore {
    return new DamagedStore({
      what: `a settled file can not be read: ${found}`,
      where: this.#file,
      kept: 'It was left as it is.',
      todo: 'Put this file back from a backup and start again.',
    })
  }
}
