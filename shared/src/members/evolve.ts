import { orderedMap, withEach, withEntry } from '../kernel/index.ts'
import type { Instant, MemberId, Side, Standing } from '../kernel/index.ts'
import type { Author, EntryHash, PublicKey, Recorded } from '../record/index.ts'
import type { MemberEvent } from './events.ts'

/** An open link. Void once used, replaced, revoked or past its deadline (ms, the server's clock). */
export interface Invitation {
  readonly by: MemberId
  readonly at: Instant
  readonly seq: number
  readonly deadline: Instant
  readonly key: PublicKey
  /** Hash of the entry that invited: what the link names. */
  readonly grant: EntryHash
}

interface Known {
  readonly id: MemberId
  readonly side: Side
  readonly standing: Standing
  /** Empty when nobody wrote a name yet, or its words were erased. */
  readonly name: string
  /** The place of the entry that brought the name: an erased body takes it along. */
  readonly namedSeq: number
  /** Known from imported material. */
  readonly isImported: boolean
}

export interface InvitedMember extends Known {
  readonly state: 'invited'
  /** Null after a revocation, and for imported people nobody has invited yet. */
  readonly invitation: Invitation | null
}

export interface JoinedMember extends Known {
  readonly state: 'joined'
  readonly joinedAt: Instant
  readonly joinedSeq: number
}

export interface RemovedMember extends Known {
  readonly state: 'removed'
  readonly removedAt: Instant
  readonly removedSeq: number
  /** Their own id when they left. */
  readonly removedBy: Author
  readonly reason: string
  readonly hadJoined: boolean
}

/** Somebody on one side of this project; an id is never given to anybody else. */
export type Member = InvitedMember | JoinedMember | RemovedMember

export interface Members {
  readonly all: ReadonlyMap<MemberId, Member>
  readonly creator: MemberId | null
  /** Sides that have a lead or ever had one. */
  readonly ledSides: ReadonlySet<Side>
}

export const emptyMembers: Members = { all: orderedMap(), creator: null, ledSides: new Set() }

/** Folds one entry. Never refuses: what is on the record has happened. */
export function evolve(members: Members, recorded: Recorded<MemberEvent>): Members {
  const { event } = recorded
  switch (event.type) {
    case 'project.created':
    case 'member.joined':
      return withArrival(members, recorded)
    case 'member.invited':
      return withInvited(members, recorded, event)
    case 'member.imported': {
      const { member: id, side, standing } = event.facts
      return withMember(members, {
        id,
        side,
        standing,
        name: nameIn(event),
        namedSeq: recorded.seq,
        isImported: true,
        state: 'invited',
        invitation: null,
      })
    }
    case 'invitation.revoked':
      return changed(members, event.facts.member, (member) => (member.state === 'invited' ? { ...member, invitation: null } : member))
    case 'member.removed':
      return withoutLinksOf(
        changed(members, event.facts.member, (member) => removed(member, recorded, event.body?.reason ?? '')),
        event.facts.member,
      )
    case 'member.standing-changed': {
      const after = changed(members, event.facts.member, (member) => ({ ...member, standing: event.facts.standing }))
      return withLedSide(after, event.facts.member)
    }
    case 'member.renamed':
      return changed(members, recorded.by, (member) => ({ ...member, name: nameIn(event), namedSeq: recorded.seq }))
    case 'key.added':
    case 'key.revoked':
    case 'key.return-offered':
    case 'key.confirmed':
    case 'body.redacted':
      return members
  }
}

function withArrival(members: Members, { event, by, at, seq }: Recorded<MemberEvent>): Members {
  if (by === 'host') return members
  const named = { name: nameIn(event), namedSeq: seq }
  const arrival = { state: 'joined', joinedAt: at, joinedSeq: seq } as const
  if (event.type === 'project.created') {
    const creator = { id: by, side: event.facts.side, standing: 'lead', ...named, isImported: false, ...arrival } as const
    return withLedSide({ ...withMember(members, creator), creator: by }, by)
  }
  const after = changed(members, by, ({ id, side, standing, isImported }) => ({ id, side, standing, isImported, ...named, ...arrival }))
  return withLedSide(after, by)
}

function withInvited(
  members: Members,
  { by, at, seq, hash }: Recorded<MemberEvent>,
  event: Extract<MemberEvent, { type: 'member.invited' }>,
): Members {
  if (by === 'host') return members
  const { member: id, side, standing, deadline, invitation: key } = event.facts
  return withMember(members, {
    id,
    side,
    standing,
    name: nameIn(event),
    namedSeq: seq,
    isImported: members.all.get(id)?.isImported ?? false,
    state: 'invited',
    invitation: { by, at, seq, deadline, key, grant: hash },
  })
}

function removed(member: Member, { by, at, seq }: Recorded<MemberEvent>, reason: string): Member {
  const { id, side, standing, name, namedSeq, isImported } = member
  const known = { id, side, standing, name, namedSeq, isImported }
  return { ...known, state: 'removed', removedAt: at, removedSeq: seq, removedBy: by, reason, hadJoined: member.state === 'joined' }
}

/** ME19: the links that somebody made end with their membership. */
function withoutLinksOf(members: Members, inviter: MemberId): Members {
  const unlinked = (member: Member): Member =>
    member.state === 'invited' && member.invitation?.by === inviter ? { ...member, invitation: null } : member
  return { ...members, all: withEach(members.all, unlinked) }
}

function withMember(members: Members, member: Member): Members {
  return { ...members, all: withEntry(members.all, member.id, member) }
}

function changed(members: Members, id: Author, change: (member: Member) => Member): Members {
  const member = id === 'host' ? undefined : members.all.get(id)
  return member ? withMember(members, change(member)) : members
}

function withLedSide(members: Members, id: MemberId): Members {
  const member = members.all.get(id)
  return member?.standing === 'lead' ? { ...members, ledSides: new Set([...members.ledSides, member.side]) } : members
}

/** Every name comes whole from the last entry that names: nothing is carried over from a body that may be erased. */
function nameIn({ body }: MemberEvent): string {
  return body && 'name' in body ? body.name : ''
}
