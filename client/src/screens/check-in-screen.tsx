import { checkInId } from '@counterpart/shared/check-ins'
import type { CheckIn } from '@counterpart/shared/check-ins'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { CitedClauses } from '../features/agreements/signing/cited-clauses.tsx'
import { NeedState } from '../features/asks/need-state.tsx'
import { Attachments } from '../features/attachments/attachments.tsx'
import { CheckInDetail, CheckInKicker } from '../features/check-ins/check-in-detail.tsx'
import { CheckInForm } from '../features/check-ins/check-in-form.tsx'
import { useCheckInTitle } from '../features/check-ins/check-in-words.tsx'
import { Thread } from '../features/threads/thread.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { usePermission } from '../project/use-permission.ts'
import { Later, LinkButton, Page, PageHeading, TextLink } from '../ui/index.ts'

/** One check-in, or, under `new`, the composer. */
export function CheckInScreen({ room, checkIn }: { room: Room; checkIn: string }) {
  const permission = usePermission(room)('check-in.posted')
  if (checkIn === 'new' && permission.is === 'open') return <NewCheckIn room={room} />
  const id = checkInId.safeParse(checkIn)
  const found = id.success ? room.state.checkIns.get(id.data) : undefined
  return found ? <KnownCheckIn room={room} checkIn={found} /> : <NoCheckIn room={room} />
}

function KnownCheckIn({ room, checkIn }: { room: Room; checkIn: CheckIn }) {
  const title = useCheckInTitle()
  return (
    <Page isWide>
      <PageHeading title={title(checkIn)} within={room.state.engagement.title} kicker={<CheckInKicker room={room} checkIn={checkIn} />} />
      <CheckInDetail
        room={room}
        checkIn={checkIn}
        renderNeed={(need, text) => <NeedState room={room} need={need} text={text} />}
        thread={
          <Later>
            <CitedClauses room={room} citing={{ kind: 'check-in', id: checkIn.id }} />
            <Attachments room={room} subject={{ kind: 'check-in', id: checkIn.id }} />
            <Thread room={room} subject={{ kind: 'check-in', id: checkIn.id }} />
          </Later>
        }
      />
      <TextLink href={roomAddress(room.project, 'check-ins')}>
        <FormattedMessage id="check-in.back" />
      </TextLink>
    </Page>
  )
}

function NewCheckIn({ room }: { room: Room }) {
  const intl = useIntl()
  const [, go] = useLocation()
  const side = intl.formatMessage({ id: `side.${room.me?.side ?? 'provider'}` })
  return (
    <Page isWide>
      <PageHeading
        title={intl.formatMessage({ id: 'check-in.form.new' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="check-in.form.new.lead" values={{ side }} />}
      />
      <CheckInForm
        room={room}
        revises={null}
        onDone={(posted) => go(posted === null ? roomAddress(room.project, 'check-ins') : roomAddress(room.project, 'check-ins', posted))}
      />
    </Page>
  )
}

function NoCheckIn({ room }: { room: Room }) {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'check-in.not-found' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="check-in.not-found.hint" />}
      />
      <div>
        <LinkButton href={roomAddress(room.project, 'check-ins')} kind="primary">
          <FormattedMessage id="check-in.back" />
        </LinkButton>
      </div>
    </Page>
  )
}
