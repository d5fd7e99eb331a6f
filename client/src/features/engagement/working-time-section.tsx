import { currentWorkingTime } from '@counterpart/shared/engagement'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Button, Quiet, Section, TimeText } from '../../ui/index.ts'
import { ProposalBox } from './proposal-box.tsx'
import { WorkingTimeText } from './terms-words.tsx'
import { WorkingTimeForm } from './working-time-form.tsx'

/** The hours both sides keep, and what is proposed about them. */
export function WorkingTimeSection({ room }: { room: Room }) {
  const intl = useIntl()
  const permission = usePermission(room)
  const [isOpen, setOpen] = useState(false)
  const { workingTime } = room.state.engagement
  const mayPropose = permission('working-time.proposed').is === 'open'
  return (
    <Section
      title={intl.formatMessage({ id: 'terms.working-time' })}
      hint={<FormattedMessage id="terms.working-time.hint" />}
      actions={
        mayPropose && !isOpen ? (
          <Button kind="quiet" onClick={() => setOpen(true)}>
            <FormattedMessage id="terms.working-time.propose" />
          </Button>
        ) : null
      }
    >
      <div>
        {workingTime.agreed ? null : (
          <Quiet>
            <FormattedMessage id="terms.working-time.default" />
          </Quiet>
        )}
        <p>
          <WorkingTimeText terms={currentWorkingTime(room.state.engagement)} isFull />
        </p>
        {workingTime.agreed ? (
          <Quiet>
            <FormattedMessage id="terms.agreed-since" values={{ at: <TimeText at={workingTime.agreed.at} /> }} />
          </Quiet>
        ) : null}
      </div>
      <ProposalBox
        room={room}
        kind="working-time"
        value={workingTime}
        words={workingTime.open ? <WorkingTimeText terms={workingTime.open.terms} isFull /> : null}
      />
      {isOpen && mayPropose ? <WorkingTimeForm room={room} onDone={() => setOpen(false)} /> : null}
    </Section>
  )
}
