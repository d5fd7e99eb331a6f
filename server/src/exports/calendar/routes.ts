import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { projectId } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import type { Access, PersonId } from '../../access/port.ts'
import type { Clock } from '../../clock.ts'
import { credentialsOf, refused, statusOf } from '../../http/record-reader.ts'
import { membershipsOf } from '../../hub/membership.ts'
import type { Rooms } from '../../hub/rooms.ts'
import { calendarFile } from './calendar-file.ts'
import type { CalendarAddresses } from './calendar-addresses.ts'

export interface CalendarNeeds {
  readonly addresses: CalendarAddresses
  readonly rooms: Rooms
  readonly access: Access
  readonly clock: Clock
  /** Where the hub is opened: what addresses begin with. */
  readonly origin: string
}

type OfProject = FastifyRequest<{ Params: { project: string } }>
type OfToken = FastifyRequest<{ Params: { token: string } }>

/**
 * `GET /api/projects/:project/calendar` is the file, `GET`, `POST` and `POST …/revoke` of `…/calendar-address` ask after, make and revoke the
 * private address, and `GET /calendar/:token.ics` is what that address shows. Security: the membership is asked at each fetch, so an address
 * ends with it; it is forgotten too, so whoever comes back has none. A wrong one and an ended one are answered alike.
 */
export function serveCalendar(app: FastifyInstance, needs: CalendarNeeds): void {
  endWithMembership(app, needs)
  app.get('/api/projects/:project/calendar', (request: OfProject, reply) =>
    asMember(needs, { request, reply }, (_, project) => show(needs, reply, project)),
  )
  app.get('/api/projects/:project/calendar-address', (request: OfProject, reply) =>
    asMember(needs, { request, reply }, async (person, project) => answer(reply, { madeAt: needs.addresses.madeAt(person, project) })),
  )
  app.post('/api/projects/:project/calendar-address', (request: OfProject, reply) =>
    asMember(needs, { request, reply }, async (person, project) => {
      const madeAt = needs.clock()
      const token = await needs.addresses.make({ person, project, madeAt })
      return answer(reply, { madeAt, address: `${needs.origin}/calendar/${token}.ics` })
    }),
  )
  app.post('/api/projects/:project/calendar-address/revoke', (request: OfProject, reply) =>
    asMember(needs, { request, reply }, async (person, project) => {
      await needs.addresses.revoke(person, project)
      return answer(reply, { madeAt: null })
    }),
  )
  app.get('/calendar/:token.ics', async (request: OfToken, reply) => {
    const owner = needs.addresses.ownerOf(request.params.token)
    const isMember = owner !== null && (await membershipsOf(needs, owner.person, owner.project)).ok
    return isMember ? show(needs, reply, owner.project) : refused(reply, { status: 404, code: 'address.unknown' })
  })
}

function endWithMembership(app: FastifyInstance, { access, addresses }: CalendarNeeds): void {
  const stop = access.onMembershipEnded(({ person, project }) => {
    addresses.revoke(person, project).catch((error: unknown) => {
      app.log.error({ err: error, project }, 'a calendar address could not be revoked')
    })
  })
  app.addHook('onClose', async () => stop())
}

async function asMember(
  needs: CalendarNeeds,
  { request, reply }: { request: OfProject; reply: FastifyReply },
  run: (person: PersonId, project: ProjectId) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const speaker = await needs.access.speaker(credentialsOf(request))
  if (!speaker) return refused(reply, { status: 401, code: 'session.missing' })
  const project = projectId.safeParse(request.params.project)
  if (!project.success) return refused(reply, { status: 404, code: 'project.not-found' })
  const member = await membershipsOf(needs, speaker.person, project.data)
  if (!member.ok) return refused(reply, { status: statusOf(member.code), code: member.code })
  return run(speaker.person, project.data)
}

async function show({ rooms, clock, origin }: CalendarNeeds, reply: FastifyReply, project: ProjectId): Promise<FastifyReply> {
  const opened = await rooms.open(project)
  if (!opened.ok) return refused(reply, { status: 503, code: opened.code })
  return reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', `attachment; filename="counterpart-${project.slice(0, 8)}.ics"`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(calendarFile(opened.value.state, { now: clock(), origin }))
}

function answer(reply: FastifyReply, body: object): FastifyReply {
  return reply.header('cache-control', 'no-store').send(body)
}
