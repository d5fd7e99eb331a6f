import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hourMs, okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { ExportJob, ExportOrder, ExportStanding } from '@counterpart/shared/protocol'
import type { PersonId } from '../access/port.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Ended, RunOptions } from './run-worker.ts'
import type { ExportRefusal } from './refusals.ts'

/** How much one person, and everybody together, may have under way. */
export interface ExportLimits {
  readonly openPerPerson: number
  readonly keptPerPerson: number
  /** Of the whole hub. */
  readonly open: number
  readonly keptMs: number
  readonly withinMs: number
  readonly heapMb: number
}

export const defaultExportLimits: ExportLimits = {
  openPerPerson: 3,
  keptPerPerson: 10,
  open: 50,
  keptMs: 24 * hourMs,
  withinMs: 10 * 60_000,
  heapMb: 1024,
}

export interface Asked extends ExportOrder {
  readonly person: PersonId
  readonly project: ProjectId
}

/** Makes the file of a job at `target`. */
export type Make = (
  asked: Asked,
  ports: Pick<RunOptions, 'signal' | 'withinMs' | 'heapMb'> & {
    target: string
    onStanding(standing: Extract<ExportStanding, { status: 'running' }>): void
  },
) => Promise<Ended>

interface Job {
  readonly id: string
  readonly asked: Asked
  readonly askedAt: ExportJob['askedAt']
  readonly stop: AbortController
  standing: ExportStanding
}

export interface JobNeeds {
  /** A folder of its own, emptied at the start: results are kept for a day at most, and never backed up. */
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  readonly limits: ExportLimits
  readonly make: Make
}

const sweepMs = 10 * 60_000

/** Exports under way and results that wait to be fetched. One is made at a time, so that the hub keeps a core for the rooms. */
export class ExportJobs {
  readonly #jobs = new Map<string, Job>()
  #running: Promise<void> | null = null
  #isClosing = false
  readonly #sweeping: NodeJS.Timeout

  readonly #needs: JobNeeds

  private constructor(needs: JobNeeds) {
    this.#needs = needs
    this.#sweeping = setInterval(() => void this.sweep(), sweepMs)
    this.#sweeping.unref()
  }

  static async open(needs: JobNeeds): Promise<ExportJobs> {
    await mkdir(needs.folder, { recursive: true, mode: 0o700 })
    for (const name of await readdir(needs.folder)) await rm(join(needs.folder, name), { recursive: true })
    return new ExportJobs(needs)
  }

  /** Queues an export; refuses when this person or the hub has enough under way. */
  order(asked: Asked): Outcome<ExportJob, ExportRefusal> {
    const open = [...this.#jobs.values()].filter((job) => isOpen(job))
    const { limits, clock } = this.#needs
    if (open.filter((job) => job.asked.person === asked.person).length >= limits.openPerPerson) return refuse('export.too-many')
    if (open.length >= limits.open || this.#isClosing) return refuse('export.hub-busy')
    const id = randomBytes(16).toString('base64url')
    const job: Job = { id, asked, askedAt: clock(), stop: new AbortController(), standing: { status: 'waiting' } }
    this.#jobs.set(id, job)
    this.#letGo(asked.person)
    this.#next()
    return okWith(viewOf(job))
  }

  /** The jobs of a person, the newest first. */
  of(person: PersonId): ExportJob[] {
    return this.#held(person).map(viewOf)
  }

  find(person: PersonId, id: string): ExportJob | null {
    const job = this.#jobs.get(id)
    return job?.asked.person === person ? viewOf(job) : null
  }

  /** Where the result of a job lies. */
  pathOf(id: string): string {
    return join(this.#needs.folder, id)
  }

  /** Cancels what is under way, throws away what is over. */
  async end(id: string): Promise<void> {
    const job = this.#jobs.get(id)
    if (!job) return
    if (!isOpen(job)) return this.#forget(job)
    const wasRunning = job.standing.status === 'running'
    job.standing = { status: 'cancelled' }
    job.stop.abort()
    if (wasRunning) await this.#running
  }

  /** Words of a record were erased: nothing that was made of it before holds them any longer. */
  async endOf(project: ProjectId): Promise<void> {
    const made = [...this.#jobs.values()].filter((job) => job.asked.project === project)
    await Promise.all(made.map((job) => this.end(job.id)))
  }

  /** Lets go what was kept long enough. */
  async sweep(): Promise<void> {
    const { clock, limits } = this.#needs
    const old = [...this.#jobs.values()].filter((job) => !isOpen(job) && clock() >= job.askedAt + limits.keptMs)
    for (const job of old) await this.#forget(job)
  }

  async close(): Promise<void> {
    this.#isClosing = true
    clearInterval(this.#sweeping)
    for (const job of this.#jobs.values()) job.stop.abort()
    await this.#running
  }

  #held(person: PersonId): Job[] {
    return [...this.#jobs.values()].filter((job) => job.asked.person === person).toReversed()
  }

  /** The oldest results of a person make room for new ones. */
  #letGo(person: PersonId): void {
    const over = this.#held(person)
      .filter((job) => !isOpen(job))
      .slice(this.#needs.limits.keptPerPerson - 1)
    for (const job of over) void this.#forget(job)
  }

  async #forget(job: Job): Promise<void> {
    this.#jobs.delete(job.id)
    await this.#remove(job)
  }

  async #remove({ id }: Job): Promise<void> {
    await rm(this.pathOf(id), { force: true }).catch((error: unknown) => {
      this.#needs.log.error({ err: error, job: id }, 'the result of an export could not be removed; it goes at the next start')
    })
  }

  #next(): void {
    if (this.#running || this.#isClosing) return
    const job = [...this.#jobs.values()].find((held) => held.standing.status === 'waiting')
    if (!job) return
    job.standing = { status: 'running', step: 'reading', progress: 0 }
    this.#running = this.#run(job).finally(() => {
      this.#running = null
      this.#next()
    })
  }

  async #run(job: Job): Promise<void> {
    const { make, limits, log } = this.#needs
    const ended = await make(job.asked, {
      ...limits,
      target: this.pathOf(job.id),
      signal: job.stop.signal,
      onStanding: (standing) => {
        if (job.standing.status === 'running') job.standing = standing
      },
    }).catch((error: unknown): Ended => ({ kind: 'failed', code: 'export.failed', cause: error }))
    if (ended.kind === 'failed' && job.standing.status === 'running') {
      log.error({ err: ended.cause, code: ended.code, project: job.asked.project, format: job.asked.format }, 'an export failed')
    }
    if (ended.kind === 'done' && job.standing.status === 'running') {
      const { size, warnings, fonts } = ended
      job.standing = { status: 'done', name: nameOf(job.asked), size, warnings: [...warnings], fonts: [...fonts] }
    } else {
      if (job.standing.status === 'running')
        job.standing = ended.kind === 'failed' ? { status: 'failed', code: ended.code } : { status: 'cancelled' }
      await this.#remove(job)
    }
  }
}

function isOpen({ standing }: Job): boolean {
  return standing.status === 'waiting' || standing.status === 'running'
}

function viewOf({ id, asked: { project, format, seq }, askedAt, standing }: Job): ExportJob {
  return { id, project, format, seq, askedAt, standing }
}

const endings = { pdf: 'pdf', docx: 'docx', files: 'zip' } as const

/** Of signs that every disk takes; titles are not among them, and stand in the file. */
function nameOf({ project, format, seq }: Asked): string {
  return `counterpart-${project.slice(0, 8)}-entry-${seq}.${endings[format]}`
}
