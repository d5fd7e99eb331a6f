import type { Agreement, ClauseId } from '@counterpart/shared/agreements'
import { watchedMeasures } from '@counterpart/shared/project'
import type { WatchedMeasure } from '@counterpart/shared/project'
import { useMemo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { clauseAddress, clauseName } from '../../../project/clauses.ts'
import type { Room } from '../../../project/room.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { Earlier, Section, SideName, StateWord, TextLink, timeWords } from '../../../ui/index.ts'
import type { StateShape, StateTone } from '../../../ui/index.ts'
import { useMeasureWords } from '../reading/agreement-words.tsx'
import { MeasureItems } from './measure-items.tsx'
import classes from './measures.module.css'

const looks: Readonly<Record<WatchedMeasure['status'], { shape: StateShape; tone: StateTone }>> = {
  kept: { shape: 'check', tone: 'good' },
  'at-risk': { shape: 'clock', tone: 'care' },
  missed: { shape: 'bang', tone: 'bad' },
  'nothing-yet': { shape: 'empty', tone: 'neutral' },
}

/** So many items stand open; the rest unfold. */
const shownFirst = 4

/** The promises that the record itself can check: kept, at risk or missed, with the entries behind each. Alike for both sides. */
export function MeasuresShown({ room, agreement }: { room: Room; agreement: Agreement }) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const { state } = room
  const watched = useMemo(
    () => watchedMeasures(state, now).filter((measure) => measure.agreement === agreement.id),
    [state, now, agreement.id],
  )
  if (watched.length === 0) return null
  return (
    <Section title={intl.formatMessage({ id: 'watched.title' })} hint={<FormattedMessage id="watched.hint" />}>
      <ul className={classes['clauses']}>
        {[...byClause(watched)].map(([clause, measures]) => (
          <li key={clause} className={classes['clause']}>
            <h3 className={classes['heading']}>
              <TextLink href={clauseAddress(room.project, agreement.id, clause)}>{clauseName(agreement, clause)}</TextLink>
            </h3>
            {measures.map((measure) => (
              <Watched key={`${measure.measure.kind} ${measure.side}`} room={room} agreement={agreement} watched={measure} />
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Watched({ room, agreement, watched }: { room: Room; agreement: Agreement; watched: WatchedMeasure }) {
  const intl = useIntl()
  const measureWords = useMeasureWords()
  const { side, status, items, endedAt } = watched
  const rest = items.slice(shownFirst)
  return (
    <div className={classes['watched']}>
      <div className={classes['word']}>
        <SideName side={side}>{intl.formatMessage({ id: `side.${side}.title` })}</SideName>
        <span className={classes['measure']}>{measureWords(watched.measure)}</span>
        <StateWord {...looks[status]}>
          <FormattedMessage id={`watched.status.${status}`} />
        </StateWord>
        {endedAt === null ? null : (
          <span className={classes['measure']}>
            <FormattedMessage id="watched.ended" values={{ at: timeWords(intl, endedAt) }} />
          </span>
        )}
      </div>
      <MeasureItems room={room} agreement={agreement} items={items.slice(0, shownFirst)} />
      {rest.length > 0 ? (
        <Earlier label={intl.formatMessage({ id: 'watched.earlier' }, { count: rest.length })}>
          <MeasureItems room={room} agreement={agreement} items={rest} />
        </Earlier>
      ) : null}
    </div>
  )
}

function byClause(watched: readonly WatchedMeasure[]): ReadonlyMap<ClauseId, readonly WatchedMeasure[]> {
  const groups = new Map<ClauseId, WatchedMeasure[]>()
  for (const measure of watched) groups.set(measure.clause, [...(groups.get(measure.clause) ?? []), measure])
  return groups
}
