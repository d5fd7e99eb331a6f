import { mayRevise } from '@counterpart/shared/milestones'
import type { Milestone } from '@counterpart/shared/milestones'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { Form, Quiet, Refused } from '../../ui/index.ts'
import { FormEnd } from './form-end.tsx'
import { draftOf, revised } from './plan-draft.ts'
import { PlanFields } from './plan-fields.tsx'

/** Changes a plan; the earlier one stays visible. */
export function ReviseForm({ room, milestone, onDone }: { room: Room; milestone: Milestone; onDone(): void }) {
  const intl = useIntl()
  const draft = useDraft(room.project, `milestone/${milestone.id}/plan`, draftOf(milestone))
  const acting = useActing(room.project)
  const [isUntitled, setUntitled] = useState(false)
  const may = mayRevise(milestone, [])
  const send = async () => {
    setUntitled(!hasWords(draft.value.title))
    if (!hasWords(draft.value.title) || !(await acting.act(revised(milestone, draft.value)))) return
    draft.clear()
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} label={intl.formatMessage({ id: 'milestone.form.edit' })} isReady={draft.isReady}>
      <Quiet>
        <FormattedMessage id="milestone.form.edit.lead" />
      </Quiet>
      {/* The other side may accept or drop it while this is open. */}
      <Refused>{may.ok ? null : <RefusalText code={may.code} />}</Refused>
      <PlanFields plan={draft.value} onChange={(change) => draft.set({ ...draft.value, ...change })} isUntitled={isUntitled} />
      <FormEnd acting={acting} draft={draft} verb={intl.formatMessage({ id: 'milestone.form.save' })} onLeave={onDone} />
    </Form>
  )
}
