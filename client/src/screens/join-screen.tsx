import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { readGrantLink } from '@counterpart/shared/record'
import { useEffect, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { BadLink } from '../features/access/bad-link.tsx'
import { JoinLetter } from '../features/access/join-letter.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { GrantView } from '../project/room.ts'
import { openGrantLink, useRooms } from '../project/use-project.ts'
import { useRoomTitle } from '../project/use-room-title.ts'
import { LinkButton, Loading, Page, PageHeading } from '../ui/index.ts'
import { useOneTimeToken } from './one-time-token.ts'

/** Behind an invitation or return link. Looking uses nothing up. */
export function JoinScreen() {
  const { token } = useOneTimeToken()
  return <FollowedLink fragment={token} key={token} />
}

function FollowedLink({ fragment }: { fragment: string }) {
  const intl = useIntl()
  const [opened, setOpened] = useState<Outcome<GrantView> | null>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let isWanted = true
    void openGrantLink(fragment).then((answer) => {
      if (isWanted) setOpened(answer)
    })
    return () => {
      isWanted = false
    }
  }, [fragment, tries])
  const { rooms } = useRooms()
  const link = readGrantLink(fragment)
  const held = link.ok && link.value.kind === 'join' ? rooms.find((room) => room.project === link.value.project) : undefined
  if (held && held.link !== 'removed') return <AlreadyInside project={held.project} />
  if (!opened) return <Loading label={intl.formatMessage({ id: 'join.checking' })} isAtOnce />
  if (!opened.ok) return <BadLink code={opened.code} onRetry={() => setTries(tries + 1)} />
  return <OpenedLink view={opened.value} />
}

function OpenedLink({ view }: { view: GrantView }) {
  const intl = useIntl()
  const [, go] = useLocation()
  const title = useRoomTitle()(view.state)
  const inviter = view.offeredBy?.name || intl.formatMessage({ id: 'word.somebody' }) // without a name, too, where it was erased
  const side = intl.formatMessage({ id: `side.${view.offeredBy?.side ?? view.member.side}` })
  const enter = () => go(roomAddress(view.project), { replace: true })
  return (
    <Page>
      {view.kind === 'join' ? (
        <PageHeading
          title={intl.formatMessage({ id: 'join.title.project' }, { title })}
          lead={<FormattedMessage id="join.lead" values={{ inviter, side }} />}
        />
      ) : (
        <PageHeading
          title={intl.formatMessage({ id: 'join.returning.title' }, { name: view.member.name })}
          lead={<FormattedMessage id="join.returning.lead" values={{ title }} />}
        />
      )}
      <JoinLetter view={view} onJoined={enter} />
    </Page>
  )
}

function AlreadyInside({ project }: { project: ProjectId }) {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: 'join.already.title' })} lead={<FormattedMessage id="join.already.lead" />} />
      <div>
        <LinkButton href={roomAddress(project)} kind="primary">
          <FormattedMessage id="join.already.act" />
        </LinkButton>
      </div>
    </Page>
  )
}
