import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hourMs, instant, projectId } from '@counterpart/shared/kernel'
import { personId } from '../access/port.ts'
import { createLog } from '../log.ts'
import { ExportJobs, defaultExportLimits } from './jobs.ts'
import type { Asked, ExportLimits, Make } from './jobs.ts'
import { runWorker } from './run-worker.ts'
import type { Ended } from './run-worker.ts'

const project = projectId.parse('A'.repeat(43))
const asked = (name: string): Asked => ({ person: personId.parse(name), project, format: 'pdf', language: 'en', zone: 'UTC', seq: 1 })

let folder: string
let time: number
let complaints: string[]
let started: { end(ended: Ended): void; signal: AbortSignal; target: string }[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-jobs-'))
  time = 1_000_000
  complaints = []
  started = []
})
afterEach(() => rm(folder, { recursive: true }))

/** Work that goes on until the test ends it, or until it is cancelled. */
const held: Make = async (_, { signal, target }) => {
  await writeFile(target, 'half')
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: 'cancelled' })
    signal.addEventListener('abort', () => resolve({ kind: 'cancelled' }))
    started.push({ end: resolve, signal, target })
  })
}

const openJobs = (make: Make, limits: Partial<ExportLimits> = {}) =>
  ExportJobs.open({
    folder,
    clock: () => instant.parse(time),
    log: createLog({ level: 'warn', destination: { write: (line) => void complaints.push(line) } }),
    limits: { ...defaultExportLimits, ...limits },
    make,
  })

const ordered = (jobs: ExportJobs, name: string): string => {
  const answer = jobs.order(asked(name))
  if (!answer.ok) throw new Error(answer.code)
  return answer.value.id
}
const standing = (jobs: ExportJobs, name: string, id: string) => jobs.find(personId.parse(name), id)?.standing.status
const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1))
}
const done: Ended = { kind: 'done', size: 4, warnings: [], fonts: [] }

test('one is made at a time, in the order they came', async () => {
  const jobs = await openJobs(held)
  const [first, second] = [ordered(jobs, 'clara'), ordered(jobs, 'paul')]
  await until(() => started.length === 1)
  expect([standing(jobs, 'clara', first), standing(jobs, 'paul', second)]).toEqual(['running', 'waiting'])
  started[0]?.end(done)
  await until(() => started.length === 2)
  expect([standing(jobs, 'clara', first), standing(jobs, 'paul', second)]).toEqual(['done', 'running'])
  await jobs.close()
})

test('three at a time for one person, and a bound for all together', async () => {
  const jobs = await openJobs(held, { open: 4 })
  for (let count = 0; count < 3; count += 1) ordered(jobs, 'clara')
  expect(jobs.order(asked('clara'))).toEqual({ ok: false, code: 'export.too-many' })
  ordered(jobs, 'paul')
  expect(jobs.order(asked('eve'))).toEqual({ ok: false, code: 'export.hub-busy' })
  await jobs.close()
})

test('cancelling ends what is under way and leaves nothing of it; what waited is never begun', async () => {
  const jobs = await openJobs(held)
  const [first, second] = [ordered(jobs, 'clara'), ordered(jobs, 'clara')]
  await until(() => started.length === 1)
  await jobs.end(second)
  await jobs.end(first)
  expect([standing(jobs, 'clara', first), standing(jobs, 'clara', second)]).toEqual(['cancelled', 'cancelled'])
  expect(started[0]?.signal.aborted).toBe(true)
  expect(started).toHaveLength(1)
  expect(await readdir(folder)).toEqual([])
  await jobs.end(first)
  expect(standing(jobs, 'clara', first)).toBeUndefined()
  await jobs.close()
})

test('results are kept for a day, the last ten of each person, and none from before a start', async () => {
  await writeFile(join(folder, 'left-behind'), 'old')
  const jobs = await openJobs(async (_, { target }) => {
    await writeFile(target, 'done')
    return done
  })
  expect(await readdir(folder)).toEqual([])
  const ids: string[] = []
  for (let count = 0; count < 12; count += 1) {
    const id = ordered(jobs, 'clara')
    ids.push(id)
    await until(() => standing(jobs, 'clara', id) === 'done')
  }
  expect(jobs.of(personId.parse('clara')).map((job) => job.id)).toEqual(ids.slice(2).toReversed())
  time += 24 * hourMs
  await jobs.sweep()
  expect(jobs.of(personId.parse('clara'))).toEqual([])
  expect(await readdir(folder)).toEqual([])
  await jobs.close()
})

test('work that breaks is a failure with a code and a line in the log, and the next one is begun', async () => {
  let count = 0
  const jobs = await openJobs(async () => {
    count += 1
    if (count === 1) throw new Error('broken')
    return done
  })
  const [first, second] = [ordered(jobs, 'clara'), ordered(jobs, 'clara')]
  await until(() => standing(jobs, 'clara', second) === 'done')
  expect(jobs.find(personId.parse('clara'), first)?.standing).toEqual({ status: 'failed', code: 'export.failed' })
  expect(complaints).toEqual([expect.stringContaining('broken')])
  await jobs.close()
})

const work = (entries: string[]) => ({
  format: 'pdf' as const,
  project,
  language: 'en',
  zone: 'UTC',
  checkAddress: 'http://hub.test/check.html',
  entries,
  target: join(folder, 'made'),
  fonts: [],
})
const options = { withinMs: 60_000, heapMb: 512, onProgress: () => undefined, checkpoints: async () => [] }

test(
  'a worker that is cancelled, too slow, or without memory, is gone; a record that does not verify is said',
  { timeout: 60_000 },
  async () => {
    const stop = new AbortController()
    const cancelled = runWorker(work([]), { ...options, signal: stop.signal })
    stop.abort()
    expect(await cancelled).toEqual({ kind: 'cancelled' })
    const signal = new AbortController().signal
    expect(await runWorker(work([]), { ...options, signal, withinMs: 1 })).toMatchObject({ code: 'export.too-long' })
    expect(await runWorker(work(['{}']), { ...options, signal })).toMatchObject({ code: 'export.record-damaged' })
    expect(await runWorker(work([]), { ...options, signal, heapMb: 4 })).toMatchObject({ code: 'export.too-large' })
    expect(await readdir(folder)).toEqual([])
  },
)
