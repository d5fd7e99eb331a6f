import type { DateProposal, Forecast, Milestone } from '@counterpart/shared/milestones'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { Byline, Earlier, Erased, Quiet, dayWords } from '../../ui/index.ts'

interface Step {
  seq: number
  at: DateProposal['at']
  by: DateProposal['by']
  id: 'proposed' | 'forecast' | NonNullable<DateProposal['answer']>['kind']
  day: string
  reason: string | null
}

/** Every proposal, answer and forecast in the order of the record. */
export function DateHistory({ room, milestone }: { room: Room; milestone: Milestone }) {
  const intl = useIntl()
  const steps = [...milestone.proposals.flatMap(ofProposal), ...milestone.forecasts.map(ofForecast)].toSorted((a, b) => a.seq - b.seq)
  if (steps.length === 0) return null
  return (
    <Earlier label={intl.formatMessage({ id: 'milestone.dates.history' })}>
      {steps.map((step) => (
        <StepLine key={`${step.seq} ${step.id}`} room={room} step={step} />
      ))}
    </Earlier>
  )
}

function StepLine({ room, step }: { room: Room; step: Step }): ReactNode {
  const intl = useIntl()
  const byline = useByline(room)
  return (
    <div>
      <Byline {...byline(step)} />
      <p>
        <FormattedMessage id={`milestone.dates.step.${step.id}`} values={{ day: dayWords(intl, step.day) }} />
      </p>
      {step.reason ? <Quiet>{step.reason}</Quiet> : <Erased place={step.seq} isOptional />}
    </div>
  )
}

function ofProposal({ seq, at, by, dueOn, words, answer }: DateProposal): Step[] {
  const proposed: Step = { seq, at, by, id: 'proposed', day: dueOn, reason: words?.reason ?? null }
  if (!answer) return [proposed]
  const reason = answer.kind === 'declined' ? (answer.words?.reason ?? null) : null
  // A replaced proposal was answered by the entry that proposes the next date: it stands there.
  if (answer.kind === 'replaced') return [proposed]
  return [proposed, { seq: answer.seq, at: answer.at, by: answer.by, id: answer.kind, day: dueOn, reason }]
}

function ofForecast({ seq, at, by, expectedOn, words }: Forecast): Step {
  return { seq, at, by, id: 'forecast', day: expectedOn, reason: words?.reason ?? null }
}
