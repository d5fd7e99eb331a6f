import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { fitsCommitment, hashEntry, readCanonical, readStatement, readStoredEntry, toCanonical } from '@counterpart/shared/record'
import type { Checkpoint, Crypto, EntryHash, Position, Statement, StoredEntry } from '@counterpart/shared/record'

/** One entry that was given back: by the hashes from a checkpoint down to it, the one that this hub had acknowledged. */
export interface ProvenEntry {
  readonly seq: number
  readonly hash: EntryHash
  readonly statement: Statement
  readonly stored: StoredEntry
}

/** What of a tail is here: from its newest entry downwards, since the hub's word is for the newest and each entry names the hash before it. */
export interface Tail {
  readonly checkpoint: Checkpoint
  /** Oldest first. */
  readonly entries: readonly ProvenEntry[]
  /** Of their text as it came. */
  readonly bytes: number
  /** The entry before the oldest that is here. */
  readonly needs: { readonly seq: number; readonly hash: string }
}

export type TailRefusal = 'tail.unproven' | 'tail.other-history' | 'tail.words-missing' | 'tail.too-long' | 'tail.inadmissible'

/** Nobody's record grows by so much between two backups; stops a member from filling the memory with an endless one. */
const maxTailBytes = 64 * 1024 * 1024

export function beginTail(checkpoint: Checkpoint): Tail {
  return { checkpoint, entries: [], bytes: 0, needs: { seq: checkpoint.size, hash: checkpoint.hash } }
}

/**
 * Takes a page below what is here, its last entry first, down to `head`; a page that ends elsewhere brings nothing. Security: an entry
 * counts only by the hash that is asked for, so nobody can make the hub hold, or later record, a byte that it had not acknowledged; words
 * count only by their commitment. Refuses an entry that lacks words which nobody erased later: they would be lost for good, while another
 * browser may hold them.
 */
export async function extendTail(
  crypto: Crypto,
  tail: Tail,
  { page, head }: { page: readonly string[]; head: Position },
): Promise<Outcome<Tail, TailRefusal>> {
  if (endOf(page) !== tail.needs.seq) return okWith(tail)
  const found: ProvenEntry[] = []
  const erased = erasedIn(tail.entries)
  let { needs, bytes } = tail
  for (const text of page.toReversed()) {
    if (needs.seq <= head.seq) break
    bytes += text.length
    if (bytes > maxTailBytes) return refuse('tail.too-long')
    const proven = await prove(crypto, text, needs)
    if (proven === null) return refuse('tail.unproven')
    for (const seq of erasedIn([proven])) erased.add(seq)
    if (proven.stored.body === null && !erased.has(proven.seq)) return refuse('tail.words-missing')
    found.push(proven)
    needs = { seq: needs.seq - 1, hash: proven.stored.entry.prev }
  }
  if (needs.seq === head.seq && needs.hash !== head.hash) return refuse('tail.other-history')
  return okWith({ ...tail, entries: [...found.toReversed(), ...tail.entries], bytes, needs })
}

function endOf(page: readonly string[]): number | null {
  const last = readStoredEntry(page.at(-1) ?? '')
  return last.ok ? last.value.entry.seq : null
}

async function prove(crypto: Crypto, text: string, needs: Tail['needs']): Promise<ProvenEntry | null> {
  const read = readStoredEntry(text)
  if (!read.ok || read.value.entry.seq !== needs.seq) return null
  const { entry, body, salt } = read.value
  const hash = await hashEntry(crypto, entry)
  if (hash !== needs.hash) return null
  const statement = readStatement(entry.statement)
  if (!statement.ok) return null
  const hasWords = body !== null && salt !== null
  if (hasWords && !(readCanonical(body).ok && (await fitsCommitment(crypto, statement.value.commitment, { body, salt })))) return null
  return { seq: entry.seq, hash, statement: statement.value, stored: read.value }
}

/** One entry on its way back into the store. */
export interface ReturningEntry extends ProvenEntry {
  readonly project: ProjectId
  readonly text: string
  /** The entry whose words it erases. */
  readonly erases: number | null
}

/** The whole tail as it is recorded: words that a later entry of it erased are dropped, whoever kept them. */
export function returningEntries(project: ProjectId, tail: Tail): readonly ReturningEntry[] {
  const erased = erasedIn(tail.entries)
  return tail.entries.map((proven) => {
    const { stored } = proven
    const kept = erased.has(proven.seq) ? { ...stored, body: null, salt: null } : stored
    return { ...proven, project, text: toCanonical(kept), erases: erasedBy(proven.statement) }
  })
}

function erasedIn(entries: readonly ProvenEntry[]): Set<number> {
  return new Set(entries.flatMap(({ statement }) => erasedBy(statement) ?? []))
}

function erasedBy({ type, facts }: Statement): number | null {
  const seq = type === 'body.redacted' ? facts['seq'] : null
  return typeof seq === 'number' ? seq : null
}
