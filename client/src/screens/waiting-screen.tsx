import { instant, otherSide } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { waitingFor, waitsOfSide } from '@counterpart/shared/project'
import type { ProjectState } from '@counterpart/shared/project'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { LedgerList } from '../features/projects/ledger-list.tsx'
import { WaitingList } from '../features/projects/waiting-list.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { useNow, useRoomNow } from '../project/use-now.ts'
import { useLink, useRooms } from '../project/use-project.ts'
import { useRoomTitle } from '../project/use-room-title.ts'
import { Loading, Page, PageHeading, Quiet, Section, SideName, Stack, TextLink } from '../ui/index.ts'

/** What waits for me, and what I wait for, in every room that this browser holds. */
export function WaitingScreen() {
  const intl = useIntl()
  const { rooms, isLoading } = useRooms()
  const now = useNow()
  const isOffline = useLink() === 'offline'
  const living = rooms.filter(({ link, me }) => link !== 'removed' && me?.state === 'joined')
  const forMe = living.filter(({ state, member }) => waitingFor(state, { id: member }, notBefore(now, state)).length > 0)
  const forOthers = living.filter(({ state, me }) => me && waitsOfSide(state, otherSide(me.side), notBefore(now, state)).length > 0)
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: 'waiting.title' })} lead={<FormattedMessage id="waiting.lead" />} />
      {isOffline ? (
        <p role="status">
          <FormattedMessage id="projects.offline" />
        </p>
      ) : null}
      {rooms.length === 0 && isLoading ? (
        <Loading label={intl.formatMessage({ id: 'word.loading' })} />
      ) : (
        <>
          <ByProject whose="for-you" rooms={forMe}>
            {(room, at) => <WaitingList room={room} now={at} />}
          </ByProject>
          <ByProject whose="you-wait" rooms={forOthers}>
            {(room, at) => <LedgerList room={room} now={at} />}
          </ByProject>
        </>
      )}
      <TextLink href="/">
        <FormattedMessage id="waiting.back" />
      </TextLink>
    </Page>
  )
}

/** As `useRoomNow`, for many rooms: what has just happened is seen to have happened by clocks that run behind. */
function notBefore(now: Instant, { at }: ProjectState): Instant {
  return instant.parse(Math.max(now, at))
}

interface ByProjectProps {
  whose: 'for-you' | 'you-wait'
  rooms: readonly Room[]
  children(room: Room, now: Instant): ReactNode
}

function ByProject({ whose, rooms, children }: ByProjectProps) {
  const intl = useIntl()
  return (
    <Section title={intl.formatMessage({ id: `waiting.${whose}` })}>
      {rooms.length === 0 ? (
        <Quiet>
          <FormattedMessage id={`waiting.${whose}.none`} />
        </Quiet>
      ) : (
        <Stack>
          {rooms.map((room) => (
            <OfRoom key={room.project} room={room}>
              {children}
            </OfRoom>
          ))}
        </Stack>
      )}
    </Section>
  )
}

function OfRoom({ room, children }: { room: Room; children: ByProjectProps['children'] }) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const title = useRoomTitle()
  const open = intl.formatMessage({ id: 'waiting.open-room' })
  return (
    <Section
      title={title(room.state)}
      level={3}
      actions={
        <Quiet>
          <TextLink href={roomAddress(room.project)}>{open}</TextLink>
        </Quiet>
      }
    >
      {room.me ? (
        <SideName side={room.me.side}>
          <FormattedMessage id="waiting.you-are" values={{ side: intl.formatMessage({ id: `side.${room.me.side}` }) }} />
        </SideName>
      ) : null}
      {children(room, now)}
    </Section>
  )
}
