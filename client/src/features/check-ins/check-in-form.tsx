import { demandOf, healthBefore } from '@counterpart/shared/check-ins'
import type { PostedCheckIn } from '@counterpart/shared/check-ins'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { Form, Quiet } from '../../ui/index.ts'
import { ChangedSince } from './changed-since.tsx'
import classes from './check-in.module.css'
import { FormEnd } from './form-end.tsx'
import { draftOf, emptyReport, faultsOf, hasFaults, noFaults, reported } from './report-draft.ts'
import { ReportFields } from './report-fields.tsx'
import { seqBefore } from './seq-before.ts'

interface CheckInFormProps {
  room: Room
  /** The check-in to be corrected; null for a new one. */
  revises: PostedCheckIn | null
  /** With the id of the check-in, or null when nothing was sent. */
  onDone(checkIn: string | null): void
}

/** Writes a check-in, or corrects one; beside it what changed since the side's last. */
export function CheckInForm({ room, revises, onDone }: CheckInFormProps) {
  const intl = useIntl()
  const side = revises?.side ?? room.me?.side ?? 'provider'
  const after = seqBefore(room.state.checkIns, revises ?? { side })
  return (
    <div className={classes['beside']}>
      <div className={classes['aside']}>
        <ChangedSince
          room={room}
          title={intl.formatMessage({ id: after === 0 ? 'changed.title.first' : 'changed.title' })}
          after={after}
          before={revises?.posted.seq ?? null}
        />
      </div>
      <div className={classes['main']}>
        <ReportForm room={room} revises={revises} onDone={onDone} />
      </div>
    </div>
  )
}

function ReportForm({ room, revises, onDone }: CheckInFormProps) {
  const intl = useIntl()
  const side = revises?.side ?? room.me?.side ?? 'provider'
  const name = revises ? `check-in/${revises.id}` : 'check-in/new'
  const draft = useDraft(room.project, name, revises ? draftOf(revises) : emptyReport)
  const acting = useActing(room.project)
  const [isTried, setTried] = useState(false)
  const before = healthBefore(room.state.checkIns, side, revises?.id ?? null)
  const demand = draft.value.health === '' ? 'nothing' : demandOf(before, draft.value.health)
  const found = faultsOf(draft.value, demand)
  // Nothing is called wrong before the first try; then each mark goes as soon as it is put right.
  const faults = isTried ? found : noFaults
  const send = async () => {
    setTried(true)
    if (hasFaults(found)) return
    const event = reported(draft.value, revises?.id ?? null)
    if (!(await acting.act(event))) return
    draft.clear()
    onDone(event.facts.checkIn)
  }
  return (
    <Form
      onSubmit={() => void send()}
      label={intl.formatMessage({ id: revises ? 'check-in.revise' : 'check-in.form.new' })}
      isReady={draft.isReady}
    >
      {revises ? (
        <Quiet>
          <FormattedMessage id="check-in.form.revise.lead" />
        </Quiet>
      ) : null}
      <ReportFields room={room} side={side} draft={draft} demand={demand} faults={faults} />
      <FormEnd
        acting={acting}
        draft={draft}
        hasFaults={hasFaults(faults)}
        verb={intl.formatMessage({ id: revises ? 'check-in.form.save' : 'check-in.form.act' })}
        {...(revises ? { onLeave: () => onDone(null) } : {})}
      />
    </Form>
  )
}
