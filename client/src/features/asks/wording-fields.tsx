import { askKind } from '@counterpart/shared/asks'
import { useIntl } from 'react-intl'
import { newId } from '../../project/use-project.ts'
import { LineList, RadioList, TextArea, TextField } from '../../ui/index.ts'
import type { WordingDraft } from './ask-draft.ts'

interface WordingFieldsProps {
  wording: WordingDraft
  onChange(change: Partial<WordingDraft>): void
  isUntitled: boolean
}

/** Kind, title, text and options: what both a new ask and a reworded one are made of. */
export function WordingFields({ wording, onChange, isUntitled }: WordingFieldsProps) {
  const intl = useIntl()
  const numbered = (id: 'line' | 'remove') => (number: number) => intl.formatMessage({ id: `ask.form.options.${id}` }, { number })
  return (
    <>
      <RadioList
        label={intl.formatMessage({ id: 'ask.form.kind' })}
        options={askKind.options.map((kind) => ({
          value: kind,
          label: intl.formatMessage({ id: `ask.kind.${kind}.title` }),
          hint: intl.formatMessage({ id: `ask.kind.${kind}.hint` }),
        }))}
        value={wording.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        label={intl.formatMessage({ id: 'ask.form.title' })}
        hint={intl.formatMessage({ id: 'ask.form.title.hint' })}
        value={wording.title}
        onChange={(title) => onChange({ title })}
        error={isUntitled ? intl.formatMessage({ id: 'ask.form.title.missing' }) : undefined}
        maxLength={200}
      />
      <TextArea
        label={intl.formatMessage({ id: 'ask.form.text' })}
        hint={intl.formatMessage({ id: 'ask.form.text.hint' })}
        value={wording.text}
        onChange={(text) => onChange({ text })}
      />
      {wording.kind === 'decision' ? (
        <LineList
          words={{
            label: intl.formatMessage({ id: 'ask.form.options' }),
            hint: intl.formatMessage({ id: 'ask.form.options.hint' }),
            add: intl.formatMessage({ id: 'ask.form.options.add' }),
            line: numbered('line'),
            remove: numbered('remove'),
          }}
          lines={wording.options}
          newId={newId}
          onChange={(options) => onChange({ options })}
          max={20}
        />
      ) : null}
    </>
  )
}
