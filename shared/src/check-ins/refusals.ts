/** Why a check-in event may not follow the present state: the closed list, each with what happened and what to do. */
export const checkInRefusals = {
  'check-in.already-posted': 'A check-in with this id is already on the record. Post a new one.',
  'check-in.not-found': 'There is no such check-in in this project. Reload the room and choose it again.',
  'check-in.not-yours': 'Only the person who wrote a check-in can correct it. Reply to it instead.',
  'check-in.is-imported': 'Imported check-ins stay as their source had them. Reply to it instead.',
  'check-in.own-side': 'Nobody acknowledges a check-in of their own side. Members of the other side are asked to.',
  'check-in.already-acknowledged': 'You have acknowledged this revision already. Reply to say more.',
  'check-in.revision-not-found': 'The check-in has no such revision. Open its newest one and acknowledge that.',
  'check-in.milestone-not-found': 'The check-in names a milestone that is not in this project. Choose the milestones again.',
  'check-in.milestone-repeated': 'The check-in names the same milestone twice. Keep each once.',
  'check-in.need-already-used': 'What you need carries an id that is already on the record. Add it again as a new line.',
  'check-in.reason-missing': 'This health needs a reason: say why it got worse, why it is paused or why it is too early again.',
  'check-in.evidence-missing': 'A better health needs evidence: add at least one link that shows it.',
  'check-in.author-not-found': 'The author named by the imported check-in is not a member of that side. Import the people first.',
} as const

export type CheckInRefusal = keyof typeof checkInRefusals
