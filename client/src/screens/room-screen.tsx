import { projectId } from '@counterpart/shared/kernel'
import { memo, useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation, useParams } from 'wouter'
import { AgreementNews } from '../features/agreements/signing/agreement-news.tsx'
import { ExportNews } from '../features/exports/export-news.tsx'
import { AlarmPage } from '../features/projects/alarm-page.tsx'
import { RemovedPage } from '../features/projects/removed-page.tsx'
import { RoomNotices } from '../features/projects/room-notices.tsx'
import { RoomStatus } from '../features/projects/room-status.tsx'
import { RefusedActs, UnsentActs } from '../features/projects/unsent-acts.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { RoomPart } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { useErasedWords } from '../project/use-erased-words.ts'
import { setAsOf, useProject, useRooms } from '../project/use-project.ts'
import { useRoomTitle } from '../project/use-room-title.ts'
import { ErasedKnown, LinkButton, Loading, Page, PageHeading, SideName, StepLink } from '../ui/index.ts'
import { NotFoundScreen } from './not-found-screen.tsx'
import { fetchParts } from './part.ts'
import { RoomParts } from './room-parts.tsx'
import classes from './room-screen.module.css'

const parts: readonly RoomPart[] = ['agreements', 'milestones', 'check-ins', 'asks', 'roles', 'people', 'terms', 'record']

/** The frame of a room: what it is called, who I am in it, where one can go, whether the record holds. */
export function RoomScreen() {
  const parsed = projectId.safeParse(useParams<{ project: string }>().project)
  return parsed.success ? <KnownRoom project={parsed.data} key={parsed.data} /> : <NotFoundScreen />
}

/** Going from page to page in a room draws the page anew, and nothing of the frame around it. */
const KnownRoom = memo(function KnownRoom({ project }: { project: Room['project'] }) {
  const intl = useIntl()
  const room = useProject(project)
  const { isLoading } = useRooms()
  const stands = room !== null
  // While the record is verified beside the page: the lists are what one goes to next.
  useEffect(() => {
    if (stands) void fetchParts()
  }, [stands])
  // A past position belongs to the visit in which somebody went there: elsewhere the room is as it is now.
  useEffect(() => () => setAsOf(project, null), [project])
  if (!room) return isLoading ? <Loading label={intl.formatMessage({ id: 'room.loading' })} /> : <NoMember />
  if (room.link === 'removed') return <RemovedPage room={room} />
  return (
    <Frame room={room}>
      {room.alarm?.stopsWriting ? (
        <AlarmPage room={room} alarm={room.alarm} />
      ) : (
        <>
          <div className={classes['notices']}>
            <RoomNotices room={room} />
            <RefusedActs room={room} />
          </div>
          <RoomParts room={room} />
        </>
      )}
    </Frame>
  )
})

function Frame({ room, children }: { room: Room; children: ReactNode }) {
  const intl = useIntl()
  const title = useRoomTitle()
  const erased = useErasedWords(room)
  const { me } = room
  return (
    <div className={classes['room']}>
      <div className={classes['side']}>
        <div>
          <p className={classes['title']}>{title(room.state)}</p>
          {me ? (
            <p className={classes['mine']}>
              <SideName side={me.side}>
                <FormattedMessage
                  id="room.you-are"
                  values={{
                    side: intl.formatMessage({ id: `side.${me.side}` }),
                    standing: intl.formatMessage({ id: `standing.${me.standing}` }),
                  }}
                />
              </SideName>
            </p>
          ) : null}
        </div>
        <RoomNavigation project={room.project} />
        <RoomStatus room={room} />
        <UnsentActs room={room} />
        <AgreementNews room={room} />
        <ExportNews room={room} />
      </div>
      <div className={classes['content']}>
        <ErasedKnown known={erased}>{children}</ErasedKnown>
      </div>
    </div>
  )
}

function RoomNavigation({ project }: { project: Room['project'] }) {
  const intl = useIntl()
  const [place] = useLocation()
  const home = roomAddress(project)
  const out = roomAddress(project, 'export')
  const isAt = (address: string) => place === address || (address !== home && place.startsWith(`${address}/`))
  return (
    <nav className={classes['nav']} aria-label={intl.formatMessage({ id: 'room.nav' })}>
      <ul>
        <RoomLink address={home} isHere={isAt(home)} words={intl.formatMessage({ id: 'room.home' })} />
        {parts.map((part) => {
          const address = roomAddress(project, part)
          return <RoomLink key={part} address={address} isHere={isAt(address)} words={intl.formatMessage({ id: `room.${part}` })} />
        })}
        <RoomLink address={out} isHere={isAt(out)} words={intl.formatMessage({ id: 'room.export' })} isApart />
      </ul>
    </nav>
  )
}

/** `isApart`: not a part of the room but what leads out of it. */
function RoomLink({ address, isHere, words, isApart = false }: { address: string; isHere: boolean; words: string; isApart?: boolean }) {
  const item = useRef<HTMLLIElement>(null)
  // On a phone the parts stand in one line that scrolls: where one is must be in sight.
  useEffect(() => {
    if (isHere) item.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [isHere])
  return (
    <li ref={item} className={isApart ? classes['apart'] : undefined}>
      <StepLink href={address} aria-current={isHere ? 'page' : undefined}>
        {words}
      </StepLink>
    </li>
  )
}

function NoMember() {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: 'room.not-member' })} lead={<FormattedMessage id="room.not-member.hint" />} />
      <div>
        <LinkButton href="/" kind="primary">
          <FormattedMessage id="not-found.home" />
        </LinkButton>
      </div>
    </Page>
  )
}
