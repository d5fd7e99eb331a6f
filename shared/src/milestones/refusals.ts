/** Why a milestone event may not follow the present state: the closed list, each with what happened and what to do. */
export const milestoneRefusals = {
  'milestone.already-planned': 'A milestone with this id is already on the record. Plan it under a new id.',
  'milestone.not-found': 'There is no such milestone in this project. Reload the room and choose it again.',
  'milestone.criterion-repeated': 'The same criterion stands twice in the plan. Keep each once.',
  'milestone.already-accepted':
    'This milestone has been accepted, and what was accepted stays as it is. Plan a new milestone for further work.',
  'milestone.is-dropped': 'This milestone is dropped. Restore it first.',
  'milestone.not-dropped': 'This milestone is not dropped, so there is nothing to restore.',
  'milestone.not-planned': 'Work on this milestone has started already.',
  'milestone.not-started': 'This milestone has not been started. The side that does the work starts it first.',
  'milestone.not-submitted': 'There is no submission waiting for an answer. The side that does the work submits first.',
  'milestone.already-submitted': 'A submission is already waiting for the other side. It can be replaced once they have answered.',
  'milestone.submission-not-newest': 'There is a newer submission than the one you named. Look at it, then answer it.',
  'milestone.criterion-not-found': 'This criterion is no longer part of the plan. Look at the present criteria.',
  'milestone.criterion-not-met': 'Not every criterion is ticked for this submission. Tick each that is met, or request changes.',
  'milestone.not-doing-side': 'Only the side that does the work can do this.',
  'milestone.own-work': 'Only the other side can judge this work. Nobody accepts what their own side has done.',
  'milestone.proposal-not-open': 'This date is no longer proposed: it was answered, withdrawn or replaced. Look at the newest proposal.',
  'milestone.own-proposal': 'Only the other side can answer a date that your side has proposed. You can withdraw it.',
  'milestone.other-proposal': 'Only the side that proposed this date can withdraw it. You can decline it.',
  'milestone.author-not-found': 'The author named by the imported milestone is not a member of this project. Import the people first.',
} as const

export type MilestoneRefusal = keyof typeof milestoneRefusals
