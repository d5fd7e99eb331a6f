import { lineAt } from '@counterpart/shared/project'
import type { PlacedEntry } from '@counterpart/shared/project'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { useDrawn } from '../../ui/index.ts'
import { EntryLine } from './entry-line.tsx'

interface EntryListProps {
  room: Room
  /** What is to be drawn, newest first. */
  entries: readonly PlacedEntry[]
  /** What was looked for: another search begins with its first entries again. */
  of: unknown
  /** The entry that the address asks for. It is gone to as soon as the page stands, so that nothing may come later. */
  asked: number | null
}

/** Entries of the record, a line each. */
export function EntryList({ room, entries, of, asked }: EntryListProps) {
  const person = usePerson(room)
  const begun = useDrawn(entries.length, of)
  const drawn = asked === null ? entries.slice(0, begun) : entries
  return drawn.map((entry) => {
    const { seq } = entry.stored.entry
    return (
      <EntryLine
        key={entry.hash}
        project={room.project}
        person={person}
        entry={entry}
        isErased={lineAt(room.state, seq)?.isErased === true}
        isWithheld={room.alarm?.withheld?.includes(seq) === true}
        isAsked={seq === asked}
      />
    )
  })
}
