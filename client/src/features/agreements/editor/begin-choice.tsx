import { useState } from 'react'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Button, Notice, Refused, Section } from '../../../ui/index.ts'
import classes from './editor.module.css'
import type { Found } from './import-found.tsx'
import { importedDraft } from './imported-draft.ts'
import { ImportPanel } from './import-panel.tsx'
import { draftOfStart, startingTexts } from './starting-texts/starting-texts.ts'
import type { ServiceKind } from './starting-texts/starting-texts.ts'
import { emptyText, newClause } from './text-draft.ts'
import type { TextDraft } from './text-draft.ts'
import { freshClauseId } from './use-text-draft.ts'

interface BeginChoiceProps {
  onBegin(draft: TextDraft): void
  onImported(draft: TextDraft, found: Found): void
  /** What was thrown away a moment ago. */
  discarded: TextDraft | null
}

/** How a new agreement begins: empty, from a starting text, or from a contract there is. */
export function BeginChoice({ onBegin, onImported, discarded }: BeginChoiceProps) {
  const [isImporting, setImporting] = useState(false)
  const [isFailed, setFailed] = useState(false)
  const intl = useIntl()
  const start = async (kind: ServiceKind) => {
    try {
      onBegin(draftOfStart(await startingTexts[kind](), freshClauseId))
    } catch {
      // The part of the program that holds it could not be fetched; nothing was begun.
      setFailed(true)
    }
  }
  if (isImporting)
    return (
      <Section title={intl.formatMessage({ id: 'editor.import.title' })} hint={intl.formatMessage({ id: 'editor.begin.import.hint' })}>
        <ImportPanel
          onCancel={() => setImporting(false)}
          onRead={(imported) => onImported(importedDraft(imported), { imported, matched: null })}
        />
      </Section>
    )
  return (
    <>
      {discarded ? (
        <Notice
          tone="info"
          title={<FormattedMessage id="editor.begin.discarded" />}
          actions={
            <Button onClick={() => onBegin(discarded)}>
              <FormattedMessage id="editor.begin.bring-back" />
            </Button>
          }
        />
      ) : null}
      <Section title={intl.formatMessage({ id: 'editor.begin.title' })} hint={intl.formatMessage({ id: 'editor.begin.hint' })}>
        <div className={classes['ways']}>
          <Way name="empty" onClick={() => onBegin({ ...emptyText, clauses: [newClause(freshClauseId(), 0)] })} />
          <Way name="import" onClick={() => setImporting(true)} />
        </div>
      </Section>
      <Section title={intl.formatMessage({ id: 'editor.begin.starting' })} hint={intl.formatMessage({ id: 'editor.begin.starting.hint' })}>
        <Refused>{isFailed ? <FormattedMessage id="editor.begin.failed" /> : null}</Refused>
        <div className={classes['ways']}>
          {serviceKinds.map((kind) => (
            <Way key={kind} name={kind} onClick={() => void start(kind)} />
          ))}
        </div>
      </Section>
    </>
  )
}

const serviceKinds = ['web-agency', 'consulting', 'care', 'building-works'] as const

function Way({ name, onClick }: { name: ServiceKind | 'empty' | 'import'; onClick(): void }): ReactNode {
  return (
    <button type="button" className={classes['way']} onClick={onClick}>
      <strong>
        <FormattedMessage id={`editor.begin.${name}`} />
      </strong>
      <span>
        <FormattedMessage id={`editor.begin.${name}.hint`} />
      </span>
    </button>
  )
}
