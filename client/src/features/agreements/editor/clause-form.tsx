import { clauseKind } from '@counterpart/shared/agreements'
import { useRef } from 'react'
import { useIntl } from 'react-intl'
import { useRefusal } from '../../../messages/index.ts'
import { SelectField } from '../../../ui/index.ts'
import { useClauseKindWord } from '../reading/agreement-words.tsx'
import { BindsField } from './binds-field.tsx'
import type { ClauseRowProps } from './clause-row.tsx'
import { ClauseTools } from './clause-tools.tsx'
import type { ClauseFault } from './draft-faults.ts'
import classes from './editor.module.css'
import { MarkdownField } from './markdown-field.tsx'
import { MeasureField } from './measure-field.tsx'
import { PlainField } from './plain-field.tsx'
import type { ClauseDraft } from './text-draft.ts'

/** Everything about one clause, to be changed. */
export function ClauseForm({ heading, ...row }: ClauseRowProps & { heading: string }) {
  const { clause, number, fault, acts } = row
  const intl = useIntl()
  const text = useRef<HTMLTextAreaElement>(null)
  const kindWord = useClauseKindWord()
  const faults = useFaultWords(clause, fault)
  const id = clause.clause
  return (
    <div className={classes['form']} role="group" aria-label={intl.formatMessage({ id: 'editor.clause.group' }, { number, heading })}>
      <PlainField
        label={intl.formatMessage({ id: 'editor.heading' })}
        value={clause.heading}
        onChange={(changed) => acts.edit({ type: 'words', clause: id, change: { heading: changed } })}
        error={faults.heading}
        control="heading"
      />
      <MarkdownField
        field={text}
        value={clause.text}
        onChange={(changed) => acts.edit({ type: 'words', clause: id, change: { text: changed } })}
        error={faults.text}
      />
      <BindsField value={clause.binds} onChange={(binds) => acts.edit({ type: 'choices', clause: id, change: { binds } })} />
      <div className={classes['choices']}>
        <SelectField
          label={intl.formatMessage({ id: 'editor.kind' })}
          options={clauseKind.options.map((value) => ({ value, label: kindWord(value) }))}
          value={clause.kind}
          onChange={(kind) => acts.edit({ type: 'choices', clause: id, change: { kind } })}
        />
        <MeasureField
          measure={clause.measure}
          onChange={(measure) => acts.edit({ type: 'choices', clause: id, change: { measure } })}
          fault={fault?.measure ?? null}
        />
      </div>
      <ClauseTools row={row} cursor={() => text.current?.selectionStart ?? clause.text.length} />
    </div>
  )
}

/** What is wrong, as sentences beside the fields. */
function useFaultWords({ heading, text }: ClauseDraft, fault: ClauseFault | null) {
  const intl = useIntl()
  const refusal = useRefusal()
  if (!fault) return { heading: undefined, text: undefined }
  const long = intl.formatMessage({ id: 'editor.fault.text.too-long' }, { length: text.length })
  return {
    heading: fault.heading ? intl.formatMessage({ id: `editor.fault.heading.${fault.heading}` }, { length: heading.length }) : undefined,
    text: fault.text === null ? undefined : fault.text === 'too-long' ? long : refusal(fault.text),
  }
}
