import { currentPlan, mayAnswerSubmission, mayJudge } from '@counterpart/shared/milestones'
import type { CriterionId, Milestone, Submission } from '@counterpart/shared/milestones'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import type { Acting } from '../../project/use-acting.ts'
import { usePerson } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { CheckboxField, HiddenText, Quiet, Refused, StateWord } from '../../ui/index.ts'
import classes from './milestone.module.css'

interface CriteriaJudgedProps {
  room: Room
  milestone: Milestone
  submission: Submission
  number: number
}

/** The present criteria, to be ticked by the other side for the newest submission; the doing side reads along. */
export function CriteriaJudged({ room, milestone, submission, number }: CriteriaJudgedProps) {
  const acting = useActing(room.project)
  const isJudging = mayAnswerSubmission(milestone, room.me ?? { side: milestone.side }, submission.id).ok
  const { id: plan, criteria, words } = currentPlan(milestone)
  const isChanged = milestone.revisions.some((revision) => revision.id === plan && revision.seq > submission.seq)
  if (criteria.length === 0)
    return (
      <Quiet>
        <FormattedMessage id="milestone.work.criteria.none" />
      </Quiet>
    )
  return (
    <div>
      <p className={classes['listTitle']}>
        <FormattedMessage id={isJudging ? 'milestone.work.criteria' : 'milestone.work.criteria.shown'} values={{ number }} />
      </p>
      <ul className={classes['criteria']}>
        {criteria.map((id, index) => (
          <li key={id} className={classes['criterion']}>
            <CriterionLine
              room={room}
              milestone={milestone}
              submission={submission}
              acting={acting}
              criterion={{ id, text: words?.criteria[index] ?? null }}
            />
          </li>
        ))}
      </ul>
      {isChanged ? (
        <Quiet>
          <FormattedMessage id="milestone.work.changed" />
        </Quiet>
      ) : null}
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
    </div>
  )
}

interface CriterionLineProps {
  room: Room
  milestone: Milestone
  submission: Submission
  acting: Acting
  criterion: { id: CriterionId; text: string | null }
}

function CriterionLine({ room, milestone, submission, acting, criterion }: CriterionLineProps) {
  const intl = useIntl()
  const person = usePerson(room)
  // What was just ticked, until the act is signed and stands in the state: the box must not fall back meanwhile.
  const [asked, setAsked] = useState<boolean | null>(null)
  const judgement = submission.judgements.get(criterion.id)
  const named = { submission: submission.id, criterion: criterion.id }
  const rule = mayJudge(milestone, room.me ?? { side: milestone.side }, named)
  const permission = usePermission(room)('milestone.criterion-judged', rule)
  const text = criterion.text ?? intl.formatMessage({ id: 'milestone.erased' })
  const judge = async (isMet: boolean) => {
    const facts = { milestone: milestone.id, ...named, isMet }
    setAsked(isMet)
    await acting.act({ type: 'milestone.criterion-judged', facts, body: {} })
    setAsked(null)
  }
  const by = judgement?.isMet ? <FormattedMessage id="milestone.work.criterion.by" values={{ name: person(judgement.by).name }} /> : null
  if (permission.is === 'open')
    return <CheckboxField label={text} isChecked={asked ?? judgement?.isMet === true} onChange={(isMet) => void judge(isMet)} hint={by} />
  return (
    <>
      <span>{text}</span>
      <CriterionWord isMet={judgement?.isMet ?? null} />
      {by ? <HiddenText>{by}</HiddenText> : null}
    </>
  )
}

function CriterionWord({ isMet }: { isMet: boolean | null }) {
  if (isMet === null)
    return (
      <StateWord shape="empty">
        <FormattedMessage id="milestone.work.criterion.open" />
      </StateWord>
    )
  return (
    <StateWord shape={isMet ? 'check' : 'cross'} tone={isMet ? 'good' : 'care'}>
      <FormattedMessage id={isMet ? 'milestone.work.criterion.met' : 'milestone.work.criterion.unmet'} />
    </StateWord>
  )
}
