import { currentWorkingTime } from '@counterpart/shared/engagement'
import { otherSide } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { useRoomNow } from '../../project/use-now.ts'
import { DateField, Form } from '../../ui/index.ts'
import { dueAtOf, emptyAsk, raised } from './ask-draft.ts'
import type { AskDraft } from './ask-draft.ts'
import { useDueUntil } from './due-until.ts'
import { FormEnd } from './form-end.tsx'
import { MarkFields } from './mark-fields.tsx'
import { OwnerField } from './owner-field.tsx'
import { WordingFields } from './wording-fields.tsx'

interface AskFormProps {
  room: Room
  /** With the id of the ask that is now on its way. */
  onAsked(ask: string): void
}

/** Asks the other side: what, whom, by when, and how it stands beside what was agreed. */
export function AskForm({ room, onAsked }: AskFormProps) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const draft = useDraft<AskDraft>(room.project, 'ask/new', emptyAsk)
  const acting = useActing(room.project)
  const [faults, setFaults] = useState({ isUntitled: false, isPast: false })
  const mine = room.me?.side ?? 'client'
  const { zone } = currentWorkingTime(room.state.engagement)
  const until = useDueUntil(room)
  const { value } = draft
  const set = (change: Partial<AskDraft>) => draft.set({ ...value, ...change })
  const send = async () => {
    const dueAt = dueAtOf(value.dueOn, zone)
    const found = { isUntitled: !hasWords(value.title), isPast: dueAt !== null && dueAt < now }
    setFaults(found)
    if (found.isUntitled || found.isPast) return
    const act = raised(value, zone)
    if (!(await acting.act(act))) return
    draft.clear()
    onAsked(act.facts.ask)
  }
  return (
    <Form onSubmit={() => void send()} label={intl.formatMessage({ id: 'asks.new' })} isReady={draft.isReady}>
      <WordingFields wording={value} onChange={set} isUntitled={faults.isUntitled} />
      <OwnerField room={room} asking={mine} value={value.owner} onChange={(owner) => set({ owner })} />
      <DateField
        label={intl.formatMessage({ id: 'ask.form.due' })}
        hint={until}
        value={value.dueOn}
        onChange={(dueOn) => set({ dueOn })}
        error={faults.isPast ? intl.formatMessage({ id: 'ask.move.past' }) : undefined}
      />
      <MarkFields room={room} mark={value.mark} onChange={(mark) => set({ mark })} />
      <FormEnd
        acting={acting}
        draft={draft}
        verb={intl.formatMessage({ id: 'ask.form.act' }, { side: intl.formatMessage({ id: `side.${otherSide(mine)}` }) })}
      />
    </Form>
  )
}
