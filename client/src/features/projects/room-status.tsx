import type { MemberId } from '@counterpart/shared/kernel'
import { useEffect, useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { isSample } from '../../session/program-base.ts'
import { PersonName, StateWord, announce } from '../../ui/index.ts'
import type { StateShape, StateTone } from '../../ui/index.ts'
import classes from './room-status.module.css'

const linkShapes: Record<Room['link'], StateShape> = {
  connecting: 'dots',
  live: 'check',
  offline: 'pause',
  'signed-out': 'cross',
  removed: 'cross',
}
const proofShapes: Record<Room['proof'], { shape: StateShape; tone: StateTone }> = {
  checking: { shape: 'dots', tone: 'neutral' },
  verified: { shape: 'check', tone: 'neutral' },
  alarm: { shape: 'bang', tone: 'bad' },
  newer: { shape: 'up', tone: 'care' },
}

/** The line to the server and what this browser has proved, in words; and who is here. */
export function RoomStatus({ room }: { room: Room }) {
  const intl = useIntl()
  const spoken = useRef(room.link)
  const words = intl.formatMessage({ id: `room.link.${room.link}` })
  useEffect(() => {
    // A room to try is not signed in to again: its page says that it is gone.
    const isGone = isSample && room.link === 'signed-out'
    if (spoken.current !== room.link && !isGone) announce(words)
    spoken.current = room.link
  }, [room.link, words])
  const proof = proofShapes[room.proof]
  return (
    <div className={classes['status']}>
      <StateWord shape={linkShapes[room.link]}>{words}</StateWord>
      <StateWord shape={proof.shape} tone={proof.tone}>
        {room.unverified && room.proof === 'checking' ? (
          <FormattedMessage id="room.proof.unverified" values={{ checked: room.unverified.checked, of: room.unverified.of }} />
        ) : (
          <FormattedMessage id={`room.proof.${room.proof}`} values={{ seq: room.confirmed.head.seq }} />
        )}
      </StateWord>
      <Present room={room} />
    </div>
  )
}

function Present({ room }: { room: Room }) {
  const intl = useIntl()
  const others = room.presence.filter((id) => id !== room.member)
  if (others.length === 0) return null
  return (
    <div className={classes['here']}>
      <span>
        <FormattedMessage id="room.here" />
      </span>
      <ul aria-label={intl.formatMessage({ id: 'room.here' })}>
        {others.map((id) => (
          <PresentPerson key={id} room={room} id={id} />
        ))}
      </ul>
    </div>
  )
}

function PresentPerson({ room, id }: { room: Room; id: MemberId }) {
  const intl = useIntl()
  const member = room.confirmed.members.all.get(id)
  if (!member) return null
  return (
    <li>
      <PersonName
        name={member.name || intl.formatMessage({ id: 'word.somebody' })}
        side={member.side}
        sideLabel={intl.formatMessage({ id: `side.${member.side}` })}
      />
    </li>
  )
}
