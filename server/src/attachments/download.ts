import contentDisposition from 'content-disposition'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { attachmentId } from '@counterpart/shared/attachments'
import type { Attachment } from '@counterpart/shared/attachments'
import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { readingOf, refused } from '../http/record-reader.ts'
import type { ReaderNeeds, Reading } from '../http/record-reader.ts'
import { refusalFor } from '../hub/refusals.ts'
import { typeByContent } from './content.ts'
import type { HeldFiles, Part } from './held-files.ts'
import { statusOf, uploadRefusals } from './refusals.ts'
import type { UploadRefusal } from './refusals.ts'

export interface DownloadNeeds extends ReaderNeeds {
  readonly held: HeldFiles
}

type Asked = FastifyRequest<{ Params: { project: string; attachment: string } }>

/** `GET /api/projects/:project/attachments/:attachment` and `…/preview`: the bytes as they were recorded, for whoever may read that entry. */
export function serveAttachments(app: FastifyInstance, needs: DownloadNeeds): void {
  const address = '/api/projects/:project/attachments/:attachment'
  app.get(address, (request: Asked, reply) => hand(needs, reply, { request, part: 'file' }))
  app.get(`${address}/preview`, (request: Asked, reply) => hand(needs, reply, { request, part: 'preview' }))
}

async function hand(needs: DownloadNeeds, reply: FastifyReply, { request, part }: { request: Asked; part: Part }) {
  const reading = await readingOf(needs, request)
  if (!reading.ok) return refused(reply, reading)
  const found = await find(needs, reading, { attachment: request.params.attachment, part })
  if (!found.ok) return reply.code(statusOf[found.code]).send({ ...refusalFor(found.code), message: uploadRefusals[found.code] })
  const { attachment, name } = found.value
  const held = { project: reading.project, attachment: attachment.id, part }
  const there = await needs.held.find(held)
  if (!there)
    return reply.code(404).send({ ...refusalFor('attachment.bytes-missing'), message: uploadRefusals['attachment.bytes-missing'] })
  return inert(reply, name)
    .type(await typeByContent(needs.held.pathOf(held)))
    .header('content-length', there.size)
    .send(needs.held.stream(held))
}

type Found = Outcome<{ attachment: Attachment; name: string }, UploadRefusal>

/** The file that an entry within reach describes. */
async function find(needs: DownloadNeeds, { project, upTo }: Reading, asked: { attachment: string; part: Part }): Promise<Found> {
  const attachment = await attachmentOf(needs, project, asked.attachment)
  if (!attachment || attachment.seq > upTo) return refuse('attachment.not-found')
  if (!attachment.words) return refuse('attachment.erased')
  if (asked.part === 'file') return okWith({ attachment, name: attachment.words.name })
  return attachment.words.preview ? okWith({ attachment, name: `preview of ${attachment.words.name}` }) : refuse('attachment.not-found')
}

async function attachmentOf({ rooms }: DownloadNeeds, project: ProjectId, name: string): Promise<Attachment | null> {
  const id = attachmentId.safeParse(name)
  const opened = await rooms.open(project)
  if (!id.success || !opened.ok) return null
  return opened.value.state.attachments.get(id.data) ?? null
}

/**
 * Security: whatever the bytes are, a browser saves them and runs nothing of them, even when it is led to open them as a page. No cache keeps
 * them: they may be erased, and whoever asks may have been put out since.
 */
function inert(reply: FastifyReply, name: string): FastifyReply {
  return reply.headers({
    'content-disposition': contentDisposition(name, { type: 'attachment' }),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  })
}
