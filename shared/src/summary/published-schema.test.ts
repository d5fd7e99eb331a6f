import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readCanonical, toCanonical } from '../record/index.ts'
import { clara, paul } from '../testing/index.ts'
import { checkInEvery, handsIn, measured, posts, watched } from '../testing/measure-story.ts'
import { amends, counters } from '../testing/agreement-story.ts'
import { summary, summaryOf } from './index.ts'

const file = fileURLToPath(new URL('../../docs/summary.schema.json', import.meta.url))
const published: unknown = JSON.parse(readFileSync(file, 'utf8'))

/** A measure that was kept, work under way, and an amendment that is being talked about. */
const busy = watched({ client: clara, provider: paul }, measured(checkInEvery(7)))
  .and(posts(paul, 'first'), ...handsIn(paul, clara, 'Home page'), amends(clara), counters(paul))
  .later(1000)

test('[SU12] the published schema is that of the summary', () => {
  const expected: unknown = JSON.parse(JSON.stringify(z.toJSONSchema(summary)))
  expect(published, `write this into ${file}`).toEqual(expected)
})

test('[SU12] a summary is canonical JSON that fits the published schema, and nothing more may stand in it', () => {
  const told = summaryOf(busy.state)
  const read = readCanonical(toCanonical(told))
  expect(read).toEqual({ ok: true, value: told })
  const fits = new Ajv2020().compile(z.record(z.string(), z.unknown()).parse(published))
  expect(fits(JSON.parse(toCanonical(told))), JSON.stringify(fits.errors)).toBe(true)
  expect(fits({ ...told, score: 5 })).toBe(false)
  expect(fits({ ...told, asOf: 'today' })).toBe(false)
})
