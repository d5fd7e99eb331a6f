import type { Instant } from '@counterpart/shared/kernel'
import { hashEntry, readCanonical, readStatement, readStoredEntry, writeBundle } from '@counterpart/shared/record'
import type { Checkpoint, Crypto } from '@counterpart/shared/record'
import { keptAlarmOf } from './head-keeping.ts'
import type { KeptAlarm } from './head-keeping.ts'
import { keptCheckpoints } from './held-checkpoints.ts'
import { keptTexts } from './kept-record.ts'
import type { Shelf } from './kept-record.ts'

/** What a browser that no longer believes the hub hands to somebody else. */
export interface Evidence {
  /** Both versions side by side, as the text of a JSON file. */
  readonly both: string
  /** Each version as a bundle of its own, for the checkers; null where a version has no entry that could be read. */
  readonly own: string | null
  readonly shown: string | null
}

/** Null where nothing is wrong. */
export async function evidenceOf(shelf: Shelf, { crypto, madeAt }: { crypto: Crypto; madeAt: Instant }): Promise<Evidence | null> {
  const kept = await keptAlarmOf(shelf)
  if (!kept) return null
  const own = { texts: await keptTexts(shelf), checkpoints: await keptCheckpoints(shelf) }
  const shown = { texts: kept.shown, checkpoints: kept.checkpoints ?? [] }
  return {
    both: JSON.stringify(sideBySide(shelf, { kept, madeAt, own, shown }), null, 2),
    own: await bundleOf(crypto, shelf, own),
    shown: await bundleOf(crypto, shelf, shown),
  }
}

interface Version {
  readonly texts: readonly string[]
  readonly checkpoints: readonly Checkpoint[]
}

function sideBySide({ project }: Shelf, { kept, madeAt, own, shown }: { kept: KeptAlarm; madeAt: Instant; own: Version; shown: Version }) {
  const { alarm, isComplete, received } = kept
  const differing = own.texts.findIndex((text, index) => text !== shown.texts[index])
  const common = differing === -1 ? own.texts.length : differing
  return {
    about: 'Two versions of one record: what a browser had verified, and what the server showed it afterwards.',
    check: [
      'Both versions begin with the entries of "common". Behind them each goes its own way.',
      'Saved with this file are both versions as bundles. Check each with npm run verify -- FILE, or with the checking page check.html opened from disk.',
      'Each checkpoint is signed with the host key that entry 1 names: of this record, the entry at place "size" has this "hash".',
      'A checkpoint that verifies, beside entries of the other version with another hash at its place, proves that the server showed two records.',
    ],
    project,
    hostKey: hostKeyIn(own.texts[0] ?? shown.texts[0]),
    madeAt,
    alarm,
    common: { upTo: common, entries: own.texts.slice(0, common).map(readable) },
    own: { head: alarm.own, checkpoints: own.checkpoints, entries: own.texts.slice(common).map(readable) },
    shown: {
      head: alarm.shown,
      isComplete,
      checkpoints: shown.checkpoints,
      entries: shown.texts.slice(common).map(readable),
      received: (received ?? []).map(readable),
    },
  }
}

/** With those checkpoints that are about its own entries: one that contradicts them stands in the file with both versions. */
async function bundleOf(crypto: Crypto, { project }: Shelf, { texts, checkpoints }: Version): Promise<string | null> {
  const hashes = new Map<number, string>()
  for (const size of new Set([texts.length, ...checkpoints.map((shown) => shown.size)])) {
    const stored = readStoredEntry(texts[size - 1] ?? '')
    if (stored.ok) hashes.set(size, await hashEntry(crypto, stored.value.entry))
  }
  const hash = hashes.get(texts.length)
  if (hash === undefined) return null
  const own = checkpoints.filter((shown) => hashes.get(shown.size) === shown.hash)
  return writeBundle({ project, head: { seq: texts.length, hash }, entries: texts, checkpoints: own })
}

function hostKeyIn(first: string | undefined): unknown {
  const stored = readStoredEntry(first ?? '')
  const statement = stored.ok ? readStatement(stored.value.entry.statement) : stored
  return statement.ok ? (statement.value.facts['hostKey'] ?? null) : null
}

/** Canonical texts become objects, so that the file can be read by people; what is no such text stays as it came. */
function readable(text: string): unknown {
  const read = readCanonical(text)
  return read.ok ? read.value : text
}
