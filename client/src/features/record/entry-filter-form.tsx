import { side as sideSchema } from '@counterpart/shared/kernel'
import { useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { SelectField, TextField } from '../../ui/index.ts'
import { concepts } from './entry-filter.ts'
import type { EntryFilter } from './entry-filter.ts'
import classes from './record.module.css'

interface EntryFilterFormProps {
  room: Room
  filter: EntryFilter
  onChange(filter: EntryFilter): void
}

/** Narrows the record by kind, person, side and words. */
export function EntryFilterForm({ room, filter, onChange }: EntryFilterFormProps) {
  const intl = useIntl()
  const all = { value: '' as const, label: intl.formatMessage({ id: 'record.filter.all' }) }
  const people = [...room.state.members.all.values()].filter((member) => member.name !== '')
  return (
    <form
      className={classes['filter']}
      role="search"
      aria-label={intl.formatMessage({ id: 'record.filter.label' })}
      onSubmit={(event) => event.preventDefault()}
    >
      <SelectField
        label={intl.formatMessage({ id: 'record.filter.concept' })}
        options={[all, ...concepts.map((concept) => ({ value: concept, label: intl.formatMessage({ id: `record.concept.${concept}` }) }))]}
        value={filter.concept}
        onChange={(concept) => onChange({ ...filter, concept })}
      />
      <SelectField
        label={intl.formatMessage({ id: 'record.filter.person' })}
        options={[
          { value: '', label: all.label },
          ...people.map((member) => ({ value: String(member.id), label: member.name })),
          { value: 'host', label: intl.formatMessage({ id: 'record.filter.host' }) },
        ]}
        value={filter.person}
        onChange={(person) => onChange({ ...filter, person })}
      />
      <SelectField
        label={intl.formatMessage({ id: 'record.filter.side' })}
        options={[all, ...sideSchema.options.map((side) => ({ value: side, label: intl.formatMessage({ id: `side.${side}` }) }))]}
        value={filter.side}
        onChange={(side) => onChange({ ...filter, side })}
      />
      <TextField
        label={intl.formatMessage({ id: 'record.filter.text' })}
        type="search"
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
    </form>
  )
}
