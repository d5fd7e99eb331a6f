import { oncePer } from '@counterpart/shared/kernel'
import type { Side } from '@counterpart/shared/kernel'
import type { PlacedEntry } from '@counterpart/shared/project'
import type { Room } from '../../project/room.ts'

export const concepts = ['project', 'member', 'milestone', 'check-in', 'agreement', 'role', 'ask', 'attachment', 'reply'] as const
export type Concept = (typeof concepts)[number]

export interface EntryFilter {
  readonly concept: Concept | ''
  /** A member's id, or `host`. */
  readonly person: string
  readonly side: Side | ''
  readonly text: string
}

export const noFilter: EntryFilter = { concept: '', person: '', side: '', text: '' }

/** Which part of the room an entry belongs to, by the first word of its type. */
function conceptOf(type: string): Concept {
  const word = type.slice(0, type.indexOf('.'))
  if (word === 'area') return 'role'
  if (word === 'invitation' || word === 'key') return 'member'
  return concepts.find((concept) => concept === word) ?? 'project'
}

/** Its words as they are looked for. They change with the entry only. */
const wordsOf = oncePer(({ stored }: PlacedEntry) => (stored.body ?? '').toLocaleLowerCase())

/** The entries that fit, newest first. */
export function filtered(room: Room, filter: EntryFilter): PlacedEntry[] {
  const needle = filter.text.trim().toLocaleLowerCase()
  const fits = (entry: PlacedEntry) =>
    (filter.concept === '' || conceptOf(entry.statement.type) === filter.concept) &&
    (filter.person === '' || entry.statement.member === filter.person) &&
    (filter.side === '' || sideOf(room, entry) === filter.side) &&
    (needle === '' || wordsOf(entry).includes(needle))
  return room.entries.filter(fits).toReversed()
}

function sideOf({ state }: Room, { statement }: PlacedEntry): Side | null {
  return statement.member === 'host' ? null : (state.members.all.get(statement.member)?.side ?? null)
}
