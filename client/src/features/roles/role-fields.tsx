import { useIntl } from 'react-intl'
import { newId } from '../../project/use-project.ts'
import { LineList, TextArea, TextField } from '../../ui/index.ts'
import { wordingLists } from './role-draft.ts'
import type { RoleDraft, WordingList } from './role-draft.ts'

interface RoleFieldsProps {
  draft: RoleDraft
  onChange(change: Partial<RoleDraft>): void
  isUntitled: boolean
}

/** What both a new role and a reworded one are made of. */
export function RoleFields({ draft, onChange, isUntitled }: RoleFieldsProps) {
  const intl = useIntl()
  return (
    <>
      <TextField
        label={intl.formatMessage({ id: 'role.form.title' })}
        hint={intl.formatMessage({ id: 'role.form.title.hint' })}
        value={draft.title}
        onChange={(title) => onChange({ title })}
        error={isUntitled ? intl.formatMessage({ id: 'role.form.title.missing' }) : undefined}
        maxLength={200}
      />
      <TextArea
        label={intl.formatMessage({ id: 'role.form.purpose' })}
        hint={intl.formatMessage({ id: 'role.form.purpose.hint' })}
        value={draft.purpose}
        onChange={(purpose) => onChange({ purpose })}
      />
      {wordingLists.map((list) => (
        <WordingLines key={list} list={list} draft={draft} onChange={onChange} />
      ))}
    </>
  )
}

function WordingLines({ list, draft, onChange }: Omit<RoleFieldsProps, 'isUntitled'> & { list: WordingList }) {
  const intl = useIntl()
  const label = intl.formatMessage({ id: `role.form.${list}` })
  return (
    <LineList
      words={{
        label,
        hint: intl.formatMessage({ id: `role.form.${list}.hint` }),
        add: intl.formatMessage({ id: 'role.form.add' }),
        line: (number) => intl.formatMessage({ id: 'role.form.line' }, { list: label, number }),
        remove: (number) => intl.formatMessage({ id: 'role.form.remove' }, { list: label, number }),
      }}
      lines={draft[list]}
      newId={newId}
      onChange={(lines) => onChange({ [list]: lines })}
      max={30}
    />
  )
}
