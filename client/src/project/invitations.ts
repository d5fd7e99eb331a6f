import { dayMs, instant, memberId, okWith, refuse } from '@counterpart/shared/kernel'
import type { MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import { invitationDays } from '@counterpart/shared/members'
import { writeGrantLink } from '@counterpart/shared/record'
import type { NewInvitation } from './data-layer.ts'
import type { DeviceEnvironment } from './environment.ts'
import { makeLinkPair } from './key-pair.ts'
import { newId } from './new-id.ts'
import type { ProjectRoom } from './project-room.ts'
import type { NewAct } from './room.ts'

/** The link is shown only once its entry is on the record: so long somebody waits for it. */
const recordedWithinMs = 30_000

interface Making {
  readonly env: DeviceEnvironment
  readonly room: ProjectRoom
  readonly project: ProjectId
}

/** Invites somebody: makes the link's key, puts its public half on the record, then gives the link away once. It is kept nowhere. */
export function makeInvitation(making: Making, asked: NewInvitation): Promise<Outcome<{ link: string }>> {
  const member = asked.member ?? memberId.parse(newId())
  const { side, standing, name } = asked
  return makeLink(making, 'join', (invitation, deadline) => ({
    type: 'member.invited',
    facts: { member, side, standing, invitation, deadline },
    body: { name },
  }))
}

/** The way back for a member of one's own side who lost every key: made and passed on like an invitation. */
export function makeReturnOffer(making: Making, asked: { member: MemberId; reason: string }): Promise<Outcome<{ link: string }>> {
  return makeLink(making, 'return', (offered, deadline) => ({
    type: 'key.return-offered',
    facts: { member: asked.member, offered, deadline },
    body: { reason: asked.reason },
  }))
}

type LinkKey = ReturnType<typeof makeLinkPair>['publicKey']

async function makeLink(
  { env, room, project }: Making,
  kind: 'join' | 'return',
  actWith: (key: LinkKey, deadline: ReturnType<typeof instant.parse>) => NewAct,
): Promise<Outcome<{ link: string }>> {
  if (room.view().link !== 'live') return refuse('link.offline')
  const { secretText, publicKey } = makeLinkPair()
  const acted = await room.act(actWith(publicKey, instant.parse(env.clock() + invitationDays * dayMs)))
  if (acted.status === 'refused') return refuse(acted.code)
  const settled = await room.settled(acted.id, recordedWithinMs)
  if (!settled.ok) return settled
  const { seq } = settled.value.stored.entry
  const fragment = writeGrantLink({ kind, project, seq, hash: settled.value.hash, secret: secretText })
  return okWith({ link: `${env.http.origin}/join#${fragment}` })
}
