import type { PlacedEntry } from '@counterpart/shared/project'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { targetOf } from '../../project/erasures.ts'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { PersonName, TimeText } from '../../ui/index.ts'

interface WhoDidWhatProps {
  person: ReturnType<typeof usePerson>
  entry: PlacedEntry
}

/** Who did what, e.g. "Clara Weber (client) *planned a milestone*". */
export function WhoDidWhat({ person, entry }: WhoDidWhatProps) {
  const target = targetOf(entry)
  return (
    <>
      <Author person={person} entry={entry} />{' '}
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
export function EntryByline({ room, entry }: { room: Room; entry: PlacedEntry }) {
  const person = usePerson(room)
  return (
    <>
      <WhoDidWhat person={person} entry={entry} /> · <TimeText at={entry.stored.entry.at} />
    </>
  )
}

function Author({ person, entry }: WhoDidWhatProps): ReactNode {
  const { member } = entry.statement
  return member === 'host' ? (
    <strong>
      <FormattedMessage id="record.by-host" />
    </strong>
  ) : (
    <PersonName {...person(member)} />
  )
}
