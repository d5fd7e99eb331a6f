import { currentPlan, isOverdue, slippageDays } from '@counterpart/shared/milestones'
import type { Clock, Milestone, MilestoneStatus } from '@counterpart/shared/milestones'
import { FormattedMessage, useIntl } from 'react-intl'
import { Notice, StateWord } from '../../ui/index.ts'
import type { StateShape, StateTone } from '../../ui/index.ts'

const looks: Readonly<Record<MilestoneStatus, { shape: StateShape; tone: StateTone }>> = {
  planned: { shape: 'empty', tone: 'neutral' },
  started: { shape: 'half', tone: 'neutral' },
  submitted: { shape: 'up', tone: 'neutral' },
  'changes-requested': { shape: 'down', tone: 'care' },
  accepted: { shape: 'check', tone: 'good' },
  dropped: { shape: 'cross', tone: 'neutral' },
}

/** The status as a word with its shape. */
export function StatusWord({ status }: { status: MilestoneStatus }) {
  return (
    <StateWord {...looks[status]}>
      <FormattedMessage id={`milestone.status.${status}`} />
    </StateWord>
  )
}

/** How far it stands from the agreed date; nothing while it keeps to it. */
export function LatenessWord({ milestone, clock }: { milestone: Milestone; clock: Clock }) {
  const days = slippageDays(milestone, clock)
  if (days === null || days === 0) return null
  if (isOverdue(milestone, clock))
    return (
      <StateWord shape="bang" tone="bad">
        <FormattedMessage id="milestone.overdue" values={{ days }} />
      </StateWord>
    )
  return (
    <StateWord shape="clock" tone={days > 0 ? 'care' : 'neutral'}>
      <FormattedMessage id={days > 0 ? 'milestone.late' : 'milestone.early'} values={{ days: Math.abs(days) }} />
    </StateWord>
  )
}

/** What it is called now; in words of our own where its words are gone. */
export function useTitle(): (milestone: Milestone) => string {
  const intl = useIntl()
  return (milestone) => currentPlan(milestone).words?.title ?? intl.formatMessage({ id: 'milestone.untitled' })
}

/** Marks what came from elsewhere. */
export function ImportedMark({ milestone }: { milestone: Milestone }) {
  const { origin } = milestone
  if (origin.kind !== 'imported') return null
  return (
    <Notice tone="info" title={<FormattedMessage id="milestone.imported" />}>
      {origin.words ? (
        <FormattedMessage id="milestone.imported.from" values={{ author: origin.words.author, source: origin.words.source }} />
      ) : null}
    </Notice>
  )
}
