import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
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
  /** Stops a record that is made to fill the memory of the hub; MiB. */
  readonly heapMb: number
  onProgress(told: Extract<FromWorker, { kind: 'progress' }>): void
  checkpoints(sizes: readonly number[]): Promise<readonly Checkpoint[]>
}

/** Does one piece of work in a worker thread, which is gone when this resolves. */
export async function runWorker(asked: Work, options: RunOptions): Promise<Ended> {
  if (options.signal.aborted) return { kind: 'cancelled' }
  const worker = startWorker(asked, options.heapMb)
  const ended = await endOf(worker, options)
  await worker.terminate()
  return ended
}

function endOf(worker: Worker, { signal, withinMs, onProgress, checkpoints }: RunOptions): Promise<Ended> {
  return new Promise((resolve) => {
    const fail = (code: ExportFailure, cause: unknown) => resolve({ kind: 'failed', code, cause })
    const timer = setTimeout(() => fail('export.too-long', null), withinMs)
    const cancel = () => resolve({ kind: 'cancelled' })
    signal.addEventListener('abort', cancel)
    worker.on('message', (message: unknown) => {
      const told = fromWorker.safeParse(message)
      if (!told.success) return fail('export.failed', told.error)
      if (told.data.kind === 'progress') return onProgress(told.data)
      if (told.data.kind === 'done') return resolve(told.data)
      if (told.data.kind === 'failed') return fail(told.data.code, null)
      void checkpoints(told.data.sizes).then(
        (found) => worker.postMessage({ checkpoints: [...found] } satisfies ToWorker, []),
        (error: unknown) => fail('export.failed', error),
      )
    })
    worker.on('error', (error) => fail(isOutOfMemory(error) ? 'export.too-large' : 'export.failed', error))
    worker.on('exit', (code) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      fail('export.failed', new Error(`the worker ended with ${code} and said nothing`))
    })
  })
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

const isSource = import.meta.url.endsWith('.ts')

/** Run from its sources, a worker must first learn to read them: what the hub was started with does not reach into threads. */
function startWorker(asked: Work, heapMb: number): Worker {
  const program = pathToFileURL(join(packageFolder, isSource ? 'src/exports/export-worker.ts' : 'dist/exports/export-worker.js'))
  const limits = { workerData: asked, resourceLimits: { maxOldGenerationSizeMb: heapMb } }
  if (!isSource) return new Worker(program, limits)
  const bootstrap = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(program.href)}) })`
  return new Worker(bootstrap, { ...limits, eval: true })
}
