import { history } from '@counterpart/shared/check-ins'
import type { CheckIn } from '@counterpart/shared/check-ins'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { List, ListItem, NewsBar, Stack } from '../../ui/index.ts'
import { CheckInRow } from './check-in-row.tsx'
import { DueLines } from './due-lines.tsx'
import { NoCheckIns } from './no-check-ins.tsx'
import { useHeldList } from './use-held-list.ts'

/** Every check-in of both sides, newest first, below the line that says when the next ones are due. */
export function CheckInList({ room }: { room: Room }) {
  return (
    <Stack>
      <DueLines room={room} />
      {room.state.checkIns.size === 0 ? <NoCheckIns room={room} /> : <HeldList key={room.asOf} room={room} />}
    </Stack>
  )
}

function HeldList({ room }: { room: Room }) {
  const intl = useIntl()
  const { checkIns } = room.state
  const all = useMemo(() => history(checkIns), [checkIns])
  const isOwn = ({ posted }: CheckIn) => posted.by === room.member
  const { visible, waiting, show } = useHeldList(all, isOwn)
  return (
    <>
      <NewsBar count={waiting} label={intl.formatMessage({ id: 'check-ins.news' }, { count: waiting })} onShow={show} />
      <List label={intl.formatMessage({ id: 'check-ins.list' })}>
        {visible.map((checkIn) => (
          <ListItem key={checkIn.id}>
            <CheckInRow room={room} checkIn={checkIn} />
          </ListItem>
        ))}
      </List>
    </>
  )
}
