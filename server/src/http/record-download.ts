import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayMs, okWith, projectId, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { beginning, headOf } from '@counterpart/shared/record'
import type { Access, PersonId } from '../access/port.ts'
import type { Clock } from '../clock.ts'
import type { Credentials } from '../hub/connection-registry.ts'
import { membershipsOf } from '../hub/membership.ts'
import type { MembershipRefusal } from '../hub/membership.ts'
import { refusalFor } from '../hub/refusals.ts'
import type { Rooms } from '../hub/rooms.ts'

export interface DownloadNeeds {
  readonly rooms: Rooms
  readonly access: Access
  readonly clock: Clock
}

/** How long somebody who was put out may still fetch the record as it stood then. */
const farewellMs = 14 * dayMs

/** `GET /api/projects/:project/record`: the record as JSON Lines, one `{ entry, body, salt }` each. */
export function serveRecord(app: FastifyInstance, needs: DownloadNeeds): void {
  app.get<{ Params: { project: string } }>('/api/projects/:project/record', async (request, reply) => {
    const speaker = await needs.access.speaker(credentialsOf(request))
    if (!speaker) return refused(reply, 401, 'session.missing')
    const project = projectId.safeParse(request.params.project)
    if (!project.success) return refused(reply, 404, 'project.not-found')
    const upTo = await readableUpTo(needs, speaker.person, project.data)
    if (!upTo.ok) return refused(reply, upTo.code === 'project.damaged' ? 503 : 403, upTo.code)
    return reply
      .type('application/jsonl; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="counterpart-${project.data}.jsonl"`)
      .send(Readable.from(lines(needs.rooms, project.data, upTo.value)))
  })
}

function refused(reply: FastifyReply, status: number, code: string) {
  return reply.code(status).send(refusalFor(code))
}

/** Security: a token stands alone; see the same rule for sockets. */
function credentialsOf({ headers }: FastifyRequest): Credentials {
  const token = /^Bearer (?<token>\S{1,512})$/iu.exec(headers.authorization ?? '')?.groups?.['token']
  return token === undefined ? { cookie: headers.cookie } : { token }
}

/** The last position this person may read: the head for a member, the removal for one who was put out lately. */
async function readableUpTo(needs: DownloadNeeds, person: PersonId, project: ProjectId): Promise<Outcome<number, MembershipRefusal>> {
  const members = await membershipsOf(needs, person, project)
  const opened = await needs.rooms.open(project)
  if (!opened.ok) return refuse(opened.code)
  if (members.ok) return okWith(headOf(opened.value.chain).seq)
  if (members.code !== 'member.removed') return members
  const rows = needs.access.roomsOf(person).filter((row) => row.project === project)
  const removals = await Promise.all(rows.map((row) => needs.rooms.removalOf(project, row.member)))
  const lately = removals.filter((removal) => removal !== null && needs.clock() < removal.at + farewellMs)
  const last = Math.max(0, ...lately.map((removal) => removal?.seq ?? 0))
  return last > 0 ? okWith(last) : refuse('member.removed')
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
