import { otherSide } from '@counterpart/shared/kernel'
import type { Instant, MemberId } from '@counterpart/shared/kernel'
import { waitedBy, waitsOfSide } from '@counterpart/shared/project'
import type { SideWait } from '@counterpart/shared/project'
import { useMemo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { EmptyState, LongList, Quiet, Row, SideName, Stack, TextLink, TimeText } from '../../ui/index.ts'
import { SinceWords } from './since-words.tsx'
import { placeOf, useWaitingValues } from './waiting-places.ts'

/** So many lines are shown at first, and so many people of a line are named. */
const [most, mostNames] = [6, 3]

/** What this person’s side waits for, longest first: what, who of the other side can do it, since when, and how much agreed working time that is. */
export function LedgerList({ room, now }: { room: Room; now: Instant }) {
  const intl = useIntl()
  const other = otherSide(room.me?.side ?? 'client')
  const side = intl.formatMessage({ id: `side.${other}` })
  const { state } = room
  const lines = useMemo(() => waitsOfSide(state, other, now), [state, other, now])
  if (lines.length === 0) {
    return (
      <EmptyState title={intl.formatMessage({ id: 'room.ledger.none' }, { side })}>
        <FormattedMessage id="room.ledger.none.hint" values={{ side }} />
      </EmptyState>
    )
  }
  return (
    <LongList
      label={intl.formatMessage({ id: 'room.ledger.title' })}
      items={lines}
      keyOf={({ waiting: { kind, object, seq } }) => `${kind} ${object} ${seq}`}
      most={most}
      words={{
        more: intl.formatMessage({ id: 'list.more' }, { count: lines.length }),
        next: (count) => intl.formatMessage({ id: 'list.next' }, { count }),
        fewer: intl.formatMessage({ id: 'list.fewer' }),
      }}
    >
      {(line) => <Line room={room} line={line} now={now} />}
    </LongList>
  )
}

function Line({ room, line, now }: { room: Room; line: SideWait; now: Instant }) {
  const intl = useIntl()
  const names = useNames(room)
  const values = useWaitingValues(room)(line.waiting)
  const other = otherSide(room.me?.side ?? 'client')
  const side = intl.formatMessage({ id: `side.${other}` })
  return (
    <Stack isTight>
      <TextLink href={placeOf(room, line.waiting)} isStrong>
        <FormattedMessage id={`ledger.${line.waiting.kind}`} values={{ side, ...values, at: <TimeText at={line.waiting.since} /> }} />
      </TextLink>
      <Quiet>
        <Row>
          <SideName side={other}>{names(line.members)}</SideName>
          <span>
            <SinceWords room={room} waited={waitedBy(room.state, line.waiting, now)} now={now} />
          </span>
        </Row>
      </Quiet>
    </Stack>
  )
}

function useNames(room: Room): (members: readonly MemberId[]) => string {
  const intl = useIntl()
  const person = usePerson(room)
  return (members) => {
    const named = members.slice(0, mostNames).map((id) => person(id).name)
    const others = members.length - named.length
    return intl.formatList(others > 0 ? [...named, intl.formatMessage({ id: 'ledger.others' }, { count: others })] : named)
  }
}
