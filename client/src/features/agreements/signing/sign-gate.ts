import { checkText, clausesToDiscuss, maySign } from '@counterpart/shared/agreements'
import type { Agreement, ClauseId, Revision, RevisionWords } from '@counterpart/shared/agreements'
import type { Instant } from '@counterpart/shared/kernel'
import { lineAt } from '@counterpart/shared/project'
import { hasFullStanding } from '@counterpart/shared/record'
import type { Room } from '../../../project/room.ts'
import type { Permission } from '../../../project/use-permission.ts'

/** May this person sign this revision here and now, and if not, why not? */
export type SignGate =
  | { readonly is: 'open' }
  /** Looking back, an alarm, a closed room: the frame of the room says why nothing is written. */
  | { readonly is: 'not-here' }
  | { readonly is: 'standing'; readonly code: string }
  | { readonly is: 'to-discuss'; readonly clauses: readonly ClauseId[] }
  | { readonly is: 'refused'; readonly code: string }

interface Asked {
  readonly room: Room
  readonly agreement: Agreement
  readonly revision: Revision
  readonly now: Instant
  /** Of signing at all, whatever the text. */
  readonly permission: Permission
}

/** Asks the rules of the hub in its order: the room, the text, the standing, the key. `agreement` as it is on the record. */
export function signGate({ room, agreement, revision, now, permission }: Asked): SignGate {
  if (permission.is === 'hidden' || !room.me) return { is: 'not-here' }
  if (room.unverified) return { is: 'refused', code: 'room.unverified' }
  const isErased = (seq: number) => lineAt(room.confirmed, seq)?.isErased === true
  const named = { revision: revision.id, hash: revision.hash }
  const rule = maySign(agreement, named, { member: room.me, at: now, isErased })
  if (!rule.ok && rule.code === 'agreement.clause-to-discuss') return { is: 'to-discuss', clauses: clausesToDiscuss(agreement, revision) }
  if (!rule.ok) return { is: 'refused', code: rule.code }
  if (!isWhole(revision)) return { is: 'refused', code: 'signing.words-missing' }
  if (permission.is === 'closed') return { is: 'standing', code: permission.code }
  if (room.signing !== 'ready' || room.key === null) return { is: 'refused', code: 'key.waiting' }
  return hasFullStanding(room.confirmed.ring, room.key) ? { is: 'open' } : { is: 'refused', code: 'key.not-confirmed' }
}

/**
 * Security: the rules read facts alone, and only the hub looks at fresh words. One that holds words back, or let in what it should have refused,
 * gets no signature under what this page cannot show.
 */
function isWhole({ words, clauses }: Revision): boolean {
  return words !== null && words.clauses.length === clauses.length && isHonest(words)
}

/** Once for each text: the gate is asked at every letter of a name, and a text may be long. */
const judged = new WeakMap<RevisionWords, boolean>()

function isHonest(words: RevisionWords): boolean {
  const known = judged.get(words)
  if (known !== undefined) return known
  const { ok } = checkText(words)
  judged.set(words, ok)
  return ok
}
