import { instant, okWith, projectId, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import type { ExportJob, ExportStanding } from '@counterpart/shared/protocol'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { HttpRequest } from '../session/http.ts'
import { createExports } from './exports.ts'

const project = projectId.parse('A'.repeat(43))
const job = (standing: ExportStanding): ExportJob => ({
  id: 'a'.repeat(22),
  project,
  format: 'pdf',
  seq: 3,
  askedAt: instant.parse(1_000),
  standing,
})
const running = (progress: number) => job({ status: 'running', step: 'setting', progress })
const done = job({ status: 'done', name: 'summary.pdf', size: 4, warnings: [], fonts: [] })

/** A hub that answers one question after another from a list, and a clock that is wound by hand. */
function setUp(answers: Outcome<unknown>[]) {
  const asked: string[] = []
  const due: { run(): void; ms: number }[] = []
  const exports = createExports(
    {
      async fetchJson<Schema extends z.ZodType>({ path, method = 'GET', answer }: HttpRequest<Schema>) {
        asked.push(`${method} ${path}`)
        const given = answers.shift() ?? refuse('http.unreachable')
        return given.ok ? okWith(answer.parse(given.value)) : given
      },
      fetchBytes: async () => okWith(new Uint8Array([1])),
    },
    (run, ms) => void due.push({ run, ms }),
  )
  const wind = async () => {
    const next = due.shift()
    next?.run()
    await new Promise((resolve) => setTimeout(resolve, 0))
    return next?.ms ?? null
  }
  return { exports, asked, wind }
}

test('what is being made is asked after, ever less often, until it is over', async () => {
  const { exports, asked, wind } = setUp([
    okWith({ job: job({ status: 'waiting' }) }),
    ...[running(0.2), running(0.7), done].map((held) => okWith({ jobs: [held] })),
  ])
  await exports.start(project, { format: 'pdf', language: 'en', zone: 'UTC', seq: 3 })
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(exports.store.getState().jobs).toEqual([running(0.2)])
  const [first, second] = [await wind(), await wind()]
  expect(second).toBeGreaterThan(first ?? Infinity)
  expect(exports.store.getState().jobs).toEqual([done])
  expect(await wind()).toBeNull()
  expect(asked).toEqual([`POST /api/projects/${project}/exports`, ...Array.from({ length: 3 }, () => 'GET /api/exports')])
})

test('a line that is cut leaves in sight what was heard last, and it is asked again', async () => {
  const { exports, wind } = setUp([okWith({ jobs: [running(0.2)] }), refuse('http.unreachable'), okWith({ jobs: [done] })])
  await exports.follow()
  await wind()
  expect(exports.store.getState()).toMatchObject({ jobs: [running(0.2)], fault: 'http.unreachable' })
  await wind()
  expect(exports.store.getState()).toMatchObject({ jobs: [done], fault: null })
})

test('whoever signs out leaves nothing in sight, whatever still comes in', async () => {
  const { exports } = setUp([okWith({ jobs: [done] }), okWith({ jobs: [done] })])
  await exports.follow()
  exports.see()
  expect([...exports.store.getState().seen]).toEqual([done.id])
  const late = exports.follow()
  exports.clear()
  await late
  expect(exports.store.getState()).toMatchObject({ jobs: [], seen: new Set() })
})
