import { FormattedMessage, useIntl } from 'react-intl'
import { Button, Markdown, Section, Stack } from '../../../ui/index.ts'
import { ClauseFacts } from './clause-facts.tsx'
import { textFault } from './draft-faults.ts'
import classes from './editor.module.css'
import type { ClauseDraft, Conflict } from './text-draft.ts'
import type { Writing } from './use-text-draft.ts'

/** Clauses that both sides have changed, each with both wordings, until one is chosen. */
export function ConflictList({ writing }: { writing: Writing }) {
  const intl = useIntl()
  const { conflicts } = writing.draft
  if (conflicts.length === 0) return null
  return (
    <Section
      title={intl.formatMessage({ id: 'editor.conflicts.title' }, { count: conflicts.length })}
      hint={intl.formatMessage({ id: 'editor.conflicts.words' })}
    >
      <Stack>
        {conflicts.map((conflict) => (
          <OpenConflict key={conflict.clause} conflict={conflict} edit={writing.edit} />
        ))}
      </Stack>
    </Section>
  )
}

function OpenConflict({ conflict, edit }: { conflict: Conflict; edit: Writing['edit'] }) {
  const intl = useIntl()
  const heading = conflict.mine?.heading ?? conflict.theirs?.heading ?? ''
  const version = (take: 'mine' | 'theirs') => (
    <div className={classes['version']}>
      <p className={classes['versionName']}>
        <FormattedMessage id={`editor.conflicts.${take}`} />
      </p>
      <Wording clause={conflict[take]} />
      <div>
        <Button onClick={() => edit({ type: 'settle', clause: conflict.clause, take })}>
          <FormattedMessage id={take === 'mine' ? 'editor.conflicts.keep-mine' : 'editor.conflicts.take-theirs'} />
        </Button>
      </div>
    </div>
  )
  return (
    <div
      className={classes['versions']}
      role="group"
      aria-label={heading === '' ? intl.formatMessage({ id: 'editor.clause.untitled' }) : heading}
    >
      {version('mine')}
      {version('theirs')}
    </div>
  )
}

function Wording({ clause }: { clause: ClauseDraft | null }) {
  const intl = useIntl()
  if (!clause)
    return (
      <p>
        <FormattedMessage id="editor.conflicts.gone" />
      </p>
    )
  return (
    <>
      <p>
        <strong>{clause.heading}</strong>
      </p>
      <ClauseFacts clause={clause} mark={null} isGuessed={false} isFaulty={false} />
      {textFault(clause.text) === null ? (
        <Markdown text={clause.text} imageLabel={intl.formatMessage({ id: 'word.image' })} isSigned />
      ) : (
        clause.text
      )}
    </>
  )
}
