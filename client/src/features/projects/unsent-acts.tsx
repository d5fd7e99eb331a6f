import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { RefusalText } from '../../messages/index.ts'
import { roomAddress } from '../../project/addresses.ts'
import type { PendingAct, Room } from '../../project/room.ts'
import { useTakeBack } from '../../project/use-project.ts'
import { Button, List, ListItem, Notice, Row, Stack, StateWord, TimeText } from '../../ui/index.ts'
import classes from './unsent-acts.module.css'

/** Own acts that were not accepted, with why and with the words as typed; without an answer that its ask’s own page shows. */
export function RefusedActs({ room }: { room: Room }) {
  const [here] = useLocation()
  const shownBelow = answerShownAt(room, here)
  const refused = room.pending.filter((act) => act.status === 'refused' && act !== shownBelow)
  if (refused.length === 0) return null
  return (
    <Notice tone="error" title={<FormattedMessage id="room.unsent.refused.summary" values={{ count: refused.length }} />}>
      <List>
        {refused.map((act) => (
          <ListItem key={act.id}>
            <RefusedAct room={room} act={act} />
          </ListItem>
        ))}
      </List>
    </Notice>
  )
}

/** The newest refused answer to the ask whose page this is: it stands there, to be gone on with. */
function answerShownAt({ project, state, pending }: Room, here: string): PendingAct | undefined {
  return pending.findLast(
    ({ status, event }) =>
      status === 'refused' &&
      event.type === 'ask.answered' &&
      state.asks.has(event.facts.ask) &&
      here === roomAddress(project, 'asks', event.facts.ask),
  )
}

/** Own acts on their way. Stands beside the page, so that nothing moves under a reader when one is sent. */
export function UnsentActs({ room }: { room: Room }) {
  const waiting = room.pending.filter((act) => act.status !== 'refused')
  if (waiting.length === 0) return null
  return (
    <details className={classes['waiting']}>
      <summary>
        <FormattedMessage id="room.unsent.summary" values={{ count: waiting.length }} />
      </summary>
      <List>
        {waiting.map((act) => (
          <ListItem key={act.id}>
            <Row>
              <ActName act={act} />
              <StateWord shape={act.status === 'sending' ? 'dots' : 'clock'}>
                <FormattedMessage id={act.status === 'sending' ? 'act.sending' : 'act.queued'} />
              </StateWord>
            </Row>
          </ListItem>
        ))}
      </List>
    </details>
  )
}

function ActName({ act }: { act: PendingAct }) {
  const intl = useIntl()
  return (
    <span>
      {intl.formatMessage({ id: `event.${act.type}` })}, <TimeText at={act.at} isShort />
    </span>
  )
}

function RefusedAct({ room, act }: { room: Room; act: PendingAct }) {
  const takeBack = useTakeBack(room.project)
  const words = wordsOf(act.event.body)
  return (
    <Stack isTight>
      <ActName act={act} />
      <p>{act.code ? <RefusalText code={act.code} /> : null}</p>
      {words.length === 0 ? null : (
        <details>
          <summary>
            <FormattedMessage id="room.unsent.words" />
          </summary>
          <p className={classes['words']}>{words.join('\n\n')}</p>
        </details>
      )}
      <div>
        <Button kind="quiet" onClick={() => void takeBack(act.id)}>
          <FormattedMessage id="room.unsent.take-back" />
        </Button>
      </div>
    </Stack>
  )
}

/** Everything typed in an act's body, however deep. */
function wordsOf(body: unknown): string[] {
  if (typeof body === 'string') return body === '' ? [] : [body]
  if (Array.isArray(body)) return body.flatMap(wordsOf)
  return typeof body === 'object' && body !== null ? Object.values(body).flatMap(wordsOf) : []
}
