import type { AgreementId, ClauseId, Mark } from '@counterpart/shared/agreements'
import type { EventId, ProjectId, Side } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import { useActing } from '../../../project/use-acting.ts'
import { Refused, SideName } from '../../../ui/index.ts'
import { QuietButton } from './quiet-button.tsx'
import classes from './reading.module.css'

/** What is the same for every clause of a text that is negotiated. */
export interface Negotiated {
  readonly project: ProjectId
  readonly agreement: AgreementId
  readonly revision: EventId
  /** The number of each revision. */
  readonly numbers: ReadonlyMap<EventId, number>
  /** The side this person may mark for, if any. */
  readonly marksFor: Side | null
}

export type MarksOfClause = Readonly<Record<Side, Mark | null>>

interface ClauseMarksProps {
  negotiated: Negotiated
  clause: ClauseId
  number: string
  marks: MarksOfClause | null
}

/** What each side says of a clause, and the own side's two words for it. */
export function ClauseMarks({ negotiated, clause, number, marks }: ClauseMarksProps) {
  const { marksFor, revision } = negotiated
  const shown = (['client', 'provider'] as const).flatMap((side) => {
    const mark = marks?.[side]
    const isOnOwnButton = side === marksFor && mark?.revision === revision
    return mark && !isOnOwnButton ? [{ side, mark }] : []
  })
  return (
    <div className={classes['marks']}>
      {shown.map(({ side, mark }) => (
        <MarkShown key={side} side={side} mark={mark} negotiated={negotiated} />
      ))}
      {marksFor === null ? null : <OwnMark negotiated={negotiated} clause={clause} number={number} own={marks?.[marksFor] ?? null} />}
    </div>
  )
}

/** A side's newest word, with the revision it was said of where that is no longer the latest. */
function MarkShown({ side, mark, negotiated }: { side: Side; mark: Mark; negotiated: Negotiated }) {
  const intl = useIntl()
  return (
    <SideName side={side}>
      <FormattedMessage
        id={mark.revision === negotiated.revision ? `clause.mark.${mark.mark}` : `clause.mark.${mark.mark}.earlier`}
        values={{ side: intl.formatMessage({ id: `side.${side}` }), number: negotiated.numbers.get(mark.revision) }}
      />
    </SideName>
  )
}

interface OwnMarkProps extends Omit<ClauseMarksProps, 'marks'> {
  own: Mark | null
}

/** Pressing the pressed one takes the word back. */
function OwnMark({ negotiated, clause, number, own }: OwnMarkProps) {
  const intl = useIntl()
  const { project, agreement, revision } = negotiated
  const acting = useActing(project)
  // "To discuss" holds until it is taken back; "agreed" was said of the words of its day.
  const said = own && (own.revision === revision || own.mark === 'to-discuss') ? own.mark : 'none'
  const say = (mark: Mark['mark']) => {
    const facts = { agreement, revision, clause, mark: mark === said ? ('none' as const) : mark }
    void acting.act({ type: 'agreement.clause-marked', facts, body: {} })
  }
  return (
    <>
      <span className={classes['ownMarks']}>
        <span className={classes['ownMarksOf']}>
          <FormattedMessage id="clause.mark.own" />
        </span>
        {(['agreed', 'to-discuss'] as const).map((mark) => (
          <QuietButton
            key={mark}
            isPressed={said === mark}
            onClick={() => say(mark)}
            label={intl.formatMessage({ id: `clause.mark.act.${mark}.label` }, { number })}
          >
            <FormattedMessage id={`clause.mark.act.${mark}`} />
          </QuietButton>
        ))}
      </span>
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
    </>
  )
}
