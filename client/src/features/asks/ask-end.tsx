import { mayWithdraw } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Button, Byline, Erased, Notice, Section, Stack } from '../../ui/index.ts'
import classes from './asks.module.css'
import { ReopenVerb } from './reopen-verb.tsx'
import { WordsDialog } from './words-dialog.tsx'

interface AskEndProps {
  room: Room
  ask: Ask
}

/** The asking side takes back what it needs no longer. */
export function MayTakeBack({ room, ask }: AskEndProps) {
  const intl = useIntl()
  const [isAsking, setAsking] = useState(false)
  const permission = usePermission(room)('ask.withdrawn', mayWithdraw(ask, room.me ?? { side: ask.side }))
  if (permission.is !== 'open') return null
  return (
    <Section title={intl.formatMessage({ id: 'ask.withdraw.section' })} hint={<FormattedMessage id="ask.withdraw.hint" />}>
      <div>
        <Button kind="danger" onClick={() => setAsking(true)}>
          <FormattedMessage id="ask.withdraw" />
        </Button>
      </div>
      {isAsking ? (
        <WordsDialog
          room={room}
          name={`ask/${ask.id}/withdraw`}
          texts={{
            title: intl.formatMessage({ id: 'ask.withdraw.title' }),
            hint: intl.formatMessage({ id: 'ask.withdraw.hint' }),
            label: intl.formatMessage({ id: 'ask.withdraw.reason' }),
            verb: intl.formatMessage({ id: 'ask.withdraw' }),
          }}
          isRequired={false}
          onClose={() => setAsking(false)}
          act={(reason) => ({ type: 'ask.withdrawn', facts: { ask: ask.id }, body: { reason } })}
        />
      ) : null}
    </Section>
  )
}

/** That it was taken back, by whom and why, and the way back. */
export function TakenBack({ room, ask }: AskEndProps) {
  const byline = useByline(room)
  if (ask.state.status !== 'withdrawn') return null
  const { withdrawal, isDropped } = ask.state
  return (
    <Notice
      tone="info"
      title={<FormattedMessage id={isDropped ? 'ask.withdrawn.dropped' : 'ask.withdrawn'} />}
      actions={<ReopenVerb room={room} ask={ask} />}
    >
      <Stack isTight>
        {withdrawal.words?.reason ? <p className={classes['asTyped']}>{withdrawal.words.reason}</p> : null}
        <Erased place={withdrawal.seq} isOptional />
        <Byline {...byline(withdrawal)} />
      </Stack>
    </Notice>
  )
}
