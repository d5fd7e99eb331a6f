import { mayStart, maySubmit } from '@counterpart/shared/milestones'
import type { Milestone } from '@counterpart/shared/milestones'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Quiet, Refused } from '../../ui/index.ts'
import type { PrimaryVerb } from './primary-verb.ts'
import { SubmitDialog } from './submit-dialog.tsx'
import { VerbButton } from './verb-button.tsx'

interface WorkVerbsProps {
  room: Room
  milestone: Milestone
  primary: PrimaryVerb
}

/** What the side that does the work can do next: start, submit, submit again. */
export function WorkVerbs({ room, milestone, primary }: WorkVerbsProps) {
  const [isSubmitting, setSubmitting] = useState(false)
  const acting = useActing(room.project)
  const permission = usePermission(room)
  const own = room.me ?? { side: milestone.side }
  const start = permission('milestone.started', mayStart(milestone, own))
  const submit = permission('milestone.submitted', maySubmit(milestone, own))
  const again = milestone.submissions.length > 0
  return (
    <>
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
      <Actions>
        <VerbButton
          permission={start}
          kind={primary === 'start' ? 'primary' : 'plain'}
          isBusy={acting.isBusy}
          onClick={() => void acting.act({ type: 'milestone.started', facts: { milestone: milestone.id }, body: {} })}
        >
          <FormattedMessage id="milestone.work.start" />
        </VerbButton>
        <VerbButton permission={submit} kind={primary === 'submit' ? 'primary' : 'plain'} onClick={() => setSubmitting(true)}>
          <FormattedMessage id={again ? 'milestone.work.submit.again' : 'milestone.work.submit'} />
        </VerbButton>
        {start.is === 'open' ? (
          <Quiet>
            <FormattedMessage id="milestone.work.start.hint" />
          </Quiet>
        ) : null}
      </Actions>
      {isSubmitting ? <SubmitDialog room={room} milestone={milestone} onClose={() => setSubmitting(false)} /> : null}
    </>
  )
}
