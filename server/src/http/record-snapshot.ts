import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { projectId, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { packSnapshot } from '@counterpart/shared/project'
import type { ProjectState } from '@counterpart/shared/project'
import type { PersonId } from '../access/port.ts'
import { membersOn, membershipsOf } from '../hub/membership.ts'
import { credentialsOf, refused, statusOf } from './record-reader.ts'
import type { ReaderNeeds } from './record-reader.ts'

const packed = promisify(gzip)

/**
 * What was packed of a state that is still at hand. Security: a snapshot goes with the state that it was made from, and is never written
 * down: words that were erased are in no later one.
 */
type Packed = WeakMap<ProjectState, Promise<Outcome<Buffer>>>

/**
 * `GET /api/projects/:project/snapshot`: the newest part of the room's state, for members; what a browser shows while it verifies the record
 * itself. Always gzip: a fifth of the bytes, and nobody who hears its length may write into it without reading it anyway.
 */
export function serveSnapshot(app: FastifyInstance, needs: Omit<ReaderNeeds, 'clock'>): void {
  const made: Packed = new WeakMap()
  app.get<{ Params: { project: string } }>('/api/projects/:project/snapshot', async (request, reply) => {
    const speaker = await needs.access.speaker(credentialsOf(request))
    if (!speaker) return refused(reply, { status: 401, code: 'session.missing' })
    const state = await stateFor(needs, speaker.person, request.params.project)
    if (!state.ok) return refused(reply, { status: statusOf(state.code), code: state.code })
    return hand(reply, await snapshotOf(made, state.value))
  })
}

/** Security: asked of the very record that is packed, since the member may have been put out meanwhile. */
async function stateFor({ rooms, access }: Omit<ReaderNeeds, 'clock'>, person: PersonId, name: string): Promise<Outcome<ProjectState>> {
  const project = projectId.safeParse(name)
  if (!project.success) return refuse('project.not-found')
  const before = await membershipsOf({ rooms, access }, person, project.data)
  if (!before.ok) return before
  const opened = await rooms.open(project.data)
  if (!opened.ok) return opened
  const now = membersOn(opened.value, access, person)
  return now.ok ? { ok: true, value: opened.value.state } : now
}

function snapshotOf(made: Packed, state: ProjectState): Promise<Outcome<Buffer>> {
  const known = made.get(state) ?? pack(state)
  made.set(state, known)
  return known
}

async function pack(state: ProjectState): Promise<Outcome<Buffer>> {
  const text = packSnapshot(state)
  return text.ok ? { ok: true, value: await packed(text.value) } : text
}

function hand(reply: FastifyReply, snapshot: Outcome<Buffer>) {
  if (!snapshot.ok) return refused(reply, { status: 404, code: snapshot.code })
  return reply
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-encoding', 'gzip')
    .send(snapshot.value)
}
