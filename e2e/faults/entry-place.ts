import { createHash } from 'node:crypto'
import { entryHash, readStoredEntry, toCanonical } from '@counterpart/shared/record'
import type { Position } from '@counterpart/shared/record'

/** Where an entry stands, from its text as it was heard. */
export function hashEntryOf(text: string): Position {
  const stored = readStoredEntry(text)
  if (!stored.ok) throw new Error(`an entry cannot be read: ${stored.code}`)
  const { entry } = stored.value
  const hash = createHash('sha256')
    .update(`counterpart/entry/1\n${toCanonical(entry)}`)
    .digest('base64url')
  return { seq: entry.seq, hash: entryHash.parse(hash) }
}
