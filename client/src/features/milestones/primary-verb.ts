import type { Side, Standing } from '@counterpart/shared/kernel'
import { newestSubmission, openProposal, unmetCriteria } from '@counterpart/shared/milestones'
import type { Milestone } from '@counterpart/shared/milestones'

export type PrimaryVerb = 'accept' | 'agree' | 'submit' | 'start' | null

/** The one act of a milestone's page that most likely brings this person here; everything else is drawn quieter. */
export function primaryVerbOf(milestone: Milestone, me: { side: Side; standing: Standing } | undefined): PrimaryVerb {
  const { status } = milestone.state
  if (!me || me.standing === 'observer' || status === 'accepted' || status === 'dropped') return null
  const isDoing = me.side === milestone.side
  const newest = newestSubmission(milestone)
  if (status === 'submitted' && !isDoing)
    return me.standing === 'lead' && newest && unmetCriteria(milestone, newest).length === 0 ? 'accept' : null
  const proposal = openProposal(milestone)
  if (proposal && proposal.side !== me.side && me.standing === 'lead') return 'agree'
  if (!isDoing || status === 'submitted') return null
  return status === 'planned' ? 'start' : 'submit'
}
