import { leastNoticeDays } from '@counterpart/shared/engagement'
import { dayMs, instant } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Button, DateField, Form, Quiet, Refused, TextArea } from '../../ui/index.ts'

/** Notice to close: a reason, and a day that leaves the other side time. */
export function NoticeForm({ room, now }: { room: Room; now: Instant }) {
  const intl = useIntl()
  const permission = usePermission(room)
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const earliest = new Date(now + (leastNoticeDays + 1) * dayMs).toISOString().slice(0, 10)
  const [endsOn, setEndsOn] = useState(earliest)
  const [hasTried, setTried] = useState(false)
  const { act, isBusy, code } = useActing(room.project)
  const isLate = endsOn >= earliest
  const give = async () => {
    setTried(true)
    if (!isLate || reason.trim() === '') return
    const endsAt = instant.parse(new Date(`${endsOn}T23:59:00`).getTime())
    if (await act({ type: 'project.close-proposed', facts: { endsAt }, body: { reason } })) setOpen(false)
  }
  if (permission('project.close-proposed').is !== 'open') return null
  if (!isOpen) return <OpenButton id="terms.closing.propose" onOpen={() => setOpen(true)} />
  return (
    <Form onSubmit={() => void give()} label={intl.formatMessage({ id: 'terms.closing.act' })}>
      <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
      <DateField
        label={intl.formatMessage({ id: 'terms.closing.ends' })}
        hint={intl.formatMessage({ id: 'terms.closing.ends.hint' }, { days: leastNoticeDays })}
        value={endsOn}
        onChange={setEndsOn}
        error={hasTried && !isLate ? intl.formatMessage({ id: 'terms.closing.error.ends' }, { days: leastNoticeDays }) : undefined}
      />
      <ReasonField reason={reason} onChange={setReason} hasTried={hasTried} />
      <FormActions id="terms.closing.act" isBusy={isBusy} onCancel={() => setOpen(false)} />
    </Form>
  )
}

/** A proposal to open a closed room again. */
export function ReopenForm({ room }: { room: Room }) {
  const intl = useIntl()
  const permission = usePermission(room)
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [hasTried, setTried] = useState(false)
  const { act, isBusy, code } = useActing(room.project)
  const propose = async () => {
    setTried(true)
    if (reason.trim() === '') return
    if (await act({ type: 'project.reopen-proposed', facts: {}, body: { reason } })) setOpen(false)
  }
  if (permission('project.reopen-proposed').is !== 'open') return null
  if (!isOpen) return <OpenButton id="terms.reopen.propose" onOpen={() => setOpen(true)} />
  return (
    <Form onSubmit={() => void propose()} label={intl.formatMessage({ id: 'terms.reopen.act' })}>
      <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
      <ReasonField reason={reason} onChange={setReason} hasTried={hasTried} />
      <FormActions id="terms.reopen.act" isBusy={isBusy} onCancel={() => setOpen(false)} />
    </Form>
  )
}

function OpenButton({ id, onOpen }: { id: 'terms.closing.propose' | 'terms.reopen.propose'; onOpen(): void }) {
  return (
    <Actions>
      <Button onClick={onOpen}>
        <FormattedMessage id={id} />
      </Button>
    </Actions>
  )
}

interface ReasonFieldProps {
  reason: string
  hasTried: boolean
  onChange(reason: string): void
}

function ReasonField({ reason, hasTried, onChange }: ReasonFieldProps) {
  const intl = useIntl()
  return (
    <TextArea
      label={intl.formatMessage({ id: 'terms.closing.reason' })}
      value={reason}
      onChange={onChange}
      maxLength={4000}
      error={hasTried && reason.trim() === '' ? intl.formatMessage({ id: 'terms.error.reason' }) : undefined}
    />
  )
}

interface FormActionsProps {
  id: 'terms.closing.act' | 'terms.reopen.act'
  isBusy: boolean
  onCancel(): void
}

function FormActions({ id, isBusy, onCancel }: FormActionsProps) {
  return (
    <>
      <Quiet>
        <FormattedMessage id="shared.with-room" />
      </Quiet>
      <Actions>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          <FormattedMessage id={id} />
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          <FormattedMessage id="word.cancel" />
        </Button>
      </Actions>
    </>
  )
}
