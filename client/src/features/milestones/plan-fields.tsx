import { useIntl } from 'react-intl'
import { newId } from '../../project/use-project.ts'
import { LineList, TextArea, TextField } from '../../ui/index.ts'
import type { PlanDraft } from './plan-draft.ts'

interface PlanFieldsProps {
  plan: PlanDraft
  onChange(change: Partial<PlanDraft>): void
  isUntitled: boolean
}

/** Title, description and criteria: what both a new plan and a changed one are made of. */
export function PlanFields({ plan, onChange, isUntitled }: PlanFieldsProps) {
  const intl = useIntl()
  const words = (id: 'line' | 'remove') => (number: number) =>
    intl.formatMessage({ id: id === 'line' ? 'milestone.form.criteria.line' : 'milestone.form.criteria.remove' }, { number })
  return (
    <>
      <TextField
        label={intl.formatMessage({ id: 'milestone.form.title' })}
        hint={intl.formatMessage({ id: 'milestone.form.title.hint' })}
        value={plan.title}
        onChange={(title) => onChange({ title })}
        error={isUntitled ? intl.formatMessage({ id: 'milestone.form.title.missing' }) : undefined}
        maxLength={200}
      />
      <TextArea
        label={intl.formatMessage({ id: 'milestone.form.description' })}
        hint={intl.formatMessage({ id: 'milestone.form.description.hint' })}
        value={plan.description}
        onChange={(description) => onChange({ description })}
      />
      <LineList
        words={{
          label: intl.formatMessage({ id: 'milestone.form.criteria' }),
          hint: intl.formatMessage({ id: 'milestone.form.criteria.hint' }),
          add: intl.formatMessage({ id: 'milestone.form.criteria.add' }),
          line: words('line'),
          remove: words('remove'),
        }}
        lines={plan.criteria}
        newId={newId}
        onChange={(criteria) => onChange({ criteria })}
        max={50}
      />
    </>
  )
}
