import { askId } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import { otherSide } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { AskDetail, AskKicker } from '../features/asks/ask-detail.tsx'
import { AskForm } from '../features/asks/ask-form.tsx'
import { useAskTitle } from '../features/asks/ask-words.tsx'
import { Attachments } from '../features/attachments/attachments.tsx'
import { Thread } from '../features/threads/thread.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { usePermission } from '../project/use-permission.ts'
import { Later, LinkButton, Page, PageHeading, TextLink } from '../ui/index.ts'

/** One ask, or, under `new`, the form that asks. */
export function AskScreen({ room, ask }: { room: Room; ask: string }) {
  const permission = usePermission(room)('ask.raised')
  if (ask === 'new' && permission.is === 'open') return <NewAsk room={room} />
  const id = askId.safeParse(ask)
  const found = id.success ? room.state.asks.get(id.data) : undefined
  return found ? <KnownAsk room={room} ask={found} /> : <NoAsk room={room} />
}

function KnownAsk({ room, ask }: { room: Room; ask: Ask }) {
  const title = useAskTitle(room)
  return (
    <Page>
      <PageHeading title={title(ask)} within={room.state.engagement.title} kicker={<AskKicker room={room} ask={ask} />} />
      <AskDetail
        room={room}
        ask={ask}
        thread={
          <Later>
            <Attachments room={room} subject={{ kind: 'ask', id: ask.id }} />
            <Thread room={room} subject={{ kind: 'ask', id: ask.id }} />
          </Later>
        }
      />
      <TextLink href={roomAddress(room.project, 'asks')}>
        <FormattedMessage id="ask.back" />
      </TextLink>
    </Page>
  )
}

function NewAsk({ room }: { room: Room }) {
  const intl = useIntl()
  const [, go] = useLocation()
  const side = intl.formatMessage({ id: `side.${otherSide(room.me?.side ?? 'client')}` })
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'asks.new' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="ask.form.new.lead" values={{ side }} />}
      />
      <AskForm room={room} onAsked={(asked) => go(roomAddress(room.project, 'asks', asked))} />
    </Page>
  )
}

function NoAsk({ room }: { room: Room }) {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'ask.not-found' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="ask.not-found.hint" />}
      />
      <div>
        <LinkButton href={roomAddress(room.project, 'asks')} kind="primary">
          <FormattedMessage id="ask.back" />
        </LinkButton>
      </div>
    </Page>
  )
}
