import { z } from 'zod'
import { instant, memberId, side, standing } from '../../kernel/index.ts'
import type { Side } from '../../kernel/index.ts'
import { invitationState, membersOf } from '../../members/index.ts'
import type { Member } from '../../members/index.ts'
import type { ProjectState } from '../../project/index.ts'
import { publicKey } from '../../record/index.ts'
import type { HeldKey } from '../../record/index.ts'

export const keyOrigin = z.enum(['created', 'invited', 'countersigned', 'side-returned', 'host-returned'])

const personKey = z.strictObject({
  key: publicKey,
  origin: keyOrigin,
  addedAt: instant,
  addedSeq: z.int().min(1),
  revokedSeq: z.int().min(1).nullable(),
  confirmedBy: z.array(memberId),
})

const personInRoom = z.strictObject({
  id: memberId,
  side,
  /** Null when nobody wrote one, or its words were erased. */
  name: z.string().nullable(),
  standing,
  state: z.enum(['joined', 'invited', 'not-invited', 'removed']),
  joinedAt: instant.nullable(),
  removedAt: instant.nullable(),
  keys: z.array(personKey),
})
export type PersonInRoom = z.infer<typeof personInRoom>

/** Everybody that was ever known on each side, in the order of the record. */
export const parties = z.strictObject({ client: z.array(personInRoom), provider: z.array(personInRoom) })

export function partiesOf(state: ProjectState): z.infer<typeof parties> {
  const people = (of: Side) => membersOf(state.members, of).map((member) => personIn(state, member))
  return { client: people('client'), provider: people('provider') }
}

function personIn({ ring, at }: ProjectState, member: Member): PersonInRoom {
  const { id, side: own, standing: held } = member
  return {
    id,
    side: own,
    name: member.name === '' ? null : member.name,
    standing: held,
    state: member.state !== 'invited' ? member.state : invitationState(member, at) === 'open' ? 'invited' : 'not-invited',
    joinedAt: member.state === 'joined' ? member.joinedAt : null,
    removedAt: member.state === 'removed' ? member.removedAt : null,
    keys: [...ring.keys.values()].filter((key) => key.member === id).map(keyHeld),
  }
}

function keyHeld({ key, origin, addedAt, addedSeq, revokedSeq, confirmedBy }: HeldKey): z.infer<typeof personKey> {
  return { key, origin, addedAt, addedSeq, revokedSeq, confirmedBy: [...confirmedBy] }
}
