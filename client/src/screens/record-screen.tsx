import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { EntryFilterForm } from '../features/record/entry-filter-form.tsx'
import { filtered, noFilter } from '../features/record/entry-filter.ts'
import { EntryList } from '../features/record/entry-list.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { useRecordFiles } from '../project/use-project.ts'
import { Button, NewsBar, Page, PageHeading, TextLink, saveFile, useFirstNew } from '../ui/index.ts'

/** So many entries are drawn at a time. A list that draws only what is in the window loses its place when something above it changes height. */
const pageSize = 100

/** The entry that the address asks for (`#entry-12`), as links from other pages do; null for none. */
function askedEntry(): number | null {
  const asked = /^#entry-(\d{1,9})$/u.exec(globalThis.location.hash)
  return asked ? Number(asked[1]) : null
}

/** The record is listed by what this browser has verified, and not by anybody's word. */
export function RecordScreen({ room }: { room: Room }) {
  return room.unverified ? <ListedLater room={room} of={room.unverified.of} /> : <VerifiedRecord room={room} />
}

function ListedLater({ room, of }: { room: Room; of: number }) {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'record.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="record.unverified" values={{ of }} />}
      />
    </Page>
  )
}

/** The record itself, newest first. What arrives while somebody reads waits behind a bar. */
function VerifiedRecord({ room }: { room: Room }) {
  const intl = useIntl()
  const files = useRecordFiles(room.project)
  const [filter, setFilter] = useState(noFilter)
  const head = room.entries.length
  const [shownTo, setShownTo] = useState(head)
  const [asked] = useState(askedEntry)
  const [pages, setPages] = useState(() => (asked === null ? 1 : Math.max(1, Math.ceil((head - asked + 1) / pageSize))))
  const isCurrent = shownTo >= head || room.asOf !== null
  // What is typed shows at once; the list of thousands follows as soon as there is time for it.
  const applied = useDeferredValue(filter)
  const fitting = useMemo(() => filtered(room, applied), [room, applied])
  const shown = useMemo(
    () => (isCurrent ? fitting : fitting.filter(({ stored }) => stored.entry.seq <= shownTo)),
    [fitting, isCurrent, shownTo],
  )
  const news = isCurrent ? 0 : head - shownTo
  const drawn = useMemo(() => shown.slice(0, pages * pageSize), [shown, pages])
  const older = shown.length - drawn.length
  const firstNew = useFirstNew<HTMLDivElement>()
  const showOlder = () => {
    firstNew.next(drawn.length)
    setPages(pages + 1)
  }
  useEffect(() => {
    if (asked !== null) document.querySelector(`#entry-${asked}`)?.scrollIntoView({ block: 'center' })
  }, [asked])
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'record.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="record.lead" />}
        actions={
          <>
            <Button onClick={() => void files.held().then((text) => saveFile(`record-${room.project.slice(0, 8)}.jsonl`, text))}>
              <FormattedMessage id="record.save" />
            </Button>
            <TextLink href={roomAddress(room.project, 'export')}>
              <FormattedMessage id="room.export" />
            </TextLink>
          </>
        }
      />
      <EntryFilterForm room={room} filter={filter} onChange={setFilter} />
      <NewsBar count={news} label={intl.formatMessage({ id: 'record.news' }, { count: news })} onShow={() => setShownTo(head)} />
      <div>
        <p role="status">
          <FormattedMessage id="record.count" values={{ count: shown.length }} />
        </p>
        <EntryList room={room} entries={drawn} of={applied} asked={asked} list={firstNew.list} />
        {older > 0 ? (
          <Button onClick={showOlder}>
            <FormattedMessage id="record.older" values={{ count: Math.min(older, pageSize) }} />
          </Button>
        ) : null}
      </div>
    </Page>
  )
}
