import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { ProjectId } from '@counterpart/shared/kernel'
import { beginning, bundleFrame } from '@counterpart/shared/record'
import type { Rooms } from '../hub/rooms.ts'
import { readingOf, refused } from './record-reader.ts'
import type { ReaderNeeds } from './record-reader.ts'

/**
 * `GET /api/projects/:project/record`: the record as JSON Lines, one `{ entry, body, salt }` each, for programs that keep it themselves;
 * and `…/bundle`.
 */
export function serveRecord(app: FastifyInstance, needs: ReaderNeeds): void {
  serveBundle(app, needs)
  app.get<{ Params: { project: string } }>('/api/projects/:project/record', async (request, reply) => {
    const reading = await readingOf(needs, request)
    if (!reading.ok) return refused(reply, reading)
    return reply
      .type('application/jsonl; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="counterpart-${reading.project}.jsonl"`)
      .send(Readable.from(lines(needs.rooms, reading.project, reading.upTo)))
  })
}

/**
 * `GET /api/projects/:project/bundle`: the same as something that proves itself, with the host's checkpoint of the newest entry. What a
 * member takes home, and whoever was put out lately, up to the removal.
 */
function serveBundle(app: FastifyInstance, needs: ReaderNeeds): void {
  app.get<{ Params: { project: string } }>('/api/projects/:project/bundle', async (request, reply) => {
    const reading = await readingOf(needs, request)
    if (!reading.ok) return refused(reply, reading)
    const { project, upTo } = reading
    const signed = await needs.rooms.checkpoint(project, upTo)
    if (!signed.ok) return refused(reply, { status: 503, code: signed.code })
    const { hash } = signed.value
    const { first, last } = bundleFrame({ project, head: { seq: upTo, hash }, checkpoints: [signed.value] })
    return reply
      .type('application/jsonl; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="counterpart-${project}.jsonl"`)
      .send(Readable.from(framed(first, lines(needs.rooms, project, upTo), last)))
  })
}

async function* framed(first: string, entries: AsyncIterable<string>, last: string): AsyncGenerator<string> {
  yield first
  yield* entries
  yield last
}

async function* lines(rooms: Rooms, project: ProjectId, upTo: number): AsyncGenerator<string> {
  let after = beginning
  while (after.seq < upTo) {
    const page = await rooms.page(project, after)
    if (!page.ok) throw new Error(`the record could not be read to its end: ${page.code}`)
    const entries = page.value.entries.slice(0, upTo - after.seq)
    yield entries.map((entry) => `${entry}\n`).join('')
    const opened = await rooms.open(project)
    if (!opened.ok || entries.length === 0) throw new Error('the record could not be read to its end')
    const seq = after.seq + entries.length
    after = { seq, hash: opened.value.chain.hashes[seq - 1] ?? '' }
  }
}
