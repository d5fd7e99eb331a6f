import { zone } from '@counterpart/shared/kernel'
import type { PlacedEntry, ProjectState } from '@counterpart/shared/project'
import { documentOf, summaryOf } from '@counterpart/shared/summary'
import { useMemo, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { DocumentView } from '../features/summary/document-view.tsx'
import { Actions, Button, PersonName, Section, Stack, TimeText } from '../ui/index.ts'
import classes from './check-screen.module.css'

/** So many entries are drawn at a time. */
const pageSize = 100

interface CheckedRoomProps {
  state: ProjectState
  entries: readonly PlacedEntry[]
}

/** The room as the file tells it, to read: what was agreed, and every entry. */
export function CheckedRoom(room: CheckedRoomProps) {
  const [isShown, setShown] = useState(false)
  return (
    <Stack>
      <Actions>
        <Button kind={isShown ? 'plain' : 'primary'} onClick={() => setShown(!isShown)}>
          <FormattedMessage id={isShown ? 'check.hide' : 'check.show'} />
        </Button>
      </Actions>
      {isShown ? <Room {...room} /> : null}
    </Stack>
  )
}

function Room({ state, entries }: CheckedRoomProps) {
  const { defaultLocale } = useIntl()
  const document = useMemo(() => {
    const reader = zone.safeParse(new Intl.DateTimeFormat().resolvedOptions().timeZone)
    const [thisPage = ''] = globalThis.location.href.split('#')
    return documentOf(summaryOf(state), { language: defaultLocale, zone: reader.success ? reader.data : 'UTC', checkAddress: thisPage })
  }, [state, defaultLocale])
  return (
    <>
      <DocumentView document={document} heading={<h2>{document.title}</h2>} />
      <Entries state={state} entries={entries} />
    </>
  )
}

function Entries({ state, entries }: CheckedRoomProps) {
  const intl = useIntl()
  const [shown, setShown] = useState(pageSize)
  const newestFirst = useMemo(() => entries.toReversed(), [entries])
  const older = newestFirst.length - shown
  return (
    <Section title={intl.formatMessage({ id: 'check.entries' })}>
      <ol className={classes['entries']} reversed>
        {newestFirst.slice(0, shown).map((entry) => (
          <li key={entry.hash} value={entry.stored.entry.seq}>
            <Entry state={state} entry={entry} />
          </li>
        ))}
      </ol>
      {older > 0 ? (
        <Actions>
          <Button onClick={() => setShown(shown + pageSize)}>
            <FormattedMessage id="record.older" values={{ count: Math.min(older, pageSize) }} />
          </Button>
        </Actions>
      ) : null}
    </Section>
  )
}

function Entry({ state, entry }: { state: ProjectState; entry: PlacedEntry }) {
  const { event, hash, stored } = entry
  return (
    <div>
      <p>
        <Author state={state} entry={entry} />{' '}
        {event ? <FormattedMessage id={`event.${event.type}`} /> : <FormattedMessage id="record.unknown-event" />}
      </p>
      <p className={classes['meta']}>
        <TimeText at={stored.entry.at} /> <code className={classes['code']}>{hash}</code>
      </p>
      {stored.body === null || stored.body === '{}' ? (
        <p className={classes['meta']}>
          <FormattedMessage id={stored.body === null ? 'record.words.erased' : 'record.words.none'} />
        </p>
      ) : (
        <details>
          <summary>
            <FormattedMessage id="check.entry.words" />
          </summary>
          <pre className={classes['words']}>{JSON.stringify(JSON.parse(stored.body), null, 2)}</pre>
        </details>
      )}
    </div>
  )
}

function Author({ state, entry }: { state: ProjectState; entry: PlacedEntry }) {
  const intl = useIntl()
  const { member } = entry.statement
  if (member === 'host') {
    return (
      <strong>
        <FormattedMessage id="record.by-host" />
      </strong>
    )
  }
  const known = state.members.all.get(member)
  const side = known?.side ?? 'client'
  const name = known && known.name !== '' ? known.name : intl.formatMessage({ id: 'word.somebody' })
  return <PersonName name={name} side={side} sideLabel={intl.formatMessage({ id: `side.${side}` })} />
}
