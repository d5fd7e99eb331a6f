import { currentCadence } from '@counterpart/shared/engagement'
import { dayIn } from '@counterpart/shared/kernel'
import type { Side } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useNow } from '../../project/use-now.ts'
import { useDraft } from '../../project/use-draft.ts'
import { CheckboxField, DateField, Form, Refused, SelectField, TextArea, TextField } from '../../ui/index.ts'
import { fieldsOfCadence, readCadence, readerZone } from './form-values.ts'
import type { CadenceFields, Fault, Faults } from './form-values.ts'
import { ProposeActions } from './propose-actions.tsx'
import { weekdayName } from './terms-words.tsx'

interface CadenceFormProps {
  room: Room
  side: Side
  onDone(): void
}

export function CadenceForm({ room, side, onDone }: CadenceFormProps) {
  const intl = useIntl()
  const now = useNow()
  const current = currentCadence(room.state.engagement, side)?.terms ?? null
  const draft = useDraft(room.project, `cadence-${side}`, fieldsOfCadence(current, { zone: readerZone, today: dayIn(now, readerZone) }))
  const [hasTried, setTried] = useState(false)
  const { act, isBusy, code } = useActing(room.project)
  const { value } = draft
  const read = readCadence(value)
  const close = () => {
    draft.clear()
    onDone()
  }
  const propose = async () => {
    setTried(true)
    if (!read.ok) return
    if (await act({ type: 'cadence.proposed', facts: { side, terms: read.terms }, body: { reason: value.reason } })) close()
  }
  return (
    <Form onSubmit={() => void propose()} label={intl.formatMessage({ id: 'terms.cadence.propose' })} isReady={draft.isReady}>
      <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
      <CadenceFieldset
        value={value}
        faults={hasTried && !read.ok ? read.faults : {}}
        onChange={(changed) => draft.set({ ...value, ...changed })}
      />
      <TextArea
        label={intl.formatMessage({ id: 'terms.proposal.reason.optional' })}
        value={value.reason}
        onChange={(reason) => draft.set({ ...value, reason })}
        maxLength={4000}
      />
      <ProposeActions isBusy={isBusy} isSaved={draft.savedAt !== null} onCancel={close} />
    </Form>
  )
}

interface CadenceFieldsetProps {
  value: CadenceFields
  faults: Faults<CadenceFields>
  onChange(changed: Partial<CadenceFields>): void
}

function CadenceFieldset({ value, faults, onChange }: CadenceFieldsetProps) {
  const intl = useIntl()
  const wordsOf = (fault: Fault | undefined) => (fault ? intl.formatMessage({ id: fault.id }, fault.values) : undefined)
  return (
    <>
      <TextField
        label={intl.formatMessage({ id: 'terms.cadence.weeks' })}
        type="number"
        inputMode="numeric"
        value={value.everyWeeks}
        onChange={(everyWeeks) => onChange({ everyWeeks })}
        error={wordsOf(faults.everyWeeks)}
      />
      <SelectField
        label={intl.formatMessage({ id: 'terms.cadence.weekday' })}
        options={[1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ value: String(weekday), label: weekdayName(intl, weekday) }))}
        value={value.weekday}
        onChange={(weekday) => onChange({ weekday })}
      />
      <TextField
        label={intl.formatMessage({ id: 'terms.cadence.time' })}
        type="time"
        value={value.time}
        onChange={(time) => onChange({ time })}
      />
      <TextField
        label={intl.formatMessage({ id: 'terms.working-time.zone' })}
        hint={intl.formatMessage({ id: 'terms.working-time.zone.hint' })}
        value={value.zone}
        onChange={(zone) => onChange({ zone })}
        error={wordsOf(faults.zone)}
      />
      <DateField
        label={intl.formatMessage({ id: 'terms.cadence.starts' })}
        value={value.startsOn}
        onChange={(startsOn) => onChange({ startsOn })}
        error={wordsOf(faults.startsOn)}
      />
      <CheckboxField
        label={intl.formatMessage({ id: 'terms.cadence.skips' })}
        isChecked={value.skipsHolidays}
        onChange={(skipsHolidays) => onChange({ skipsHolidays })}
      />
      <DateField
        label={intl.formatMessage({ id: 'terms.cadence.pause' })}
        value={value.pausedUntil}
        onChange={(pausedUntil) => onChange({ pausedUntil })}
        error={wordsOf(faults.pausedUntil)}
      />
    </>
  )
}
