import type { Instant, MemberId, Side } from '@counterpart/shared/kernel'
import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { Room } from './room.ts'

/** How a screen names a person: never without their side. */
export interface PersonWords {
  readonly name: string
  readonly side: Side
  readonly sideLabel: string
  readonly detail: string | undefined
}

/** Who did something, when, and whether it is on the record yet. */
export interface BylineWords {
  readonly person: PersonWords
  readonly at: number
  readonly place: string
  readonly isPending: boolean
}

/** Names the members of a room. */
export function usePerson(room: Room): (member: MemberId) => PersonWords {
  const intl = useIntl()
  const { members } = room.state
  return useCallback(
    (id: MemberId) => {
      const member = members.all.get(id)
      const side = member?.side ?? 'client'
      const name = member === undefined || member.name === '' ? intl.formatMessage({ id: 'word.somebody' }) : member.name
      const detail = id === room.member ? intl.formatMessage({ id: 'word.you' }) : undefined
      return { name, side, sideLabel: intl.formatMessage({ id: `side.${side}` }), detail }
    },
    [intl, members, room.member],
  )
}

/** The byline of anything that an entry brought. What lies past the confirmed head is an own act on its way. */
export function useByline(room: Room): (act: { by: MemberId; at: Instant; seq: number }) => BylineWords {
  const intl = useIntl()
  const person = usePerson(room)
  // Without own acts on their way all is on the record: then nothing here changes with the next entry, and no row that names somebody does.
  const confirmed = room.pending.length === 0 ? Number.POSITIVE_INFINITY : room.confirmed.head.seq
  const { link, asOf } = room
  return useCallback(
    ({ by, at, seq }) => {
      const isPending = asOf === null && seq > confirmed
      const waiting = link === 'live' ? 'act.sending' : 'act.queued'
      return { person: person(by), at, place: intl.formatMessage({ id: isPending ? waiting : 'act.on-record' }), isPending }
    },
    [intl, person, confirmed, link, asOf],
  )
}
