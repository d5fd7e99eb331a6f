import { createReadStream } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { projectId } from '@counterpart/shared/kernel'
import { exportOrder } from '@counterpart/shared/protocol'
import type { ExportJob } from '@counterpart/shared/protocol'
import { headOf } from '@counterpart/shared/record'
import type { Access, PersonId } from '../access/port.ts'
import { credentialsOf, refused, statusOf as statusOfRecord } from '../http/record-reader.ts'
import { membershipsOf } from '../hub/membership.ts'
import { refusalFor } from '../hub/refusals.ts'
import type { Rooms } from '../hub/rooms.ts'
import type { ExportJobs } from './jobs.ts'
import { sentenceFor, statusOf } from './refusals.ts'
import type { ExportRefusal } from './refusals.ts'

export interface RouteNeeds {
  readonly jobs: ExportJobs
  readonly rooms: Rooms
  readonly access: Access
}

type OfProject = FastifyRequest<{ Params: { project: string } }>
type OfJob = FastifyRequest<{ Params: { job: string } }>

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  files: 'application/zip',
} as const

/**
 * `POST /api/projects/:project/exports` orders, `GET /api/exports` lists one's own, `GET` and `DELETE /api/exports/:job` ask after one and
 * end it, `GET /api/exports/:job/file` hands out the result. Security: a result belongs to who ordered it, and only while they are a member.
 */
export function serveExports(app: FastifyInstance, needs: RouteNeeds): void {
  app.post('/api/projects/:project/exports', (request: OfProject, reply) => order(needs, request, reply))
  app.get('/api/exports', (request, reply) => list(needs, request, reply))
  app.get('/api/exports/:job', (request: OfJob, reply) => withJob(needs, { request, reply }, async (job) => answer(reply, { job })))
  app.delete('/api/exports/:job', (request: OfJob, reply) =>
    withJob(needs, { request, reply }, async (job) => {
      await needs.jobs.end(job.id)
      return answer(reply, { ended: job.id })
    }),
  )
  app.get('/api/exports/:job/file', (request: OfJob, reply) => withJob(needs, { request, reply }, async (job) => hand(needs, job, reply)))
}

async function order(needs: RouteNeeds, request: OfProject, reply: FastifyReply) {
  const speaker = await needs.access.speaker(credentialsOf(request))
  if (!speaker) return refused(reply, { status: 401, code: 'session.missing' })
  const project = projectId.safeParse(request.params.project)
  if (!project.success) return refused(reply, { status: 404, code: 'project.not-found' })
  const asked = exportOrder.safeParse(request.body)
  if (!asked.success) return refused(reply, { status: 400, code: 'message.malformed' })
  const member = await membershipsOf(needs, speaker.person, project.data)
  if (!member.ok) return refused(reply, { status: statusOfRecord(member.code), code: member.code })
  const opened = await needs.rooms.open(project.data)
  if (!opened.ok) return refused(reply, { status: 503, code: opened.code })
  if (asked.data.seq > headOf(opened.value.chain).seq) return refusedExport(reply, 'export.beyond-record')
  const ordered = needs.jobs.order({ ...asked.data, person: speaker.person, project: project.data })
  return ordered.ok ? answer(reply.code(202), { job: ordered.value }) : refusedExport(reply, ordered.code)
}

async function list(needs: RouteNeeds, request: FastifyRequest, reply: FastifyReply) {
  const speaker = await needs.access.speaker(credentialsOf(request))
  if (!speaker) return refused(reply, { status: 401, code: 'session.missing' })
  const own = needs.jobs.of(speaker.person)
  const allowed = await Promise.all(own.map((job) => mayHave(needs, speaker.person, job)))
  return answer(reply, { jobs: own.filter((_, index) => allowed[index]) })
}

/** Runs with a job of the person who asks, if they are a member of its project still. */
async function withJob(
  needs: RouteNeeds,
  { request, reply }: { request: OfJob; reply: FastifyReply },
  run: (job: ExportJob) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const speaker = await needs.access.speaker(credentialsOf(request))
  if (!speaker) return refused(reply, { status: 401, code: 'session.missing' })
  const job = needs.jobs.find(speaker.person, request.params.job)
  if (!job || !(await mayHave(needs, speaker.person, job))) return refusedExport(reply, 'export.not-found')
  return run(job)
}

async function mayHave(needs: RouteNeeds, person: PersonId, job: ExportJob): Promise<boolean> {
  return (await membershipsOf(needs, person, job.project)).ok
}

async function hand({ jobs }: RouteNeeds, { id, format, standing }: ExportJob, reply: FastifyReply): Promise<FastifyReply> {
  if (standing.status !== 'done') return refusedExport(reply, 'export.not-ready')
  return reply
    .type(types[format])
    .header('content-length', standing.size)
    .header('content-disposition', `attachment; filename="${standing.name}"`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'no-store')
    .send(createReadStream(jobs.pathOf(id)))
}

function answer(reply: FastifyReply, body: object): FastifyReply {
  return reply.header('cache-control', 'no-store').send(body)
}

function refusedExport(reply: FastifyReply, code: ExportRefusal): FastifyReply {
  return reply.code(statusOf[code]).send({ ...refusalFor(code), message: sentenceFor(code) })
}
