import { otherSide, side as sides } from '@counterpart/shared/kernel'
import type { Side } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { DateField, Form, RadioList } from '../../ui/index.ts'
import { FormEnd } from './form-end.tsx'
import { PlanFields } from './plan-fields.tsx'
import { emptyPlan, planned } from './plan-draft.ts'
import type { PlanDraft } from './plan-draft.ts'

interface NewMilestoneProps {
  room: Room
  /** With the id of the milestone that is now on its way. */
  onPlanned(milestone: string): void
  /** It was not planned after all. */
  onLeave(): void
}

interface NewDraft extends PlanDraft {
  side: Side
  dueOn: string
}

/** Plans a milestone: what, who, accepted when, and a first date. */
export function NewMilestoneForm({ room, onPlanned, onLeave }: NewMilestoneProps) {
  const intl = useIntl()
  const own = room.me?.side ?? 'provider'
  const draft = useDraft<NewDraft>(room.project, 'milestone/new', { ...emptyPlan, side: own, dueOn: '' })
  const acting = useActing(room.project)
  const [isUntitled, setUntitled] = useState(false)
  const send = async () => {
    setUntitled(!hasWords(draft.value.title))
    if (!hasWords(draft.value.title)) return
    const event = planned(draft.value, draft.value)
    if (!(await acting.act(event))) return
    draft.clear()
    onPlanned(event.facts.milestone)
  }
  const set = (change: Partial<NewDraft>) => draft.set({ ...draft.value, ...change })
  return (
    <Form onSubmit={() => void send()} label={intl.formatMessage({ id: 'milestone.form.new' })} isReady={draft.isReady}>
      <PlanFields plan={draft.value} onChange={set} isUntitled={isUntitled} />
      <RadioList
        label={intl.formatMessage({ id: 'milestone.form.side' })}
        hint={intl.formatMessage({ id: 'milestone.form.side.hint' })}
        options={[own, otherSide(own)].map((value) => ({
          value,
          label: intl.formatMessage(
            { id: value === own ? 'milestone.form.side.own' : 'milestone.form.side.other' },
            { side: intl.formatMessage({ id: `side.${value}` }) },
          ),
        }))}
        value={draft.value.side}
        onChange={(value) => set({ side: sides.parse(value) })}
      />
      <DateField
        label={intl.formatMessage({ id: 'milestone.form.due' })}
        hint={intl.formatMessage({ id: 'milestone.form.due.hint' })}
        value={draft.value.dueOn}
        onChange={(dueOn) => set({ dueOn })}
      />
      <FormEnd acting={acting} draft={draft} verb={intl.formatMessage({ id: 'milestone.form.act' })} onLeave={onLeave} />
    </Form>
  )
}
