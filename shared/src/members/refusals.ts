/** Why an act about people or keys may not follow the present state: the closed list, each with what happened and what to do. */
export const memberRefusals = {
  'project.already-created': 'This project has been created already. Enter its room instead.',
  'member.not-found': 'There is no such person in this project. Reload the room and choose again.',
  'member.not-joined': 'This person is not in the room now: they have not joined yet, or have left.',
  'member.already-joined': 'You have joined already. Open the room from your list of projects.',
  'member.already-removed': 'This person has left the project already.',
  'member.id-taken': 'Somebody is or was known by this id, and an id is never given to anybody else. Make the invitation again.',
  'member.other-side': 'Each side governs its own people. A lead of the other side can do this.',
  'member.last-lead': 'Each side keeps at least one lead. Make somebody else a lead first.',
  'member.standing-unchanged': 'This person has that standing already.',
  'member.needs-lead': 'Only a lead of your side can do this. Ask one of them.',
  'invitation.first-must-be-lead': 'The first person you invite to the other side must be its lead, who then invites the rest.',
  'invitation.already-open':
    'There is an open invitation for the other side already. Pass that link on, or revoke it before you invite somebody else.',
  'invitation.not-open': 'There is no open invitation for this person.',
  'invitation.deadline-too-far': 'A link may live for seven days at most. Choose an earlier deadline, or check the clock of your device.',
  'invitation.deadline-passed': 'The deadline of this link lies in the past. Choose a later one, or check the clock of your device.',
  'key.already-known': 'This key is known in this project already. Make a new one.',
  'key.not-found': 'There is no such key of this person in the project.',
  'key.already-revoked': 'This key has been revoked already.',
  'key.not-older':
    'Only the key itself or an older one of yours can revoke it. Use the browser you joined with, or ask another lead of your side.',
  'key.last-one': 'This is your only key. Add another browser first, or leave the project.',
  'key.return-own': 'You cannot offer a way back to yourself. Ask another lead of your side, or the host.',
  'key.own': 'You cannot confirm your own key. Somebody who compares its code with you can.',
  'key.already-confirmed': 'You have confirmed this key already.',
  'key.not-confirmed':
    'The host gave this browser its way back, so it may write but not sign, invite or touch keys. Let another member compare your code and confirm it first.',
  'host.may-not': 'The host may only erase words on legal demand and offer a way back. People do everything else.',
} as const

export type MemberRefusal = keyof typeof memberRefusals
