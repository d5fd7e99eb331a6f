/** Why a role event may not follow the present state: the closed list, each with what happened and what to do. */
export const roleRefusals = {
  'area.already-named': 'An area of work with this id is already on the record. Name it under a new id.',
  'area.not-found': 'There is no such area of work in this project. Reload the room and choose it again.',
  'area.is-retired': 'This area of work is no longer in use. Bring it back first.',
  'area.not-retired': 'This area of work is in use, so there is nothing to bring back.',
  'role.already-defined': 'A role with this id is already on the record. Define it under a new id.',
  'role.not-found': 'There is no such role in this project. Reload the room and choose it again.',
  'role.is-retired': 'This role is no longer in use. Bring it back first.',
  'role.not-retired': 'This role is in use, so there is nothing to bring back.',
  'role.other-side':
    'This role belongs to the other side, which arranges it and offers it to its own people. Ask them, or say what you think in the thread.',
  'role.member-not-there':
    'This person has left the project or was never in it, so they can’t be offered a role. Choose somebody who is there.',
  'role.member-of-other-side': 'A role is offered to people of its own side. Choose somebody of that side.',
  'role.already-held': 'This person holds the role already.',
  'role.not-held': 'Nobody holds this role at present. Offer it to somebody first.',
  'role.term-backwards': 'The last day of standing in lies before the first. Put the days in order.',
  'role.offer-not-open': 'This offer is no longer open: it was answered, withdrawn or replaced. Look at the newest one.',
  'role.offered-to-other': 'This role was offered to somebody else. Only they can answer.',
  'role.wording-not-newest': 'The role has been reworded since you looked. Read it as it is now, then decide again.',
  'role.already-accepted': 'You have said yes to this wording already.',
  'role.not-yours': 'Only the person who holds the role, or a lead of their side, can end it.',
  'role.work-not-found': 'There is no such milestone or area of work in use. Reload the room and choose it again.',
  'role.part-repeated': 'The same part stands twice. Keep each once.',
  'role.accountable-taken': 'Another role is accountable for this already, and exactly one can be. Take it from that role first.',
  'role.clause-not-found': 'There is no such clause in that agreement. Reload the room and choose it again.',
  'role.already-linked': 'The role is named in this clause already.',
  'role.not-linked': 'The role is not named in this clause.',
  'role.linked-by-other': 'The other side has linked this clause, and only they can take the link back.',
} as const

export type RoleRefusal = keyof typeof roleRefusals
