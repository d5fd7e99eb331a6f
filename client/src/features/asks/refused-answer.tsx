import type { Ask } from '@counterpart/shared/asks'
import { FormattedMessage } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { PendingAct, Room } from '../../project/room.ts'
import type { DraftHandle } from '../../project/use-draft.ts'
import { useTakeBack } from '../../project/use-project.ts'
import { Button, Notice } from '../../ui/index.ts'
import { draftOfAnswer } from './answer-draft.ts'
import type { AnswerDraft } from './answer-draft.ts'
import { TypedAnswer } from './typed-answer.tsx'

interface RefusedAnswerProps {
  room: Room
  ask: Ask
  draft: DraftHandle<AnswerDraft>
  /** Can it be answered now, by this person? */
  isOpen: boolean
}

/** An answer that came too late for what is asked now, with its words: to be gone on with, or kept as a draft. */
export function RefusedAnswer({ room, ask, draft, isOpen }: RefusedAnswerProps) {
  const takeBack = useTakeBack(room.project)
  const refused = refusedAnswer(room.pending, ask)
  if (!refused) return null
  const takeUp = () => {
    draft.set(draftOfAnswer(refused.event))
    void takeBack(refused.id)
  }
  return (
    <Notice
      tone="warn"
      title={<FormattedMessage id="ask.answer.refused" />}
      actions={
        <Button onClick={takeUp}>
          <FormattedMessage id={isOpen ? 'ask.answer.refused.edit' : 'ask.answer.refused.take-up'} />
        </Button>
      }
    >
      {refused.code ? <RefusalText code={refused.code} /> : null}
      <TypedAnswer ask={ask} draft={draftOfAnswer(refused.event)} />
    </Notice>
  )
}

/** The newest answer of this person to an ask that the hub did not accept; null where there is none. */
export function refusedAnswer(pending: readonly PendingAct[], ask: Ask) {
  for (const { id, status, code, event } of pending.toReversed()) {
    if (status === 'refused' && event.type === 'ask.answered' && event.facts.ask === ask.id) return { id, code, event }
  }
  return null
}
