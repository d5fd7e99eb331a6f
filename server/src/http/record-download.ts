import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { beginning, bundleFrame } from '@counterpart/shared/record'
import { readingOf, refused } from './record-reader.ts'
import type { ReaderNeeds, Reading } from './record-reader.ts'

type Asked = FastifyRequest<{ Params: { project: string } }>

/**
 * `GET /api/projects/:project/record`: the record as JSON Lines, one `{ entry, body, salt }` each, for programs that keep it themselves;
 * and `…/bundle`.
 */
export function serveRecord(app: FastifyInstance, needs: ReaderNeeds): void {
  serveBundle(app, needs)
  app.get('/api/projects/:project/record', async (request: Asked, reply) => {
    const reading = await readingOf(needs, request)
    if (!reading.ok) return refused(reply, reading)
    return reply
      .type('application/jsonl; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="counterpart-${reading.project}.jsonl"`)
      .send(Readable.from(lines(needs, request, reading)))
  })
}

/**
 * `GET /api/projects/:project/bundle`: the same as something that proves itself, with the host's checkpoint of the newest entry. What a
 * member takes home, and whoever was put out lately, up to the removal.
 */
function serveBundle(app: FastifyInstance, needs: ReaderNeeds): void {
  app.get('/api/projects/:project/bundle', async (request: Asked, reply) => {
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
      .send(Readable.from(framed(first, lines(needs, request, reading), last)))
  })
}

async function* framed(first: string, entries: AsyncIterable<string>, last: string): AsyncGenerator<string> {
  yield first
  yield* entries
  yield last
}

/**
 * Security: whoever reads is asked about again before each page, since a session may end, and a membership with it, while they read slowly. What
 * they could no longer ask for is cut off, and their program sees a transfer that broke.
 */
async function* lines(needs: ReaderNeeds, request: Asked, { project, upTo }: Reading): AsyncGenerator<string> {
  const { rooms } = needs
  let after = beginning
  while (after.seq < upTo) {
    const page = await rooms.page(project, after)
    if (!page.ok) throw new Error(`the record could not be read to its end: ${page.code}`)
    const still = await readingOf(needs, request)
    if (!still.ok || still.upTo < upTo) throw new Error('the record is not read to its end: whoever asked for it may not read it any more')
    const entries = page.value.entries.slice(0, upTo - after.seq)
    yield entries.map((entry) => `${entry}\n`).join('')
    const opened = await rooms.open(project)
    if (!opened.ok || entries.length === 0) throw new Error('the record could not be read to its end')
    const seq = after.seq + entries.length
    after = { seq, hash: opened.value.chain.hashes[seq - 1] ?? '' }
  }
}
