import { basename, dirname, join } from 'node:path'
import { isLucky } from '@counterpart/shared/testing'
import type { Random } from '@counterpart/shared/testing'
import type { Files, OpenFile } from '../record-store/lowdb/files.ts'
import { diskError } from './faulty-files.ts'
import { SectorFile } from './sector-file.ts'

/** What a call does instead of its work. A short write takes a part of the bytes; other calls can not be short and fail with EIO. */
export type Fault = 'EIO' | 'ENOSPC' | 'EINTR' | 'short'

/** Every call after the power went off. */
class PowerIsOff extends Error {
  override readonly name = 'PowerIsOff'
}

/** Protections that a disk may be made to lack, to see what they are good for. */
export interface Lacks {
  readonly dataSync?: boolean
  readonly folderSync?: boolean
}

type Node = SectorFile | Folder
/** Names that change together: to a file or folder, or to nothing. */
type Renaming = readonly (readonly [name: string, node: Node | null])[]

class Folder {
  readonly seen = new Map<string, Node>()
  safe = new Map<string, Node>()
  unsynced: Renaming[] = []

  change(renaming: Renaming): void {
    named(this.seen, renaming)
    this.unsynced.push(renaming)
  }

  /**
   * A sync that fails: any name may have reached the disk. Names of files that did not are forgotten, and no later sync writes them unless they
   * change again. Folders stay with those that wait: they are made once, and a program has no way to make them anew.
   */
  failSync(random: Random): void {
    const waiting = this.unsynced
    this.unsynced = waiting.filter((renaming) => renaming.some(([, node]) => node instanceof Folder))
    for (const renaming of waiting) if (isLucky(random, 0.5)) named(this.safe, renaming)
  }
}

function named(names: Map<string, Node>, renaming: Renaming): void {
  for (const [name, node] of renaming) {
    if (node === null) names.delete(name)
    else names.set(name, node)
  }
}

/**
 * A disk in memory whose power can be cut at any call, also in the middle of one. Writes and names that were not synced are kept or dropped by
 * chance, sector by sector and name by name, in any order. Everything it does follows from the row of numbers it was given.
 */
export class SectorDisk implements Files {
  readonly #random: Random
  readonly #lacks: Lacks
  readonly #faults = { any: new Map<number, Fault>(), write: new Map<number, Fault>() }
  readonly #root: Folder
  readonly #calls = { any: 0, write: 0 }
  #cutAt = Infinity
  #isOff = false

  constructor(random: Random, lacks: Lacks = {}, root = new Folder()) {
    this.#random = random
    this.#lacks = lacks
    this.#root = root
  }

  get isOff(): boolean {
    return this.#isOff
  }

  /** The power goes off at the `calls`-th call from now. */
  cutAfter(calls: number): void {
    this.#cutAt = this.#calls.any + calls
  }

  /** The `calls`-th call from now fails, or the so many-th write. */
  failAfter(calls: number, kind: 'any' | 'write', fault: Fault): void {
    this.#faults[kind].set(this.#calls[kind] + calls, fault)
  }

  /** No fault and no cut is to come. */
  calm(): void {
    this.#faults.any.clear()
    this.#faults.write.clear()
    this.#cutAt = Infinity
  }

  /** The same disk after the power came back: what was not synced is there or not. This one stays dark. */
  afterPowerLoss(): SectorDisk {
    const chance = [0, 0.1, 0.5, 0.9, 1][Math.floor(this.#random() * 5)] ?? 0.5
    return this.#goOnWith(afterPowerLoss(this.#root, () => isLucky(this.#random, chance)))
  }

  /** The same disk for the next process after this one was killed: everything is seen, synced or not. */
  afterKill(): SectorDisk {
    return this.#goOnWith(this.#root)
  }

  /** Is this text anywhere in a file, as programs see it? */
  holds(text: string): boolean {
    return holdsText(this.#root, text)
  }

  create(path: string): Promise<OpenFile> {
    return this.#call(() => {
      const folder = this.#folder(dirname(path))
      const found = folder.seen.get(basename(path))
      const file = found instanceof SectorFile ? found : new SectorFile()
      if (found === undefined) folder.change([[basename(path), file]])
      else file.truncate(0)
      return this.#opened(file)
    })
  }

  open(path: string): Promise<OpenFile | null> {
    return this.#call(() => {
      const found = this.#folder(dirname(path)).seen.get(basename(path))
      return found instanceof SectorFile ? this.#opened(found) : null
    })
  }

  openToRead(path: string): Promise<OpenFile | null> {
    return this.open(path)
  }

  rename(from: string, to: string): Promise<void> {
    return this.#call(() => {
      const folder = this.#folder(dirname(from))
      const node = folder.seen.get(basename(from))
      if (node === undefined || dirname(to) !== dirname(from)) throw diskError('EIO')
      const renaming: Renaming = [
        [basename(from), null],
        [basename(to), node],
      ]
      folder.change(renaming)
    })
  }

  remove(path: string): Promise<void> {
    return this.#call(() => {
      const folder = this.#folder(dirname(path))
      if (folder.seen.has(basename(path))) folder.change([[basename(path), null]])
    })
  }

  list(path: string): Promise<readonly string[]> {
    return this.#call(() => {
      const node = this.#find(path)
      return node instanceof Folder ? [...node.seen.keys()].toSorted() : []
    })
  }

  makeFolder(path: string): Promise<string | null> {
    return this.#call(() => this.#makeFolder(path))
  }

  syncFolder(path: string): Promise<void> {
    const folder = this.#folder(path)
    const covered = folder.unsynced.length
    return this.#call(
      () => {
        if (this.#lacks.folderSync) return
        for (const renaming of folder.unsynced.splice(0, covered)) named(folder.safe, renaming)
      },
      () => folder.failSync(this.#random),
    )
  }

  async freeBytes(): Promise<number> {
    return Number.MAX_SAFE_INTEGER
  }

  #goOnWith(root: Folder): SectorDisk {
    this.#isOff = true
    return new SectorDisk(this.#random, this.#lacks, root)
  }

  #opened(file: SectorFile): OpenFile {
    return {
      write: (bytes, position) => this.#write(file, bytes, position),
      read: (length, position) => this.#call(() => Buffer.from(file.bytes.subarray(position, position + length))),
      size: () => this.#call(() => file.bytes.length),
      truncate: (size) => this.#call(() => file.truncate(size)),
      dataSync: () => {
        const { waiting } = file
        const sync = () => (this.#lacks.dataSync ? undefined : file.sync(waiting))
        return this.#call(sync, () => file.failSync(this.#random))
      },
      close: () => this.#call(() => undefined),
    }
  }

  #write(file: SectorFile, bytes: Uint8Array, position: number): Promise<number> {
    const take = (count: number) => {
      file.write(bytes.subarray(0, count), position)
      return count
    }
    const some = () => Math.floor(this.#random() * bytes.length)
    return this.#call(
      () => take(bytes.length),
      // A disk that says no may have taken a part, and one that takes a part only may take little.
      (fault) => {
        const taken = take(fault === 'short' ? Math.max(1, some()) : some())
        return fault === 'short' ? taken : undefined
      },
      'write',
    )
  }

  /** One call: it may fail, wait while others go on, or be the one at which the power goes off, with its work done or not. */
  async #call<Value>(work: () => Value, fail?: (fault: Fault) => Value | undefined, kind: 'any' | 'write' = 'any'): Promise<Value> {
    if (this.#isOff) throw new PowerIsOff()
    const fault = this.#nextFault('any') ?? (kind === 'write' ? this.#nextFault('write') : undefined)
    if (this.#calls.any === this.#cutAt) {
      if (isLucky(this.#random, 0.5)) work()
      this.#isOff = true
    } else if (isLucky(this.#random, 0.1)) await new Promise((resolve) => setImmediate(resolve))
    if (this.#isOff) throw new PowerIsOff()
    if (fault === undefined) return work()
    const value = fail?.(fault)
    if (value !== undefined) return value
    throw diskError(fault === 'short' ? 'EIO' : fault)
  }

  #nextFault(kind: 'any' | 'write'): Fault | undefined {
    this.#calls[kind] += 1
    return this.#faults[kind].get(this.#calls[kind])
  }

  #makeFolder(path: string): string | null {
    if (path === '/') return null
    const outer = this.#makeFolder(dirname(path))
    const parent = this.#folder(dirname(path))
    if (parent.seen.has(basename(path))) return outer
    parent.change([[basename(path), new Folder()]])
    return outer ?? path
  }

  #folder(path: string): Folder {
    const node = this.#find(path)
    if (node instanceof Folder) return node
    throw Object.assign(new Error(`ENOENT: ${path} is not there`), { code: 'ENOENT' })
  }

  #find(path: string): Node | undefined {
    let node: Node | undefined = this.#root
    for (const name of join(path).split('/')) if (name !== '') node = node instanceof Folder ? node.seen.get(name) : undefined
    return node
  }
}

function afterPowerLoss(folder: Folder, keeps: () => boolean): Folder {
  const names = new Map(folder.safe)
  for (const renaming of folder.unsynced) if (keeps()) named(names, renaming)
  const left = new Folder()
  for (const [name, node] of names)
    left.seen.set(name, node instanceof Folder ? afterPowerLoss(node, keeps) : new SectorFile(node.afterPowerLoss(keeps)))
  left.safe = new Map(left.seen)
  return left
}

function holdsText(node: Node, text: string): boolean {
  return node instanceof SectorFile ? node.bytes.includes(text) : [...node.seen.values()].some((inner) => holdsText(inner, text))
}
