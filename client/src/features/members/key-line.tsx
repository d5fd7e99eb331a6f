import { mayConfirmKey, mayRevokeKey } from '@counterpart/shared/members'
import type { JoinedMember } from '@counterpart/shared/members'
import type { HeldKey } from '@counterpart/shared/record'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useKeyCode } from '../../project/use-key-code.ts'
import { Actions, Button, Quiet, Refused, StateWord } from '../../ui/index.ts'
import classes from './members.module.css'

interface KeyLineProps {
  room: Room
  me: JoinedMember
  held: HeldKey
  name: string
}

/** One key of a person: how it came in, its code to compare, and what may be done about it. */
export function KeyLine({ room, me, held, name }: KeyLineProps) {
  const code = useKeyCode(room.project, held.member, held.key)
  const { act, isBusy, code: refusal } = useActing(room.project)
  const { members, ring } = room.state
  const isMine = held.member === me.id
  const signing = room.signing === 'ready' ? room.key : null
  const asked = { member: held.member, key: held.key }
  const mayConfirm = signing !== null && mayConfirmKey({ ring, key: signing }, me, asked).ok
  const mayRevoke = signing !== null && mayRevokeKey({ members, ring, key: signing }, me, asked).ok
  return (
    <div className={classes['key']}>
      <Quiet>
        <FormattedMessage id={`people.key.origin.${held.origin}`} />
        {held.key === room.key ? (
          <>
            {', '}
            <FormattedMessage id="people.key.this" />
          </>
        ) : null}
      </Quiet>
      <p>
        <FormattedMessage id={isMine ? 'people.key.code.mine' : 'people.key.code'} values={{ name }} />
      </p>
      <p className={classes['code']}>{code}</p>
      <div>
        {held.confirmedBy.length > 0 ? (
          <StateWord shape="check" tone="good">
            <FormattedMessage id="people.key.confirmed" values={{ count: held.confirmedBy.length }} />
          </StateWord>
        ) : (
          <StateWord shape="empty">
            <FormattedMessage id="people.key.unconfirmed" />
          </StateWord>
        )}
      </div>
      <Refused>{refusal ? <RefusalText code={refusal} /> : null}</Refused>
      <Actions>
        {mayConfirm ? (
          <Button isBusy={isBusy} onClick={() => void act({ type: 'key.confirmed', facts: asked, body: {} })}>
            <FormattedMessage id="people.key.confirm" />
          </Button>
        ) : null}
      </Actions>
      {mayRevoke ? (
        <RevokeKey isBusy={isBusy} onRevoke={() => void act({ type: 'key.revoked', facts: asked, body: { reason: '' } })} />
      ) : null}
    </div>
  )
}

/** Said first, done by a second press: what a key signs after it does not count. */
function RevokeKey({ isBusy, onRevoke }: { isBusy: boolean; onRevoke(): void }) {
  const [isAsking, setAsking] = useState(false)
  if (!isAsking) {
    return (
      <Actions>
        <Button kind="quiet" onClick={() => setAsking(true)}>
          <FormattedMessage id="people.key.revoke" />
        </Button>
      </Actions>
    )
  }
  return (
    <>
      <Quiet>
        <FormattedMessage id="people.key.revoke.words" />
      </Quiet>
      <Actions>
        <Button kind="danger" isBusy={isBusy} onClick={onRevoke}>
          <FormattedMessage id="people.key.revoke" />
        </Button>
        <Button kind="quiet" onClick={() => setAsking(false)}>
          <FormattedMessage id="word.cancel" />
        </Button>
      </Actions>
    </>
  )
}
