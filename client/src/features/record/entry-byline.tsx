import type { PlacedEntry } from '@counterpart/shared/project'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { targetOf } from '../../project/erasures.ts'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { PersonName, TimeText } from '../../ui/index.ts'

interface EntryBylineProps {
  room: Room
  entry: PlacedEntry
}

/** Who did what, e.g. "Clara Weber (client) *planned a milestone*". */
export function WhoDidWhat({ room, entry }: EntryBylineProps) {
  const target = targetOf(entry)
  return (
    <>
      <Author room={room} entry={entry} />{' '}
      {target !== null ? (
        <FormattedMessage id="record.erased-entry" values={{ seq: target }} />
      ) : entry.event ? (
        <FormattedMessage id={`event.${entry.event.type}`} />
      ) : (
        <FormattedMessage id="record.unknown-event" />
      )}
    </>
  )
}

/** The same with its time, for a page about one entry. */
export function EntryByline({ room, entry }: EntryBylineProps) {
  return (
    <>
      <WhoDidWhat room={room} entry={entry} /> · <TimeText at={entry.stored.entry.at} />
    </>
  )
}

function Author({ room, entry }: EntryBylineProps): ReactNode {
  const person = usePerson(room)
  const { member } = entry.statement
  return member === 'host' ? (
    <strong>
      <FormattedMessage id="record.by-host" />
    </strong>
  ) : (
    <PersonName {...person(member)} />
  )
}
