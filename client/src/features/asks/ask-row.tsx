import { currentAsking } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import type { Instant } from '@counterpart/shared/kernel'
import { memo } from 'react'
import { FormattedMessage } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { useByline, usePerson } from '../../project/use-byline.ts'
import { PersonName, Quiet, Row, Stack, StateWord, TextLink } from '../../ui/index.ts'
import { NeededBy, StatusWord, useAskTitle } from './ask-words.tsx'
import { AskedOf } from './asked-of.tsx'
import { MarksLine } from './marks-line.tsx'
import { WaitedWords } from './waited-words.tsx'

/**
 * One ask in a list: what, who asks whom, by when, how long it waits, and how each side sees it beside what was agreed. Not drawn again while
 * rows are added below it.
 */
export const AskRow = memo(function AskRow({ room, ask, now }: { room: Room; ask: Ask; now: Instant }) {
  const title = useAskTitle(room)
  const person = usePerson(room)
  const { isPending, place } = useByline(room)(ask.raised)
  return (
    <Stack isTight>
      <TextLink href={roomAddress(room.project, 'asks', ask.id)} isStrong>
        {title(ask)}
      </TextLink>
      <Row>
        <StatusWord ask={ask} now={now} />
        <span>
          <FormattedMessage id={`ask.kind.${currentAsking(ask).kind}`} />
        </span>
        <span>
          <NeededBy room={room} ask={ask} />
        </span>
        {isPending ? <StateWord shape="dots">{place}</StateWord> : null}
      </Row>
      <div>
        <FormattedMessage
          id="ask.who"
          values={{ asker: <PersonName {...person(ask.raised.by)} />, asked: <AskedOf room={room} ask={ask} now={now} /> }}
        />
      </div>
      <Quiet>
        <Row>
          <span>
            <WaitedWords room={room} ask={ask} now={now} />
          </span>
          <MarksLine ask={ask} />
        </Row>
      </Quiet>
    </Stack>
  )
})
