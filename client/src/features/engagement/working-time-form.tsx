import { currentWorkingTime } from '@counterpart/shared/engagement'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { CheckboxList, Form, Refused, TextArea, TextField } from '../../ui/index.ts'
import { fieldsOfWorkingTime, readWorkingTime, readerZone } from './form-values.ts'
import type { Fault, WorkingTimeFields } from './form-values.ts'
import { ProposeActions } from './propose-actions.tsx'
import { weekdayName } from './terms-words.tsx'

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

export function WorkingTimeForm({ room, onDone }: { room: Room; onDone(): void }) {
  const intl = useIntl()
  const draft = useDraft(room.project, 'working-time', startOf(room))
  const [hasTried, setTried] = useState(false)
  const { act, isBusy, code } = useActing(room.project)
  const { value } = draft
  const read = readWorkingTime(value)
  const faults = hasTried && !read.ok ? read.faults : {}
  const wordsOf = (fault: Fault | undefined) => (fault ? intl.formatMessage({ id: fault.id }, fault.values) : undefined)
  const change = (changed: Partial<typeof value>) => draft.set({ ...value, ...changed })
  const close = () => {
    draft.clear()
    onDone()
  }
  const propose = async () => {
    setTried(true)
    if (!read.ok) return
    if (await act({ type: 'working-time.proposed', facts: { terms: read.terms }, body: { reason: value.reason } })) close()
  }
  return (
    <Form onSubmit={() => void propose()} label={intl.formatMessage({ id: 'terms.working-time.propose' })} isReady={draft.isReady}>
      <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
      <CheckboxList
        label={intl.formatMessage({ id: 'terms.working-time.weekdays' })}
        options={weekdays.map((weekday) => ({ value: weekday, label: weekdayName(intl, Number(weekday)) }))}
        value={weekdays.filter((weekday) => value.weekdays.includes(weekday))}
        onChange={(chosen) => change({ weekdays: chosen })}
        error={wordsOf(faults.weekdays)}
      />
      <TextField
        label={intl.formatMessage({ id: 'terms.working-time.from' })}
        type="time"
        value={value.from}
        onChange={(from) => change({ from })}
      />
      <TextField
        label={intl.formatMessage({ id: 'terms.working-time.to' })}
        type="time"
        value={value.to}
        onChange={(to) => change({ to })}
        error={wordsOf(faults.to)}
      />
      <TextField
        label={intl.formatMessage({ id: 'terms.working-time.zone' })}
        hint={intl.formatMessage({ id: 'terms.working-time.zone.hint' })}
        value={value.zone}
        onChange={(zone) => change({ zone })}
        error={wordsOf(faults.zone)}
      />
      <TextArea
        label={intl.formatMessage({ id: 'terms.working-time.holidays.field' })}
        hint={intl.formatMessage({ id: 'terms.working-time.holidays.hint' })}
        value={value.holidays}
        onChange={(holidays) => change({ holidays })}
        error={wordsOf(faults.holidays)}
      />
      <TextArea
        label={intl.formatMessage({ id: 'terms.proposal.reason.optional' })}
        value={value.reason}
        onChange={(reason) => change({ reason })}
        maxLength={4000}
      />
      <ProposeActions isBusy={isBusy} isSaved={draft.savedAt !== null} onCancel={close} />
    </Form>
  )
}

/** What is agreed; before that, the usual hours where the writer is, since nobody chose those of UTC. */
function startOf({ state }: Room): WorkingTimeFields {
  const fields = fieldsOfWorkingTime(currentWorkingTime(state.engagement))
  return state.engagement.workingTime.agreed ? fields : { ...fields, zone: readerZone }
}
