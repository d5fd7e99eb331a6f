import { mayReopen } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import { otherSide } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions } from '../../ui/index.ts'
import { VerbButton } from './verb-button.tsx'
import { WordsDialog } from './words-dialog.tsx'

/** Takes up again what was answered or taken back, with a reason. */
export function ReopenVerb({ room, ask }: { room: Room; ask: Ask }) {
  const intl = useIntl()
  const [isAsking, setAsking] = useState(false)
  const permission = usePermission(room)('ask.reopened', mayReopen(ask, room.me ?? { side: ask.side }))
  const side = intl.formatMessage({ id: `side.${otherSide(ask.side)}` })
  return (
    <>
      <Actions>
        <VerbButton permission={permission} onClick={() => setAsking(true)}>
          <FormattedMessage id="ask.reopen" />
        </VerbButton>
      </Actions>
      {isAsking ? (
        <WordsDialog
          room={room}
          name={`ask/${ask.id}/reopen`}
          texts={{
            title: intl.formatMessage({ id: 'ask.reopen.title' }),
            hint: intl.formatMessage({ id: 'ask.reopen.hint' }, { side }),
            label: intl.formatMessage({ id: 'ask.reopen.reason' }),
            verb: intl.formatMessage({ id: 'ask.reopen' }),
          }}
          isRequired
          onClose={() => setAsking(false)}
          act={(reason) => ({ type: 'ask.reopened', facts: { ask: ask.id }, body: { reason } })}
        />
      ) : null}
    </>
  )
}
