import { marked } from '@counterpart/shared/asks'
import { useIntl } from 'react-intl'
import { clauseName } from '../../project/clauses.ts'
import type { Room } from '../../project/room.ts'
import { useRoomNow } from '../../project/use-now.ts'
import { RadioList, SelectField } from '../../ui/index.ts'
import type { MarkDraft } from './ask-draft.ts'
import { clauseChoices, clausesOf } from './clause-choices.ts'

interface MarkFieldsProps {
  room: Room
  mark: MarkDraft
  onChange(mark: MarkDraft): void
}

const scopes = ['none', ...marked.shape.scope.options] as const

/** In scope, a change, not agreed yet or nothing said; and by which clause. */
export function MarkFields({ room, mark, onChange }: MarkFieldsProps) {
  const intl = useIntl()
  return (
    <>
      <RadioList
        label={intl.formatMessage({ id: 'ask.mark.scope' })}
        options={scopes.map((scope) => ({
          value: scope,
          label: intl.formatMessage({ id: `ask.scope.${scope}.title` }),
          hint: intl.formatMessage({ id: `ask.scope.${scope}.hint` }),
        }))}
        value={mark.scope}
        onChange={(scope) => onChange({ ...mark, scope })}
      />
      {mark.scope === 'none' ? null : <ClauseFields room={room} mark={mark} onChange={onChange} />}
    </>
  )
}

function ClauseFields({ room, mark, onChange }: MarkFieldsProps) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const choices = clauseChoices(room.state.agreements, now, mark.agreement)
  const chosen = choices.find(({ agreement }) => agreement.id === mark.agreement)
  if (choices.length === 0) return null
  const choose = (agreement: string) => {
    const first = choices.find((choice) => choice.agreement.id === agreement)?.revision.clauses[0]
    onChange({ ...mark, agreement, clause: first?.clause ?? '' })
  }
  return (
    <>
      <SelectField
        label={intl.formatMessage({ id: 'ask.mark.agreement' })}
        options={[
          { value: '', label: intl.formatMessage({ id: 'ask.mark.agreement.none' }) },
          ...choices.map(({ agreement, revision }) => ({
            value: String(agreement.id),
            label: revision.words?.title ?? intl.formatMessage({ id: 'signing.untitled' }),
          })),
        ]}
        value={chosen?.agreement.id ?? ''}
        onChange={choose}
      />
      {chosen ? (
        <SelectField
          label={intl.formatMessage({ id: 'ask.mark.clause' })}
          options={clausesOf(chosen, mark.clause).map((clause) => ({ value: String(clause), label: clauseName(chosen.agreement, clause) }))}
          value={mark.clause}
          onChange={(clause) => onChange({ ...mark, clause })}
        />
      ) : null}
    </>
  )
}
