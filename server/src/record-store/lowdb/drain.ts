import type { ProjectId } from '@counterpart/shared/kernel'
import { syncFolder } from './durable-files.ts'
import { join } from 'node:path'
import type { CommitLog, Ground, Segment } from './commit-log.ts'
import type { LoggedLine } from './journal-line.ts'
import { nextSegmentName, writeManifest } from './manifest.ts'
import type { Manifest } from './manifest.ts'
import { DamagedProject, fileLines } from './project-file.ts'
import type { ProjectFile } from './project-file.ts'
import type { ProjectRecord } from './project-record.ts'
import { makeSegment, removeAside, removeLeftovers } from './start.ts'

/** One project's part of a drain: the lines that were durable when the log moved on to a fresh segment. */
interface Share {
  readonly record: ProjectRecord
  readonly lines: readonly LoggedLine[]
  /** How the project's file stands afterwards; null when it is damaged and the lines stay in the log. */
  filed: ProjectFile | null
}

/**
 * Moves lines from the log into the projects' own files, and finishes redactions on the way. Appends go on meanwhile, in a fresh
 * segment. Each step is safe to be the last: what the manifest names is whole, and what it does not name is left over.
 */
export class Drain {
  readonly #ground: Ground
  readonly #log: CommitLog
  readonly #records: ReadonlyMap<ProjectId, ProjectRecord>
  #manifest: Manifest
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null
  #hasLeftovers = false

  constructor(ground: Ground, from: { log: CommitLog; records: ReadonlyMap<ProjectId, ProjectRecord>; manifest: Manifest }) {
    this.#ground = ground
    this.#log = from.log
    this.#records = from.records
    this.#manifest = from.manifest
  }

  /** Resolves when everything durable at the call lies in its project's file. One drain runs at a time; callers share the next. */
  run(): Promise<void> {
    if (this.#next !== null) return this.#next
    const next = this.#running.then(() => {
      this.#next = null
      return this.#drain()
    })
    this.#next = next
    // Only for a fresh one: a copy may wait behind it meanwhile, and whatever comes next must wait for that.
    this.#running = next.catch(() => undefined)
    return next
  }

  /** Runs `work` between two drains: until it is done the manifest and what it names stay as they are. */
  hold<Value>(work: (manifest: Manifest) => Promise<Value>): Promise<Value> {
    const held = this.#running.then(() => work(this.#manifest))
    this.#running = held.then(
      () => undefined,
      () => undefined, // whoever asked for it hears of it
    )
    return held
  }

  async #drain(): Promise<void> {
    const shares = await this.#moveOn()
    if (shares.length > 0) await this.#file(shares)
    if (!this.#hasLeftovers) return
    await removeLeftovers(this.#ground, this.#manifest)
    this.#hasLeftovers = false
  }

  /** The log goes on in a fresh segment, between two batches: from here on the segments before it do not change. */
  #moveOn(): Promise<Share[]> {
    return this.#log.between(async (segment) => {
      const shares = [...this.#records.values()]
        .filter(({ low, damage }) => low.data.undrained.length > 0 && damage === null)
        .map((record) => ({ record, lines: [...record.low.data.undrained], filed: null }))
      if (shares.length === 0) return { value: shares }
      const next = await makeSegment(this.#ground, nextSegmentName(this.#manifest), [])
      const closed = this.#manifest.segments.map((row) => (row.file === segment.name ? { ...row, bytes: segment.size } : row))
      try {
        await this.#write({ ...this.#manifest, segments: [...closed, { file: next.name, bytes: next.size }] })
      } catch (problem) {
        await next.file.close()
        throw problem
      }
      await this.#letGo(segment)
      return { value: shares, next }
    })
  }

  /** All of it is synced, so a close that fails loses nothing; but the log must not go on in a segment that the manifest calls closed. */
  async #letGo({ file, name }: Segment): Promise<void> {
    try {
      await file.close()
    } catch (problem) {
      this.#ground.log.warn({ err: problem, file: name }, 'A full part of the log could not be closed. Nothing of it is lost.')
    }
  }

  async #file(shares: readonly Share[]): Promise<void> {
    const { files, folder } = this.#ground
    for (const share of shares) share.filed = await this.#fileShare(share)
    await syncFolder(files, join(folder, 'projects'))
    if (shares.some(({ lines }) => lines.some(({ redacts }) => redacts !== null))) await removeAside(this.#ground)
    const newest = this.#manifest.segments.slice(-1)
    const carried = await this.#carry(shares)
    const changed = new Map(shares.flatMap(({ filed }) => (filed === null ? [] : [[filed.project, filed]])))
    const untouched = this.#manifest.projects.filter(({ project }) => !changed.has(project))
    const rows = [...changed.values()].map(({ starts: _, ...row }) => row)
    this.#hasLeftovers = true
    await this.#write({ ...this.#manifest, segments: [...carried, ...newest], projects: [...untouched, ...rows] })
    for (const { record, lines, filed } of shares) {
      if (filed === null) continue
      record.file = filed
      record.low.data.undrained.splice(0, lines.length)
    }
  }

  async #fileShare({ record, lines }: Share): Promise<ProjectFile | null> {
    try {
      return await fileLines(this.#ground, record.file, lines)
    } catch (problem) {
      if (!(problem instanceof DamagedProject)) throw problem
      record.damaged(problem, this.#ground.log)
      return null
    }
  }

  /** Acknowledged lines of damaged projects stay in the log: in a segment of their own, so that the old ones can go. */
  async #carry(shares: readonly Share[]): Promise<{ file: string; bytes: number }[]> {
    const filed = new Set(shares.filter((share) => share.filed !== null).map(({ record }) => record))
    const left = [...this.#records.values()].filter((record) => !filed.has(record) && record.damage !== null)
    const lines = left.flatMap(({ low }) => low.data.undrained)
    if (lines.length === 0) return []
    const carried = await makeSegment(this.#ground, nextSegmentName(this.#manifest), lines)
    await carried.file.close()
    return [{ file: carried.name, bytes: carried.size }]
  }

  async #write(manifest: Manifest): Promise<void> {
    await writeManifest(this.#ground.files, this.#ground.folder, manifest)
    this.#manifest = manifest
  }
}
