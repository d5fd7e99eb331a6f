import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isClosed } from '@counterpart/shared/engagement'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { ok, okWith, refuse } from '@counterpart/shared/kernel'
import { joinedMember } from '@counterpart/shared/members'
import { allows } from '@counterpart/shared/project'
import type { Access, PersonId } from '../access/port.ts'
import type { Clock } from '../clock.ts'
import { credentialsOf, statusOf as statusOfRecord } from '../http/record-reader.ts'
import type { Meter } from '../hub/limits.ts'
import { membershipsOf } from '../hub/membership.ts'
import { refusalFor } from '../hub/refusals.ts'
import type { Rooms } from '../hub/rooms.ts'
import { statusOf, uploadRefusals } from './refusals.ts'
import type { UploadRefusal } from './refusals.ts'
import { mostOf, uploadFor, uploadsPath } from './uploads.ts'
import type { Upload, UploadFor, Uploads } from './uploads.ts'

export interface UploadNeeds {
  readonly uploads: Uploads
  readonly rooms: Rooms
  readonly access: Access
  readonly clock: Clock
  readonly perPerson: Meter
  /** Would so many more bytes leave the disk with less than the operator wants free? */
  isShort(bytes: number): Promise<boolean>
  /** Drops what nobody came back for. */
  sweep(): Promise<void>
}

/** `POST /api/uploads` begins an upload; `PATCH`, `HEAD` and `DELETE` of its address send, ask how far it is, and give it up. */
export async function serveUploads(app: FastifyInstance, needs: UploadNeeds): Promise<void> {
  await app.register(async (scope) => {
    // Bodies are not read here: they flow to the disk as they come.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.post(uploadsPath, (request, reply) => begin(needs, request, reply))
    scope.route<{ Params: { id: string } }>({
      method: ['PATCH', 'HEAD', 'DELETE'],
      url: `${uploadsPath}/:id`,
      handler: (request, reply) => goOn(needs, request, reply),
    })
  })
}

async function begin(needs: UploadNeeds, request: FastifyRequest, reply: FastifyReply) {
  const speaker = await needs.access.speaker(credentialsOf(request))
  if (!speaker) return refused(reply, 401, 'session.missing')
  if ((await needs.perPerson.spend(speaker.person)) !== 'within') return refused(reply, 429, 'rate.exceeded')
  await needs.sweep()
  const asked = readAsked(request, speaker.person)
  if (!asked.ok) return refused(reply, statusOf[asked.code], asked.code)
  const { upload, bytes } = asked.value
  const may = await mayUpload(needs, speaker.person, upload.project)
  if (!may.ok) return refused(reply, statusOfRecord(may.code), may.code)
  if (await needs.isShort(bytes)) return refused(reply, 507, 'attachment.disk-short')
  const reserved = needs.uploads.reserve(upload, bytes)
  if (!reserved.ok) return refused(reply, statusOf[reserved.code], reserved.code)
  reply.hijack()
  return needs.uploads.handle(upload, { request: request.raw, response: reply.raw })
}

/** Security: session, standing and whose it is are asked at each request: an upload goes on for as long as its person may attach, no longer. */
async function goOn(needs: UploadNeeds, request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) {
  const speaker = await needs.access.speaker(credentialsOf(request))
  if (!speaker) return refused(reply, 401, 'session.missing')
  const upload = await needs.uploads.find(request.params.id)
  if (!upload || upload.person !== speaker.person) return refused(reply, 404, 'attachment.upload-not-found')
  const may = request.method === 'DELETE' ? ok : await mayUpload(needs, speaker.person, upload.project)
  if (!may.ok) return refused(reply, statusOfRecord(may.code), may.code)
  if (request.method === 'PATCH' && (await isShortFor(needs, upload))) return refused(reply, 507, 'attachment.disk-short')
  reply.hijack()
  return needs.uploads.handle(upload, { request: request.raw, response: reply.raw })
}

function isShortFor(needs: UploadNeeds, { size, offset }: Upload): Promise<boolean> {
  return needs.isShort(size - offset)
}

/** What the first request says the upload is for, and how long it is. */
function readAsked({ headers }: FastifyRequest, person: PersonId): Outcome<{ upload: UploadFor; bytes: number }, UploadRefusal> {
  const read = uploadFor.safeParse(readMetadata(headers['upload-metadata']))
  if (!read.success) return refuse('attachment.upload-malformed')
  const bytes = readLength(headers['upload-length'])
  if (bytes === 0) return refuse('attachment.empty')
  if (bytes > mostOf(read.data.part)) return refuse('attachment.too-large')
  return okWith({ upload: { ...read.data, person }, bytes })
}

/** tus 1.0, Upload-Metadata: pairs of a key and a base64 value, separated by commas. */
function readMetadata(header: string | string[] | undefined): Record<string, string> {
  const pairs = typeof header === 'string' ? header.split(',') : []
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', value = ''] = pair.trim().split(' ')
      return [key, Buffer.from(value, 'base64').toString('utf8')]
    }),
  )
}

function readLength(header: string | string[] | undefined): number {
  return typeof header === 'string' && /^\d{1,15}$/u.test(header) ? Number(header) : 0
}

/** Whoever may attach may upload: nobody else's bytes would ever be claimed. */
async function mayUpload(needs: UploadNeeds, person: PersonId, project: ProjectId): Promise<Outcome> {
  const members = await membershipsOf(needs, person, project)
  if (!members.ok) return members
  const opened = await needs.rooms.open(project)
  if (!opened.ok) return opened
  const { state } = opened.value
  if (isClosed(state.engagement, needs.clock())) return refuse('project.closed')
  const speaks = members.value.some((id) => {
    const member = joinedMember(state.members, id)
    return member !== null && allows(member.standing, 'attachment.added')
  })
  return speaks ? ok : refuse('standing.needs-contributor')
}

function refused(reply: FastifyReply, status: number, code: string) {
  const sentence: string | undefined = Object.entries(uploadRefusals).find(([name]) => name === code)?.[1]
  const refusal = refusalFor(code)
  return reply
    .code(status)
    .header('tus-resumable', '1.0.0')
    .send(sentence === undefined ? refusal : { ...refusal, message: sentence })
}
