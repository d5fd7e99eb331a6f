import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Checkpoint } from '@counterpart/shared/record'
import { readingOf, refused } from './record-reader.ts'
import type { ReaderNeeds } from './record-reader.ts'

const asked = z.strictObject({ seq: z.string().regex(/^[1-9][0-9]{0,14}$/) })

/**
 * `GET /api/projects/:project/checkpoint?seq=N`: the host's checkpoint of entry N, `{ checkpoint }`; for whoever may read that entry.
 * Made again at each request: it is the same every time.
 */
export function serveCheckpoint(app: FastifyInstance, needs: ReaderNeeds): void {
  app.get<{ Params: { project: string } }>('/api/projects/:project/checkpoint', async (request, reply) => {
    const reading = await readingOf(needs, request)
    if (!reading.ok) return refused(reply, reading)
    const query = asked.safeParse(request.query)
    if (!query.success) return refused(reply, { status: 400, code: 'message.malformed' })
    const seq = Number(query.data.seq)
    if (seq > reading.upTo) return refused(reply, { status: 404, code: 'position.off-record' })
    const found = await needs.rooms.checkpoint(reading.project, seq)
    if (!found.ok) return refused(reply, { status: found.code === 'project.damaged' ? 503 : 404, code: found.code })
    const answer: { checkpoint: Checkpoint } = { checkpoint: found.value }
    return reply.header('cache-control', 'no-store').send(answer)
  })
}
