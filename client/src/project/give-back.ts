import type { PlacedEntry } from '@counterpart/shared/project'
import { maxFrameBytes, pageBytes, pageEntries } from '@counterpart/shared/protocol'
import { utf8 } from '@counterpart/shared/record'
import type { Checkpoint } from '@counterpart/shared/record'
import type { Connection } from './connection.ts'
import { textOf } from './kept-record.ts'
import type { Shelf } from './kept-record.ts'

/** `later`: it may be tried again; `kept`: the hub does not want what this browser has, and another one may have better. */
export type GaveBack = 'given' | 'later' | 'kept' | 'other-history'

/** What the other names of a frame take beside the entries. */
const envelopeBytes = 4_096

/**
 * Gives a hub that was put back from a backup the entries that it has lost, from the newest one that its own word is for downwards, as far
 * as it asks for them. It gets nothing that it had not placed itself.
 */
export async function giveBack(
  { ask, shelf }: { ask: Connection['ask']; shelf: Pick<Shelf, 'project'> },
  { entries, checkpoint }: { entries: readonly PlacedEntry[]; checkpoint: Checkpoint },
): Promise<GaveBack> {
  let upTo = checkpoint.size
  for (;;) {
    const page = pageUpTo(entries, upTo)
    if (page.length === 0) return 'kept'
    const asked = await ask('give-back', { project: shelf.project, checkpoint, entries: page })
    if (!asked.ok && asked.code === 'tail.other-history') return 'other-history'
    if (!asked.ok) return asked.again ? 'later' : 'kept'
    const next = asked.value.upTo
    if (next === null) return 'given'
    if (next >= upTo) return 'later' // a hub that asks for the same page for ever gets it once
    upTo = next
  }
}

/** As many entries up to this one as a frame carries, oldest first; none where the newest of them is too large for one. */
function pageUpTo(entries: readonly PlacedEntry[], upTo: number): string[] {
  const page: string[] = []
  let bytes = envelopeBytes
  for (const placed of entries.slice(Math.max(0, upTo - pageEntries), upTo).toReversed()) {
    const text = textOf(placed)
    bytes += utf8(JSON.stringify(text)).length
    if (bytes > (page.length === 0 ? maxFrameBytes : pageBytes)) break
    page.unshift(text)
  }
  return page
}
