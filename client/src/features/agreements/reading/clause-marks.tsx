import type { Agreement, ClauseId, Mark, Revision } from '@counterpart/shared/agreements'
import { revisionOf } from '@counterpart/shared/agreements'
import type { Side } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import type { Room } from '../../../project/room.ts'
import { useActing } from '../../../project/use-acting.ts'
import { Button, Refused, SideName } from '../../../ui/index.ts'
import classes from './reading.module.css'

type Said = Mark['mark'] | 'none'

interface ClauseMarksProps {
  room: Room
  agreement: Agreement
  revision: Revision
  clause: ClauseId
  number: string
  /** Whether this person may mark for their side. */
  mayMark: boolean
}

/** What each side says of a clause, and the own side's two words for it. */
export function ClauseMarks({ room, agreement, revision, clause, number, mayMark }: ClauseMarksProps) {
  const marks = agreement.marks.get(clause)
  const mine = room.me?.side
  return (
    <div className={classes['marks']}>
      {(['client', 'provider'] as const)
        .filter((side) => !(mayMark && side === mine && stands(marks?.[side] ?? null, revision)))
        .map((side) => (
          <MarkShown key={side} side={side} mark={marks?.[side] ?? null} agreement={agreement} latest={revision} />
        ))}
      {mayMark && mine ? (
        <OwnMark
          room={room}
          revision={revision}
          clause={clause}
          number={number}
          said={stands(marks?.[mine] ?? null, revision) ? (marks?.[mine]?.mark ?? 'none') : 'none'}
          agreement={agreement}
        />
      ) : null}
    </div>
  )
}

/** Is it a word on this text? "To discuss" holds until it is taken back; "agreed" was said of the words of its day. */
function stands(mark: Mark | null, { id }: Revision): boolean {
  return mark !== null && (mark.revision === id || mark.mark === 'to-discuss')
}

interface MarkShownProps {
  side: Side
  mark: Mark | null
  agreement: Agreement
  latest: Revision
}

/** A side's newest word, with the revision it was said of where that is no longer the latest; nothing while it has said none. */
function MarkShown({ side, mark, agreement, latest }: MarkShownProps) {
  const intl = useIntl()
  if (!mark) return null
  const number = revisionOf(agreement, mark.revision)?.number
  return (
    <SideName side={side}>
      <FormattedMessage
        id={mark.revision === latest.id ? `clause.mark.${mark.mark}` : `clause.mark.${mark.mark}.earlier`}
        values={{ side: intl.formatMessage({ id: `side.${side}` }), number }}
      />
    </SideName>
  )
}

interface OwnMarkProps extends Omit<ClauseMarksProps, 'mayMark'> {
  said: Said
}

/** Pressing the pressed one takes the word back. */
function OwnMark({ room, agreement, revision, clause, number, said }: OwnMarkProps) {
  const intl = useIntl()
  const acting = useActing(room.project)
  const say = (mark: Said) => {
    const facts = { agreement: agreement.id, revision: revision.id, clause, mark: mark === said ? 'none' : mark }
    void acting.act({ type: 'agreement.clause-marked', facts, body: {} })
  }
  return (
    <>
      <span className={classes['ownMarks']}>
        {(['agreed', 'to-discuss'] as const).map((mark) => (
          <Button
            key={mark}
            kind="quiet"
            isPressed={said === mark}
            isBusy={acting.isBusy}
            onClick={() => say(mark)}
            label={intl.formatMessage({ id: `clause.mark.act.${mark}.label` }, { number })}
          >
            <span className={said === mark ? classes['pressed'] : undefined}>
              <FormattedMessage id={`clause.mark.act.${mark}`} />
            </span>
          </Button>
        ))}
      </span>
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
    </>
  )
}
