import type { ClauseId } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import { Button } from '../../../ui/index.ts'
import classes from './editor.module.css'
import type { TextDraft } from './text-draft.ts'

/** Clauses that were taken out, each with its way back. */
export function TakenOut({ clauses, onPutBack }: { clauses: TextDraft['takenOut']; onPutBack(clause: ClauseId): void }) {
  const intl = useIntl()
  if (clauses.length === 0) return null
  return (
    <ul className={classes['takenOut']} aria-label={intl.formatMessage({ id: 'editor.taken-out' })}>
      {clauses.map(({ clause }) => {
        const heading = clause.heading.trim() === '' ? intl.formatMessage({ id: 'editor.clause.untitled' }) : clause.heading
        return (
          <li key={clause.clause}>
            <span>
              <FormattedMessage id="editor.taken-out.line" values={{ heading }} />
            </span>
            <Button
              kind="quiet"
              label={intl.formatMessage({ id: 'editor.put-back.named' }, { heading })}
              onClick={() => onPutBack(clause.clause)}
            >
              <FormattedMessage id="editor.put-back" />
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
