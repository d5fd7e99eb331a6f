import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { Checkpoint } from '@counterpart/shared/record'
import { packageFolder } from '../package-folder.ts'
import type { ExportFailure } from './refusals.ts'
import { fromWorker } from './work.ts'
import type { FromWorker, ToWorker, Work } from './work.ts'

/** How an attempt ended. */
export type Ended =
  | { readonly kind: 'done'; readonly size: number; readonly warnings: readonly string[]; readonly fonts: readonly string[] }
  | { readonly kind: 'failed'; readonly code: ExportFailure; readonly cause: unknown }
  | { readonly kind: 'cancelled' }

export interface RunOptions {
  readonly signal: AbortSignal
  /** Stops a record that is made to take for ever; ms. */
  readonly withinMs: number
  /** Stops a record that is made to fill the memory of the machine; MiB. */
  readonly heapMb: number
  onProgress(told: Extract<FromWorker, { kind: 'progress' }>): void
  checkpoints(sizes: readonly number[]): Promise<readonly Checkpoint[]>
}

/** Does one piece of work in a process beside the hub, which is gone when this resolves. */
export async function runWorker(asked: Work, options: RunOptions): Promise<Ended> {
  if (options.signal.aborted) return { kind: 'cancelled' }
  const worker = startWorker(options.heapMb)
  const isGone = new Promise<void>((resolve) => {
    worker.once('close', () => resolve())
    worker.once('error', () => resolve()) // it never began
  })
  const ended = await endOf(worker, asked, options)
  worker.kill('SIGKILL')
  await isGone
  return ended
}

function endOf(worker: ChildProcess, asked: Work, { signal, withinMs, onProgress, checkpoints }: RunOptions): Promise<Ended> {
  return new Promise((resolve) => {
    const fail = (code: ExportFailure, cause: unknown) => resolve({ kind: 'failed', code, cause })
    const timer = setTimeout(() => fail('export.too-long', null), withinMs)
    const cancel = () => resolve({ kind: 'cancelled' })
    signal.addEventListener('abort', cancel)
    // Who cannot be told anything has ended, and why is known once it is closed.
    const say = (message: ToWorker) => worker.send(message, () => undefined)
    worker.on('message', (message: unknown) => {
      const told = fromWorker.safeParse(message)
      if (!told.success) return fail('export.failed', told.error)
      if (told.data.kind === 'progress') return onProgress(told.data)
      if (told.data.kind === 'done') return resolve(told.data)
      if (told.data.kind === 'failed') return fail(told.data.code, null)
      void checkpoints(told.data.sizes).then(
        (found) => say({ kind: 'checkpoints', checkpoints: [...found] }),
        (error: unknown) => fail('export.failed', error),
      )
    })
    const complaint = lastWords(worker)
    worker.on('error', (error) => fail('export.failed', error))
    worker.on('close', (code, killedBy) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      const cause = new Error(`the worker ended with ${killedBy ?? code}: ${complaint()}`)
      fail(isOutOfMemory(code, killedBy) ? 'export.too-large' : 'export.failed', cause)
    })
    say({ kind: 'work', work: asked })
  })
}

/** V8 gives up where its memory ends, and nobody else in there does. */
function isOutOfMemory(code: number | null, killedBy: NodeJS.Signals | null): boolean {
  return killedBy === 'SIGABRT' || code === 134
}

/** Characters. Stops a worker that complains without end from filling the hub's memory. */
const mostComplaint = 4_000

function lastWords(worker: ChildProcess): () => string {
  let text = ''
  worker.stderr?.on('data', (part: Buffer) => void (text = (text + part.toString()).slice(-mostComplaint)))
  return () => text
}

const isSource = import.meta.url.endsWith('.ts')

/**
 * Whoever acts meanwhile is to notice nothing of it: the system gives it what nobody else asks for, and without threads that help it it
 * leaves the other processors alone.
 */
function startWorker(heapMb: number): ChildProcess {
  const program = join(packageFolder, isSource ? 'src/exports/export-worker.ts' : 'dist/exports/export-worker.js')
  const worker = fork(program, {
    cwd: packageFolder,
    execArgv: ['--single-threaded', `--max-old-space-size=${heapMb}`, ...(isSource ? ['--import', 'tsx'] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  if (worker.pid !== undefined) setPriority(worker.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  return worker
}
