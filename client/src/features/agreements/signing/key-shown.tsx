import { hasFullStanding } from '@counterpart/shared/record'
import type { HeldKey } from '@counterpart/shared/record'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { usePerson } from '../../../project/use-byline.ts'
import { useKeyCode } from '../../../project/use-key-code.ts'
import { Facts, TimeText } from '../../../ui/index.ts'
import classes from './signing.module.css'

/** Whose key a signature on this page would be bound to, and what stands behind that key. */
export function KeyShown({ room }: { room: Room }) {
  const held = room.key === null ? undefined : room.confirmed.ring.keys.get(room.key)
  return held ? <HeldKeyShown room={room} held={held} /> : null
}

function HeldKeyShown({ room, held }: { room: Room; held: HeldKey }) {
  const intl = useIntl()
  const person = usePerson(room)
  const code = useKeyCode(room.project, held.member, held.key)
  const names = intl.formatList(held.confirmedBy.map((member) => person(member).name))
  const isFull = hasFullStanding(room.confirmed.ring, held.key)
  return (
    <Facts
      facts={[
        { term: intl.formatMessage({ id: 'signing.key.code' }), value: <span className={classes['code']}>{code}</span> },
        { term: intl.formatMessage({ id: 'signing.key.since' }), value: <TimeText at={held.addedAt} /> },
        {
          term: intl.formatMessage({ id: 'signing.key.standing' }),
          value: (
            <>
              <FormattedMessage id={`people.key.origin.${held.origin}`} />
              {'. '}
              {names === '' ? <FormattedMessage id="signing.key.compared.nobody" /> : null}
              {names === '' ? null : <FormattedMessage id="signing.key.compared" values={{ names }} />}
              {isFull ? null : <FormattedMessage id="signing.key.unconfirmed" />}
            </>
          ),
        },
        {
          term: intl.formatMessage({ id: 'signing.key.kept' }),
          value: room.keyStore ? <FormattedMessage id={`signing.key.kept.${room.keyStore}`} /> : null,
        },
      ]}
    />
  )
}
