import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { MessageId } from '../../../messages/index.ts'
import type { ClauseAct } from './clause-acts.ts'
import type { ClauseRowProps } from './clause-row.tsx'
import classes from './editor.module.css'

/** Everything that changes the order and the number of clauses; `cursor` is where one stands in the text. */
export function ClauseTools({ row, cursor }: { row: ClauseRowProps; cursor(): number }) {
  const intl = useIntl()
  const { clause, acts, isFirst, mayIndent } = row
  const id = clause.clause
  const act = (name: ClauseAct, isDisabled = false) => (
    <Tool key={name} control={name} isDisabled={isDisabled} onClick={() => acts.run(name, id)}>
      <FormattedMessage id={toolWords[name]} />
    </Tool>
  )
  return (
    <div className={classes['tools']} role="group" aria-label={intl.formatMessage({ id: 'editor.tools' })}>
      {act('move-up', isFirst)}
      {act('move-down')}
      {act('indent', !mayIndent)}
      {act('outdent', clause.depth === 0)}
      {act('add-above')}
      {act('add-below')}
      <Tool control="split" isDisabled={clause.text.trim() === ''} onClick={() => acts.split(id, cursor())}>
        <FormattedMessage id="editor.split" />
      </Tool>
      {act('merge', isFirst)}
      {act('remove')}
      <Tool control="done" isLast onClick={() => acts.toggle(id)}>
        <FormattedMessage id="editor.done" />
      </Tool>
    </div>
  )
}

const toolWords: Readonly<Record<ClauseAct, MessageId>> = {
  'move-up': 'editor.move-up',
  'move-down': 'editor.move-down',
  indent: 'editor.indent',
  outdent: 'editor.outdent',
  'add-above': 'editor.add-above',
  'add-below': 'editor.add-below',
  merge: 'editor.merge',
  remove: 'editor.remove',
  'put-back': 'editor.put-back',
}

interface ToolProps {
  control: string
  onClick(): void
  isDisabled?: boolean
  isLast?: boolean
  children: ReactNode
}

/** A small word to press. */
export function Tool({ control, onClick, isDisabled = false, isLast = false, children }: ToolProps) {
  return (
    <button
      type="button"
      className={`${classes['tool']} ${isLast ? classes['last'] : ''}`}
      data-control={control}
      disabled={isDisabled}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
