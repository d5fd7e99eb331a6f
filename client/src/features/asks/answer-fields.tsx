import { currentAsking } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import { useIntl } from 'react-intl'
import { newId } from '../../project/use-project.ts'
import { LinkList, RadioList, TextArea } from '../../ui/index.ts'
import type { AnswerDraft, AnswerFaults } from './answer-draft.ts'
import { useOptionTitle } from './option-title.ts'

interface AnswerFieldsProps {
  ask: Ask
  draft: AnswerDraft
  onChange(change: Partial<AnswerDraft>): void
  faults: AnswerFaults
}

/** What an answer is made of, as the kind of ask wants it. */
export function AnswerFields({ ask, draft, onChange, faults }: AnswerFieldsProps) {
  const intl = useIntl()
  const { kind, options } = currentAsking(ask)
  const isChoice = options.length > 0 || kind === 'approval'
  const numbered = (id: 'name' | 'address' | 'remove') => (number: number) =>
    intl.formatMessage({ id: `ask.answer.links.${id}` }, { number })
  return (
    <>
      {options.length > 0 ? <OptionChoice ask={ask} draft={draft} onChange={onChange} faults={faults} /> : null}
      {kind === 'approval' ? <OutcomeChoice draft={draft} onChange={onChange} faults={faults} /> : null}
      <TextArea
        label={intl.formatMessage({ id: isChoice ? 'ask.answer.text.optional' : 'ask.answer.text' })}
        hint={intl.formatMessage({ id: 'ask.answer.text.hint' })}
        value={draft.text}
        onChange={(text) => onChange({ text })}
        error={faults.words ? intl.formatMessage({ id: 'ask.answer.text.missing' }) : undefined}
      />
      <LinkList
        words={{
          label: intl.formatMessage({ id: 'ask.answer.links' }),
          add: intl.formatMessage({ id: 'ask.answer.links.add' }),
          name: numbered('name'),
          address: numbered('address'),
          remove: numbered('remove'),
        }}
        links={draft.links}
        newId={newId}
        onChange={(links) => onChange({ links })}
        max={20}
        error={faults.links ? intl.formatMessage({ id: 'ask.answer.links.error' }) : undefined}
      />
    </>
  )
}

function OptionChoice({ ask, draft, onChange, faults }: AnswerFieldsProps) {
  const intl = useIntl()
  const title = useOptionTitle()
  return (
    <RadioList
      label={intl.formatMessage({ id: 'ask.answer.choose' })}
      options={currentAsking(ask).options.map((id) => ({ value: String(id), label: title(ask, id) }))}
      value={draft.option}
      onChange={(option) => onChange({ option })}
      error={faults.choice ? intl.formatMessage({ id: 'ask.answer.choose.missing' }) : undefined}
    />
  )
}

function OutcomeChoice({ draft, onChange, faults }: Omit<AnswerFieldsProps, 'ask'>) {
  const intl = useIntl()
  return (
    <RadioList<AnswerDraft['outcome']>
      label={intl.formatMessage({ id: 'ask.answer.outcome' })}
      options={[
        { value: 'approved', label: intl.formatMessage({ id: 'ask.answer.approve' }) },
        { value: 'not-approved', label: intl.formatMessage({ id: 'ask.answer.not-approve' }) },
      ]}
      value={draft.outcome}
      onChange={(outcome) => onChange({ outcome })}
      error={faults.choice ? intl.formatMessage({ id: 'ask.answer.outcome.missing' }) : undefined}
    />
  )
}
