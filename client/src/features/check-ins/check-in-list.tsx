import { history } from '@counterpart/shared/check-ins'
import type { CheckIn } from '@counterpart/shared/check-ins'
import { useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { NewsBar, PagedList, Stack } from '../../ui/index.ts'
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
  const byline = useByline(room)
  const { checkIns } = room.state
  const all = history(checkIns)
  const isOwn = ({ posted }: CheckIn) => posted.by === room.member
  const { visible, waiting, show } = useHeldList(all, isOwn)
  return (
    <>
      <NewsBar count={waiting} label={intl.formatMessage({ id: 'check-ins.news' }, { count: waiting })} onShow={show} />
      <PagedList
        label={intl.formatMessage({ id: 'check-ins.list' })}
        items={visible}
        keyOf={({ id }) => id}
        moreWords={(count) => intl.formatMessage({ id: 'list.next' }, { count })}
      >
        {(checkIn) => <CheckInRow project={room.project} byline={byline} checkIn={checkIn} />}
      </PagedList>
    </>
  )
}
