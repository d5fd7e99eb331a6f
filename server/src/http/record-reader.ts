import type { FastifyReply, FastifyRequest } from 'fastify'
import { dayMs, okWith, projectId, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { headOf } from '@counterpart/shared/record'
import type { Access, PersonId } from '../access/port.ts'
import type { Clock } from '../clock.ts'
import type { Credentials } from '../hub/connection-registry.ts'
import { membershipsOf } from '../hub/membership.ts'
import type { MembershipRefusal } from '../hub/membership.ts'
import { refusalFor } from '../hub/refusals.ts'
import type { Rooms } from '../hub/rooms.ts'

export interface ReaderNeeds {
  readonly rooms: Rooms
  readonly access: Access
  readonly clock: Clock
}

/** Which record somebody asks for over HTTP, and how far they may read it. */
export interface Reading {
  readonly project: ProjectId
  readonly upTo: number
}

/** How long somebody who was put out may still fetch the record as it stood then. */
const farewellMs = 14 * dayMs

/** Whether somebody may read a record, or what their request is answered instead. */
type Readable = ({ readonly ok: true } & Reading) | { readonly ok: false; readonly status: number; readonly code: string }

/** Who asks, for which project, and up to which entry they may read. */
export async function readingOf(needs: ReaderNeeds, request: FastifyRequest<{ Params: { project: string } }>): Promise<Readable> {
  const speaker = await needs.access.speaker(credentialsOf(request))
  if (!speaker) return { ok: false, status: 401, code: 'session.missing' }
  const project = projectId.safeParse(request.params.project)
  if (!project.success) return { ok: false, status: 404, code: 'project.not-found' }
  const upTo = await readableUpTo(needs, speaker.person, project.data)
  if (upTo.ok) return { ok: true, project: project.data, upTo: upTo.value }
  return { ok: false, status: statusOf(upTo.code), code: upTo.code }
}

/** Security: to a stranger a project is nothing that is kept from them; there is none, as at an address that nobody could have. */
export function statusOf(code: string): number {
  if (code === 'project.not-found') return 404
  return code === 'project.damaged' ? 503 : 403
}

export function refused(reply: FastifyReply, { status, code }: { readonly status: number; readonly code: string }) {
  return reply.code(status).send(refusalFor(code))
}

/** Security: a token stands alone; see the same rule for sockets. */
export function credentialsOf({ headers }: FastifyRequest): Credentials {
  const token = /^Bearer (?<token>\S{1,512})$/iu.exec(headers.authorization ?? '')?.groups?.['token']
  return token === undefined ? { cookie: headers.cookie } : { token }
}

/** The last position this person may read: the head for a member, the removal for one who was put out lately. */
async function readableUpTo(needs: ReaderNeeds, person: PersonId, project: ProjectId): Promise<Outcome<number, MembershipRefusal>> {
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
