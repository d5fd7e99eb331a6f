import type { AgreementText, ClauseId } from '@counterpart/shared/agreements'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Actions, Button, Refused, SavedNote, Section } from '../../../ui/index.ts'
import { ClauseList } from './clause-list.tsx'
import { Tool } from './clause-tools.tsx'
import { faultsOf, hasFaults } from './draft-faults.ts'
import type { DraftFaults } from './draft-faults.ts'
import classes from './editor.module.css'
import { ImportFound } from './import-found.tsx'
import type { Found } from './import-found.tsx'
import { InSight } from './in-sight.tsx'
import { GuessedNotice } from './guessed-notice.tsx'
import { Outline } from './outline.tsx'
import { PlainField } from './plain-field.tsx'
import { TakenOut } from './taken-out.tsx'
import { useClauseActs } from './use-clause-acts.ts'
import type { Writing } from './use-text-draft.ts'

/** From so many clauses on there is an outline beside them. */
const manyClauses = 7

interface WriteStepProps {
  writing: Writing
  base: AgreementText | null
  /** What was just read from a file. */
  found: Found | null
  onFoundClosed(): void
  /** What has to be known or decided before writing goes on. */
  notices: ReactNode
  /** Stands under the clauses, e.g. the import of a later version. */
  more: ReactNode
  bar: ReactNode
  /** Why this text is not looked over yet, as a sentence; null: the text itself decides. */
  closed: string | null
  isOpening: boolean
  onReview(): void
  onDiscard(): void
}

/** Title and clauses, to be written. */
export function WriteStep({
  writing,
  base,
  found: read,
  onFoundClosed,
  notices,
  more,
  bar,
  closed,
  isOpening,
  onReview,
  onDiscard,
}: WriteStepProps) {
  const intl = useIntl()
  const { draft, edit } = writing
  const root = useRef<HTMLDivElement>(null)
  const list = useClauseActs(writing, base, root)
  const { open, setOpen, goTo } = list
  const [isTried, setTried] = useState(false)
  const found = isTried ? faultsOf(draft) : null
  const faults = found && hasFaults(found) ? found : null
  const look = useFirstFault(root)
  const review = () => {
    setTried(true)
    const wrong = faultsOf(draft)
    if (!hasFaults(wrong)) {
      if (closed === null) onReview()
      return
    }
    const first = draft.clauses.find(({ clause }) => wrong.clauses.has(clause))
    if (first) setOpen(new Set([...open, first.clause]))
    look()
  }
  const jump = useCallback((clause: ClauseId) => goTo(clause, 'toggle'), [goTo])
  const isOutlined = draft.clauses.length >= manyClauses
  return (
    <div className={classes['columns']} data-outlined={isOutlined || undefined} ref={root}>
      {isOutlined ? (
        <div className={classes['aside']}>
          <Outline clauses={draft.clauses} onJump={jump} />
        </div>
      ) : null}
      <div className={classes['main']}>
        {notices}
        {read ? (
          <InSight key={read.imported.text.clauses[0]?.clause}>
            <ImportFound found={read} onShow={(clause) => goTo(clause, 'toggle')} onClose={onFoundClosed} />
          </InSight>
        ) : null}
        <GuessedNotice draft={draft} edit={edit} onShow={(clause) => goTo(clause, 'toggle')} />
        <PlainField
          label={intl.formatMessage({ id: 'editor.title.label' })}
          hint={intl.formatMessage({ id: 'editor.title.hint' })}
          value={draft.title}
          onChange={(title) => void edit({ type: 'fields', change: { title } })}
          error={
            faults?.title ? intl.formatMessage({ id: `editor.fault.title.${faults.title}` }, { length: draft.title.length }) : undefined
          }
          control="title"
          isTitle
        />
        <ClauseSection writing={writing} base={base} faults={faults} list={list} />
        {more}
        <Refused>{faults ? <FaultSummary faults={faults} /> : isTried ? closed : null}</Refused>
        <WriteEnd writing={writing} isOpening={isOpening} onReview={review} onDiscard={onDiscard} />
        <div className={classes['bar']}>{bar}</div>
      </div>
    </div>
  )
}

interface ClauseSectionProps {
  writing: Writing
  base: AgreementText | null
  faults: DraftFaults | null
  list: ReturnType<typeof useClauseActs>
}

function ClauseSection({ writing, base, faults, list: { acts, open, gap, setOpen } }: ClauseSectionProps) {
  const intl = useIntl()
  const { draft } = writing
  const isEmpty = draft.clauses.length === 0
  return (
    <Section
      title={intl.formatMessage({ id: 'editor.clauses' })}
      hint={intl.formatMessage({ id: isEmpty ? 'editor.clauses.none' : 'editor.clauses.hint' })}
      actions={<Steps writing={writing} open={open} onOpen={setOpen} />}
    >
      {isEmpty ? null : <ClauseList draft={draft} base={base} open={open} gap={gap} faults={faults} acts={acts} />}
      <div>
        <Button onClick={() => acts.addLast()}>
          <FormattedMessage id="editor.clause.add" />
        </Button>
      </div>
      <TakenOut clauses={draft.takenOut} onPutBack={(clause) => acts.run('put-back', clause)} />
    </Section>
  )
}

function WriteEnd({ writing, isOpening, onReview, onDiscard }: Pick<WriteStepProps, 'writing' | 'isOpening' | 'onReview' | 'onDiscard'>) {
  return (
    <Actions>
      <Button kind="primary" onClick={onReview} isBusy={isOpening}>
        <FormattedMessage id="editor.review" />
      </Button>
      {writing.savedAt === null ? null : (
        <>
          <Button kind="quiet" onClick={onDiscard}>
            <FormattedMessage id="editor.discard" />
          </Button>
          <SavedNote>
            <FormattedMessage id="draft.saved" />
          </SavedNote>
        </>
      )}
    </Actions>
  )
}

function Steps({ writing, open, onOpen }: { writing: Writing; open: ReadonlySet<ClauseId>; onOpen(open: ReadonlySet<ClauseId>): void }) {
  const { clauses } = writing.draft
  return (
    <div className={classes['toolbar']}>
      <Tool control="undo" isDisabled={!writing.mayUndo} onClick={writing.undo}>
        <FormattedMessage id="editor.undo" />
      </Tool>
      <Tool control="redo" isDisabled={!writing.mayRedo} onClick={writing.redo}>
        <FormattedMessage id="editor.redo" />
      </Tool>
      {open.size > 0 ? (
        <Tool control="close-all" onClick={() => onOpen(new Set())}>
          <FormattedMessage id="editor.close-all" />
        </Tool>
      ) : clauses.length > 0 && clauses.length <= 40 ? (
        <Tool control="open-all" onClick={() => onOpen(new Set(clauses.map(({ clause }) => clause)))}>
          <FormattedMessage id="editor.open-all" />
        </Tool>
      ) : null}
    </div>
  )
}

function FaultSummary({ faults }: { faults: DraftFaults }) {
  if (faults.whole) return <FormattedMessage id={`editor.fault.${faults.whole}`} />
  const count = faults.clauses.size + (faults.title ? 1 : 0)
  return <FormattedMessage id="editor.fault.summary" values={{ count }} />
}

/** Asked for, moves the keyboard to the first field that is marked as wrong, once it is drawn. */
function useFirstFault(root: RefObject<HTMLElement | null>): () => void {
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (asked > 0) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [asked, root])
  return () => setAsked((count) => count + 1)
}
