import type { PlacedEntry } from '@counterpart/shared/project'
import { memo, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import type { usePerson } from '../../project/use-byline.ts'
import { StateWord, TimeText } from '../../ui/index.ts'
import type { StateShape, StateTone } from '../../ui/index.ts'
import { WhoDidWhat } from './entry-byline.tsx'
import { EntryDetails } from './entry-details.tsx'
import classes from './record.module.css'

type Standing = PlacedEntry['verdict'] | 'erased'

const shapes: Record<Standing, { shape: StateShape; tone: StateTone }> = {
  admitted: { shape: 'check', tone: 'neutral' },
  erased: { shape: 'empty', tone: 'neutral' },
  inadmissible: { shape: 'bang', tone: 'bad' },
  newer: { shape: 'up', tone: 'care' },
}

interface EntryLineProps {
  project: Room['project']
  person: ReturnType<typeof usePerson>
  entry: PlacedEntry
  isErased: boolean
  isWithheld: boolean
  /** The address asks for it: it stands open. */
  isAsked: boolean
}

/** One entry: its place, who did what, when, how it is proved; the rest on demand. Drawn again only when something about it has changed: the list is long. */
export const EntryLine = memo(function EntryLine({ project, person, entry, isErased, isWithheld, isAsked }: EntryLineProps) {
  const intl = useIntl()
  const [isOpen, setOpen] = useState(isAsked)
  const { seq, at } = entry.stored.entry
  const standing: Standing = entry.verdict === 'admitted' && isErased ? 'erased' : entry.verdict
  return (
    <article id={`entry-${seq}`} className={classes['entry']} aria-label={intl.formatMessage({ id: 'record.entry' }, { seq })}>
      <div className={classes['line']}>
        <span className={classes['seq']}>{seq}</span>
        <div>
          <p>
            <WhoDidWhat person={person} entry={entry} />
          </p>
          <div className={classes['meta']}>
            <TimeText at={at} />
            <StateWord {...shapes[standing]}>
              <FormattedMessage id={`record.state.${standing}`} />
            </StateWord>
            <code>{entry.hash.slice(0, 12)}</code>
          </div>
          <details className={classes['details']} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary aria-label={intl.formatMessage({ id: 'record.details.label' }, { seq })}>
              <FormattedMessage id="record.details" />
            </summary>
            {isOpen ? <EntryDetails project={project} entry={entry} isWithheld={isWithheld} /> : null}
          </details>
        </div>
      </div>
    </article>
  )
})
