import type { Agreement } from '@counterpart/shared/agreements'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import { roomAddress } from '../../../project/addresses.ts'
import type { Room } from '../../../project/room.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { usePermission } from '../../../project/use-permission.ts'
import { LinkButton, Page, PageHeading } from '../../../ui/index.ts'
import { nextText } from './next-text.ts'
import { WriteFirst } from './write-first.tsx'
import { WriteNext } from './write-next.tsx'

/** Writes a first text and puts it before the other side. `onProposed` is told the agreement that is now on its way. */
export function NewAgreementPage({ room, onProposed }: { room: Room; onProposed(id: string): void }) {
  const permission = usePermission(room)('agreement.proposed')
  if (permission.is === 'open') return <WriteFirst room={room} onProposed={onProposed} />
  return (
    <Closed room={room} titleId="editor.closed.title">
      {permission.is === 'closed' ? <RefusalText code={permission.code} /> : null}
    </Closed>
  )
}

interface CounterPageProps {
  room: Room
  agreement: Agreement
  onSent(): void
}

/** Writes the next text: a counter, an amendment, or another attempt, as the agreement stands. */
export function CounterPage({ room, agreement, onSent }: CounterPageProps) {
  const now = useRoomNow(room)
  const next = nextText(agreement, now)
  const permission = usePermission(room)(next?.type ?? 'agreement.countered')
  if (!next)
    return (
      <Closed room={room} agreement={agreement} titleId="editor.ended.title">
        <FormattedMessage id="editor.ended.words" />
      </Closed>
    )
  if (permission.is === 'open') return <WriteNext room={room} agreement={agreement} next={next} onSent={onSent} />
  return (
    <Closed room={room} agreement={agreement} titleId="editor.closed.title">
      {permission.is === 'closed' ? <RefusalText code={permission.code} /> : null}
    </Closed>
  )
}

interface ClosedProps {
  room: Room
  agreement?: Agreement
  titleId: 'editor.closed.title' | 'editor.ended.title'
  children: ReactNode
}

function Closed({ room, agreement, titleId, children }: ClosedProps) {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: titleId })} within={room.state.engagement.title} lead={children} />
      <div>
        <LinkButton href={roomAddress(room.project, 'agreements', agreement?.id)}>
          <FormattedMessage id={agreement ? 'editor.back' : 'editor.back.list'} />
        </LinkButton>
      </div>
    </Page>
  )
}
