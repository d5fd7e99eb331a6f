import type { RoleGap, RoleStanding, WorkGap } from '@counterpart/shared/roles'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { DayText, StateWord } from '../../ui/index.ts'
import type { StateShape, StateTone } from '../../ui/index.ts'
import classes from './roles.module.css'

const looks: Readonly<Record<RoleGap['kind'], { shape: StateShape; tone: StateTone }>> = {
  'not-offered': { shape: 'empty', tone: 'neutral' },
  'not-accepted': { shape: 'clock', tone: 'neutral' },
  'asked-left': { shape: 'bang', tone: 'care' },
  declined: { shape: 'cross', tone: 'care' },
  'holder-left': { shape: 'bang', tone: 'care' },
  'not-confirmed': { shape: 'half', tone: 'care' },
  'nobody-stands-in': { shape: 'pause', tone: 'care' },
}

/** What a role lacks, as words with a shape. */
export function RoleGaps({ room, gaps }: { room: Room; gaps: readonly RoleGap[] }) {
  return (
    <>
      {gaps.map((gap) => (
        <RoleGapWord key={gap.kind} room={room} gap={gap} />
      ))}
    </>
  )
}

function RoleGapWord({ room, gap }: { room: Room; gap: RoleGap }) {
  const person = usePerson(room)
  const name = gap.kind === 'not-offered' ? '' : person(gap.offer.member).name
  return (
    <StateWord {...looks[gap.kind]}>
      {gap.kind === 'nobody-stands-in' && gap.offer.answer ? (
        <FormattedMessage
          id={`roles.gap.nobody-stands-in.${gap.offer.answer.kind === 'declined' ? 'declined' : 'left'}`}
          values={{ name }}
        />
      ) : (
        <FormattedMessage id={`roles.gap.${gap.kind}`} values={{ name }} />
      )}
    </StateWord>
  )
}

/** What a piece of work lacks. */
export function WorkGapWord({ gap }: { gap: WorkGap }) {
  return (
    <StateWord shape="empty" tone="care">
      <FormattedMessage id={`roles.gap.${gap}`} />
    </StateWord>
  )
}

/** Who plays a role today, and what is missing; short enough to stand in a table. */
export function HolderWords({ room, standing }: { room: Room; standing: RoleStanding }) {
  const person = usePerson(room)
  const { held, standIn, gaps } = standing
  const holder = held && gaps.every(({ kind }) => kind !== 'holder-left') ? person(held.member).name : null
  return (
    <span className={classes['holder']}>
      {holder ? <span>{holder}</span> : null}
      {standIn?.term ? <StandInWords name={person(standIn.member).name} holder={holder} until={standIn.term.until} /> : null}
      <RoleGaps room={room} gaps={gaps} />
    </span>
  )
}

function StandInWords({ name, holder, until }: { name: string; holder: string | null; until: string }) {
  const values = { name, holder, day: <DayText day={until} /> }
  return (
    <StateWord shape="pause">
      <FormattedMessage id={holder ? 'roles.stand-in.today' : 'roles.stand-in.alone'} values={values} />
    </StateWord>
  )
}

/** The same in a sentence for those who do not see the table. */
export function useHolderSentence(room: Room): (standing: RoleStanding) => string {
  const intl = useIntl()
  const person = usePerson(room)
  return ({ answering }) =>
    answering.length > 0
      ? intl.formatMessage({ id: 'roles.matrix.cell.held' }, { name: intl.formatList(answering.map((id) => person(id).name)) })
      : intl.formatMessage({ id: 'roles.matrix.cell.open' })
}
