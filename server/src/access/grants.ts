import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Instant, MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import { controlEvents, readStatement, readStoredEntry } from '@counterpart/shared/record'
import type { EntryHash, KeyRing, Position, PublicKey } from '@counterpart/shared/record'
import type { Records } from './port.ts'

/** An invitation or return offer as its entry has it, whether or not it is still open. */
export interface FoundGrant {
  readonly kind: 'join' | 'return'
  readonly member: MemberId
  readonly key: PublicKey
  /** Its entry's place. */
  readonly position: Position & { readonly hash: EntryHash }
  /** The place before, from which a page begins with it. */
  readonly before: Position
  readonly ring: KeyRing
}

/** The invitation or return offer at a place of a record; null where there is none. */
export async function findGrant(rooms: Records, project: ProjectId, seq: number): Promise<FoundGrant | null> {
  const opened = await rooms.open(project)
  if (!opened.ok) return null
  const { chain, state } = opened.value
  const hash = chain.hashes[seq - 1]
  if (!hash) return null
  const before: Position = { seq: seq - 1, hash: chain.hashes[seq - 2] ?? '' }
  const page = await rooms.page(project, before)
  const offered = page.ok ? readOffer(page.value.entries[0] ?? '') : null
  return offered && { ...offered, position: { seq, hash }, before, ring: state.ring }
}

function readOffer(text: string): Pick<FoundGrant, 'kind' | 'member' | 'key'> | null {
  const stored = readStoredEntry(text)
  const read = stored.ok ? readStatement(stored.value.entry.statement) : stored
  if (!read.ok) return null
  if (read.value.type === 'member.invited') {
    const facts = controlEvents['member.invited'].facts.safeParse(read.value.facts)
    return facts.success ? { kind: 'join', member: facts.data.member, key: facts.data.invitation } : null
  }
  if (read.value.type === 'key.return-offered') {
    const facts = controlEvents['key.return-offered'].facts.safeParse(read.value.facts)
    return facts.success ? { kind: 'return', member: facts.data.member, key: facts.data.offered } : null
  }
  return null
}

/** Is the way in still open at this time, and if not, why? */
export function standingOf(grant: FoundGrant, at: Instant): Outcome<undefined, 'grant.used' | 'grant.revoked' | 'grant.expired'> {
  const open = grant.ring.grants.get(grant.position.hash)
  if (open) return at > open.deadline ? refuse('grant.expired') : okWith(undefined)
  return refuse(wasUsed(grant) ? 'grant.used' : 'grant.revoked')
}

/** A member joins once and each return adds a key, so a key that came this way after the grant tells that it was used. */
function wasUsed({ kind, member, position, ring }: FoundGrant): boolean {
  return [...ring.keys.values()].some(
    (held) =>
      held.member === member &&
      held.addedSeq > position.seq &&
      (kind === 'join' ? held.origin === 'invited' : held.origin === 'side-returned' || held.origin === 'host-returned'),
  )
}
