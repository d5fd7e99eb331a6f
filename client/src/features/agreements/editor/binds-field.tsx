import { side } from '@counterpart/shared/kernel'
import { useId } from 'react'
import { useIntl } from 'react-intl'
import { SideShape } from '../../../ui/index.ts'
import classes from './editor.module.css'
import type { ClauseDraft } from './text-draft.ts'

type Binding = ClauseDraft['binds']
const bindings: readonly Binding[] = [...side.options, 'both']

/** Whom a clause binds: the two sides with their shapes and colours, or both. */
export function BindsField({ value, onChange }: { value: Binding; onChange(value: Binding): void }) {
  const intl = useIntl()
  const name = useId()
  return (
    <fieldset className={classes['binding']}>
      <legend>{intl.formatMessage({ id: 'editor.binds' })}</legend>
      <div className={classes['segments']}>
        {bindings.map((binds) => (
          <label key={binds} className={classes['segment']}>
            <input type="radio" name={name} value={binds} checked={value === binds} onChange={() => onChange(binds)} />
            {binds === 'provider' ? null : <SideShape side="client" />}
            {binds === 'client' ? null : <SideShape side="provider" />}
            <span>{intl.formatMessage({ id: binds === 'both' ? 'editor.binds.both' : `side.${binds}` })}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
