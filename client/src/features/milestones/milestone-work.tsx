import { otherSide } from '@counterpart/shared/kernel'
import { newestSubmission } from '@counterpart/shared/milestones'
import type { Milestone } from '@counterpart/shared/milestones'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { Earlier, Quiet, Section, Stack } from '../../ui/index.ts'
import { AnswerVerbs } from './answer-verbs.tsx'
import { CriteriaJudged } from './criteria-judged.tsx'
import type { PrimaryVerb } from './primary-verb.ts'
import { SubmissionShown } from './submission-shown.tsx'
import { WorkVerbs } from './work-verbs.tsx'

interface MilestoneWorkProps {
  room: Room
  milestone: Milestone
  primary: PrimaryVerb
}

/** What was handed in, what the other side says to it, and the next step of either. */
export function MilestoneWork({ room, milestone, primary }: MilestoneWorkProps) {
  const intl = useIntl()
  const newest = newestSubmission(milestone)
  const { length } = milestone.submissions
  const earlier = milestone.submissions.slice(0, -1).toReversed()
  return (
    <Section title={intl.formatMessage({ id: 'milestone.work.title' })}>
      <Stack>
        {newest ? <SubmissionShown room={room} submission={newest} number={length} /> : <NothingYet />}
        {newest && newest.verdict?.kind !== 'changes-requested' ? (
          <CriteriaJudged room={room} milestone={milestone} submission={newest} number={length} />
        ) : null}
        {milestone.state.status === 'submitted' && room.me?.side !== otherSide(milestone.side) ? <Waits milestone={milestone} /> : null}
        {newest ? <AnswerVerbs room={room} milestone={milestone} submission={newest} primary={primary} /> : null}
        <WorkVerbs room={room} milestone={milestone} primary={primary} />
        {earlier.length > 0 ? (
          <Earlier label={intl.formatMessage({ id: 'milestone.work.earlier' }, { count: earlier.length })}>
            {earlier.map((submission, index) => (
              <SubmissionShown key={submission.id} room={room} submission={submission} number={earlier.length - index} />
            ))}
          </Earlier>
        ) : null}
      </Stack>
    </Section>
  )
}

function NothingYet() {
  return (
    <Quiet>
      <FormattedMessage id="milestone.work.none" />
    </Quiet>
  )
}

function Waits({ milestone }: { milestone: Milestone }) {
  const intl = useIntl()
  return (
    <Quiet>
      <FormattedMessage id="milestone.work.waits" values={{ side: intl.formatMessage({ id: `side.${otherSide(milestone.side)}` }) }} />
    </Quiet>
  )
}
