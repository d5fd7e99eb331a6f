import { eventId, memberId, okWith, refuse } from '@counterpart/shared/kernel'
import type { EventId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import { beginning, hashProject, toBase64url } from '@counterpart/shared/record'
import { signAct } from './act.ts'
import type { NewProject } from './data-layer.ts'
import type { DeviceEnvironment } from './environment.ts'
import { isUsable, signerOf } from './key-pair.ts'
import { keepMembership } from './kept-record.ts'
import { newId, randomBytes } from './new-id.ts'
import { keepAct } from './outbox.ts'
import type { PersonRooms } from './person-rooms.ts'
import type { ProjectRoom } from './project-room.ts'

const recordedWithinMs = 30_000

/**
 * Begins a record: entry 1, signed by this browser's key, which it introduces. Kept in the outbox before it is sent, so that a lost
 * answer makes no second project. Needs the line, since entry 1 names the host's key.
 */
export async function beginProject(
  { env, person, rooms }: { env: DeviceEnvironment; person: string; rooms: PersonRooms },
  asked: NewProject,
): Promise<Outcome<ProjectId>> {
  const { title, purpose, side, name } = asked
  const begun = begunBefore(rooms, asked)
  if (begun) return bringIntoBeing(begun)
  const key = rooms.keys.all.find((kept) => isUsable(kept, env.subtle))
  if (!key) return refuse('key.missing')
  if (rooms.line() !== 'live' || !rooms.hostKey) return refuse('link.offline')
  const member = memberId.parse(newId())
  const id = eventId.parse(newId())
  const facts = { nonce: toBase64url(randomBytes(32)), hostKey: rooms.hostKey, side }
  const signed = await signAct(
    { type: 'project.created', facts, body: { title, purpose, name } },
    {
      crypto: env.crypto,
      signer: signerOf(key, env.subtle),
      project: '',
      member,
      id,
      now: env.clock(),
      seen: beginning,
      place: { order: env.clock(), waits: false },
    },
  )
  if (!signed.ok) return signed
  const project = await hashProject(env.crypto, signed.value.signed.statement)
  const shelf = { storage: env.storage, person, project }
  for (const kept of [await keepMembership(shelf, member), await keepAct(shelf, signed.value)]) if (!kept.ok) return kept
  return bringIntoBeing({ room: rooms.room(project, member), project, id })
}

interface Begun {
  readonly room: ProjectRoom
  readonly project: ProjectId
  readonly id: EventId
}

/** The same words were sent before and nobody knows yet whether they arrived: pressing again means that one, not a second project. */
function begunBefore(rooms: PersonRooms, { title, purpose, side, name }: NewProject): Begun | null {
  for (const [project, room] of rooms.rooms)
    for (const { event, statement } of room.sender.waiting()) {
      if (event.type !== 'project.created' || event.body === null || event.facts.side !== side) continue
      const { body } = event
      if (body.title === title && body.purpose === purpose && body.name === name) return { room, project, id: statement.id }
    }
  return null
}

async function bringIntoBeing({ room, project, id }: Begun): Promise<Outcome<ProjectId>> {
  await room.enter()
  const settled = await room.settled(id, recordedWithinMs)
  return settled.ok ? okWith(project) : settled
}
