import type { PlacedEntry } from '@counterpart/shared/project'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { eraseAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { setAsOf } from '../../project/use-project.ts'
import { Actions, Button, Erased, Facts, LinkButton, Refused, TimeText } from '../../ui/index.ts'
import { hasTyped } from './erase-words.tsx'
import classes from './record.module.css'

interface EntryDetailsProps {
  project: Room['project']
  entry: PlacedEntry
  /** Nobody erased its words, and the hub does not hand them out. */
  isWithheld: boolean
}

/** Everything an entry says of itself: both clocks, key, hash, what its author had seen, its words. */
export function EntryDetails({ project, entry, isWithheld }: EntryDetailsProps) {
  const intl = useIntl()
  const { statement, stored } = entry
  const { seq, at } = stored.entry
  const term = (id: 'placed' | 'claimed' | 'hash' | 'type' | 'key' | 'seen') => intl.formatMessage({ id: `record.${id}` })
  return (
    <div className={classes['opened']}>
      <Refused>{entry.refusal ? <RefusalText code={entry.refusal} /> : null}</Refused>
      <Facts
        facts={[
          { term: term('placed'), value: <TimeText at={at} /> },
          { term: term('claimed'), value: <TimeText at={statement.at} /> },
          { term: term('seen'), value: <FormattedMessage id="record.seen.value" values={{ seq: statement.seen.seq }} /> },
          { term: term('type'), value: <code>{statement.type}</code> },
          { term: term('hash'), value: <code>{entry.hash}</code> },
          { term: term('key'), value: <code>{statement.key}</code> },
        ]}
      />
      <Words body={stored.body} seq={seq} isWithheld={isWithheld} />
      <Actions>
        <Button
          onClick={() => {
            setAsOf(project, seq)
            globalThis.scrollTo({ top: 0 })
          }}
          label={intl.formatMessage({ id: 'record.as-of.label' }, { seq })}
        >
          <FormattedMessage id="record.as-of" />
        </Button>
        {hasTyped(entry) ? (
          <LinkButton kind="quiet" href={eraseAddress(project, seq)} label={intl.formatMessage({ id: 'erase.link.label' }, { seq })}>
            <FormattedMessage id="erase.link" />
          </LinkButton>
        ) : null}
      </Actions>
    </div>
  )
}

function Words({ body, seq, isWithheld }: { body: string | null; seq: number; isWithheld: boolean }) {
  if (body === null) {
    if (!isWithheld) return <Erased place={seq} />
    return (
      <p>
        <FormattedMessage id="record.words.withheld" />
      </p>
    )
  }
  if (body === '{}') {
    return (
      <p>
        <FormattedMessage id="record.words.none" />
      </p>
    )
  }
  return <pre className={classes['body']}>{JSON.stringify(JSON.parse(body), null, 2)}</pre>
}
