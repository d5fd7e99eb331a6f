import { lineAt } from '@counterpart/shared/project'
import type { PlacedEntry } from '@counterpart/shared/project'
import { memo } from 'react'
import type { RefObject } from 'react'
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
  list: RefObject<HTMLDivElement | null>
}

/** Entries of the record, a line each. Not drawn again by every letter of what is looked for. */
export const EntryList = memo(function EntryList({ room, entries, of, asked, list }: EntryListProps) {
  const person = usePerson(room)
  const begun = useDrawn(entries.length, of)
  const drawn = asked === null ? entries.slice(0, begun) : entries
  return (
    <div ref={list}>
      {drawn.map((entry) => {
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
      })}
    </div>
  )
})
