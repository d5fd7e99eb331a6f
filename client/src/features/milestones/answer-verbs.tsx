import { mayAccept, mayAnswerSubmission, unmetCriteria } from '@counterpart/shared/milestones'
import type { Milestone, Submission } from '@counterpart/shared/milestones'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Quiet } from '../../ui/index.ts'
import type { PrimaryVerb } from './primary-verb.ts'
import { VerbButton } from './verb-button.tsx'
import { WordsDialog } from './words-dialog.tsx'

interface AnswerVerbsProps {
  room: Room
  milestone: Milestone
  submission: Submission
  primary: PrimaryVerb
}

/** What the other side says to a submission: accept it, or send it back with words. */
export function AnswerVerbs({ room, milestone, submission, primary }: AnswerVerbsProps) {
  const [asked, setAsked] = useState<'accept' | 'changes' | null>(null)
  const permission = usePermission(room)
  const own = room.me ?? { side: milestone.side }
  const changes = permission('milestone.changes-requested', mayAnswerSubmission(milestone, own, submission.id))
  const accept = permission('milestone.accepted', mayAccept(milestone, own, submission.id))
  const number = milestone.submissions.length
  const unmet = unmetCriteria(milestone, submission).length
  return (
    <>
      {changes.is === 'open' && unmet > 0 ? (
        <Quiet>
          <FormattedMessage id="milestone.work.accept.unmet" values={{ count: unmet }} />
        </Quiet>
      ) : null}
      <Actions>
        <VerbButton permission={accept} kind={primary === 'accept' ? 'primary' : 'plain'} onClick={() => setAsked('accept')}>
          <FormattedMessage id="milestone.work.accept" values={{ number }} />
        </VerbButton>
        <VerbButton permission={changes} onClick={() => setAsked('changes')}>
          <FormattedMessage id="milestone.work.changes" />
        </VerbButton>
      </Actions>
      {asked === 'accept' ? (
        <AcceptDialog room={room} milestone={milestone} submission={submission} onClose={() => setAsked(null)} />
      ) : null}
      {asked === 'changes' ? (
        <ChangesDialog room={room} milestone={milestone} submission={submission} onClose={() => setAsked(null)} />
      ) : null}
    </>
  )
}

interface AnswerDialogProps {
  room: Room
  milestone: Milestone
  submission: Submission
  onClose(): void
}

function AcceptDialog({ room, milestone, submission, onClose }: AnswerDialogProps) {
  const intl = useIntl()
  const number = milestone.submissions.length
  const facts = { milestone: milestone.id, submission: submission.id }
  return (
    <WordsDialog
      room={room}
      name={`milestone/${submission.id}/accept`}
      texts={{
        title: intl.formatMessage({ id: 'milestone.work.accept.title' }, { number }),
        hint: intl.formatMessage({ id: 'milestone.work.accept.hint' }),
        label: intl.formatMessage({ id: 'milestone.work.accept.note' }),
        verb: intl.formatMessage({ id: 'milestone.work.accept' }, { number }),
      }}
      isRequired={false}
      onClose={onClose}
      act={({ text }) => ({ type: 'milestone.accepted', facts, body: { note: text } })}
    />
  )
}

function ChangesDialog({ room, milestone, submission, onClose }: AnswerDialogProps) {
  const intl = useIntl()
  const facts = { milestone: milestone.id, submission: submission.id }
  return (
    <WordsDialog
      room={room}
      name={`milestone/${submission.id}/changes`}
      texts={{
        title: intl.formatMessage({ id: 'milestone.work.changes.title' }),
        label: intl.formatMessage({ id: 'milestone.work.changes.text' }),
        verb: intl.formatMessage({ id: 'milestone.work.changes.act' }),
      }}
      isRequired
      onClose={onClose}
      act={({ text }) => ({ type: 'milestone.changes-requested', facts, body: { text } })}
    />
  )
}
