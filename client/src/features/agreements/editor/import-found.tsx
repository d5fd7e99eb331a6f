import type { ClauseId, ImportedText } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import { Button, Earlier, Notice, Stack } from '../../../ui/index.ts'
import classes from './editor.module.css'

/** How the clauses of a later version were found in the one before. */
export interface Matched {
  readonly same: number
  readonly heading: number
  readonly similar: number
  readonly fresh: number
  readonly gone: number
}

export interface Found {
  readonly imported: ImportedText
  readonly matched: Matched | null
}

interface ImportFoundProps {
  found: Found
  onShow(clause: ClauseId): void
  onClose(): void
}

/** What was read from a file: clauses, levels, definitions, and what needs a look. */
export function ImportFound({ found: { imported, matched }, onShow, onClose }: ImportFoundProps) {
  const intl = useIntl()
  const { clauses } = imported.text
  const levels = new Set(clauses.map(({ depth }) => depth)).size
  const terms = [...new Set(imported.definitions.map(({ term }) => term))]
  return (
    <Notice
      tone="done"
      title={<FormattedMessage id="editor.found.title" values={{ clauses: clauses.length, levels }} />}
      actions={
        <Button onClick={onClose}>
          <FormattedMessage id="editor.found.close" />
        </Button>
      }
    >
      <Stack isTight>
        {matched ? <p>{intl.formatMessage({ id: 'editor.found.matched' }, { ...matched })}</p> : null}
        {terms.length === 0 ? null : (
          <Earlier label={intl.formatMessage({ id: 'editor.found.definitions' }, { count: terms.length })}>
            {intl.formatList(terms, { type: 'unit' })}
          </Earlier>
        )}
        <Notes imported={imported} onShow={onShow} />
      </Stack>
    </Notice>
  )
}

function Notes({ imported, onShow }: { imported: ImportedText; onShow(clause: ClauseId): void }) {
  const intl = useIntl()
  if (imported.notes.length === 0) return null
  return (
    <Earlier label={`${intl.formatMessage({ id: 'editor.found.notes' })} (${imported.notes.length})`}>
      <ul className={classes['bullets']}>
        {imported.notes.map(({ kind, clause, words }, index) => (
          <li key={`${clause} ${kind} ${index}`}>
            <FormattedMessage id={`editor.note.${kind}`} />{' '}
            {clause === null ? (
              words
            ) : (
              <Button kind="quiet" onClick={() => onShow(clause)}>
                {words === '' ? headingOf(imported, clause) : words}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Earlier>
  )
}

function headingOf({ text }: ImportedText, clause: ClauseId): string {
  return text.clauses.find((each) => each.clause === clause)?.heading ?? ''
}
