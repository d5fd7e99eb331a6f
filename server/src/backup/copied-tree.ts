import { dirname, join, sep } from 'node:path'
import { syncFolder } from '../record-store/lowdb/durable-files.ts'
import type { Files } from '../record-store/lowdb/files.ts'
import type { ListedFile } from './backup-list.ts'
import { copyFile } from './copy-file.ts'
import type { FileToCopy } from './copy-file.ts'

/** A tree of files that is being copied: what it holds so far, and which folders were made for it. */
export class CopiedTree {
  readonly listed: ListedFile[] = []
  readonly #files: Files
  readonly #root: string
  readonly #folders = new Set<string>()

  /** `root`: absolute path of the folder that all of it lies in. */
  constructor(files: Files, root: string) {
    this.#files = files
    this.#root = root
  }

  /** Copies one file to `path` in the tree and syncs its bytes; null: there is no such file. */
  async take(path: string, copy: Omit<FileToCopy, 'to'>): Promise<ListedFile | null> {
    const to = join(this.#root, path)
    await this.#makeFolder(dirname(to))
    const copied = await copyFile(this.#files, { ...copy, to })
    if (copied === null) return null
    const listed = { path, ...copied }
    this.listed.push(listed)
    return listed
  }

  /** Syncs the names of all that was made, the innermost folders first, that of the root itself last. */
  async sync(): Promise<void> {
    const inside = [...this.#folders].toSorted((a, b) => b.length - a.length)
    for (const made of [...inside, this.#root, dirname(this.#root)]) await syncFolder(this.#files, made)
  }

  async #makeFolder(path: string): Promise<void> {
    if (this.#folders.has(path)) return
    await this.#files.makeFolder(path)
    for (let made = path; made.startsWith(this.#root + sep); made = dirname(made)) this.#folders.add(made)
  }
}
