import { useIntl } from 'react-intl'
import { SelectField, TextField } from '../../../ui/index.ts'
import classes from './editor.module.css'
import { firstMeasures, measureDraft } from './measure-draft.ts'
import type { MeasureDraft, MeasureFault } from './measure-draft.ts'

interface MeasureFieldProps {
  measure: MeasureDraft
  onChange(measure: MeasureDraft): void
  fault: MeasureFault | null
}

/** What the record itself can show to be kept: none, or one of four, with its figure. */
export function MeasureField({ measure, onChange, fault }: MeasureFieldProps) {
  const intl = useIntl()
  const { kind } = measure
  const isMoney = kind === 'remedy-limit'
  const unit = isMoney ? 'sum' : kind === 'reply-within' ? 'hours' : 'days'
  const sentence = fault ? intl.formatMessage({ id: `editor.fault.${fault}` }) : undefined
  return (
    <>
      <SelectField
        label={intl.formatMessage({ id: 'editor.measure' })}
        options={measureDraft.shape.kind.options.map((value) => ({ value, label: intl.formatMessage({ id: `editor.measure.${value}` }) }))}
        value={kind}
        onChange={(chosen) => onChange(firstMeasures[chosen])}
      />
      {kind === 'none' ? null : (
        <div className={classes['figure']}>
          <TextField
            label={intl.formatMessage({ id: `editor.measure.${unit}` })}
            value={measure.amount}
            onChange={(amount) => onChange({ ...measure, amount })}
            inputMode={isMoney ? 'text' : 'numeric'}
            error={fault === 'currency' ? undefined : sentence}
          />
        </div>
      )}
      {isMoney ? (
        <div className={classes['figure']}>
          <TextField
            label={intl.formatMessage({ id: 'editor.measure.currency' })}
            value={measure.currency}
            onChange={(currency) => onChange({ ...measure, currency: currency.toUpperCase() })}
            error={fault === 'currency' ? sentence : undefined}
          />
        </div>
      ) : null}
    </>
  )
}
