import { FormattedMessage, useIntl } from 'react-intl'
import { EntryByline } from '../features/record/entry-byline.tsx'
import { EraseEntry } from '../features/record/erase-entry.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { LinkButton, Page, PageHeading } from '../ui/index.ts'
import { NotFoundScreen } from './not-found-screen.tsx'

/** Erasing the words of one entry: a page of its own, since there is no way back from it. */
export function EraseScreen({ room, seq: asked }: { room: Room; seq: string }) {
  const intl = useIntl()
  if (!/^[1-9]\d{0,8}$/u.test(asked)) return <NotFoundScreen />
  const seq = Number(asked)
  const entry = room.entries[seq - 1]
  if (!entry)
    return (
      <Page>
        <PageHeading title={intl.formatMessage({ id: 'erase.not-here' }, { seq })} within={room.state.engagement.title} />
        <div>
          <LinkButton href={roomAddress(room.project, 'record')} kind="primary">
            <FormattedMessage id="record.title" />
          </LinkButton>
        </div>
      </Page>
    )
  const what = entry.event?.type === 'attachment.added' ? 'file' : 'words'
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: `erase.title.${what}${room.erasures.has(seq) ? '.gone' : ''}` }, { seq })}
        within={room.state.engagement.title}
        kicker={<EntryByline room={room} entry={entry} />}
      />
      <EraseEntry key={entry.hash} room={room} entry={entry} />
    </Page>
  )
}
