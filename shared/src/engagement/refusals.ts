/** Why an act about the project's terms may not follow the present state: the closed list, each with what happened and what to do. */
export const engagementRefusals = {
  'proposal.not-open': 'This proposal is no longer open: it was answered, withdrawn or replaced by a newer one. Look at the newest.',
  'proposal.own-side': 'Your own side made this proposal. A lead of the other side answers it; your side can withdraw it.',
  'proposal.other-side': 'Only the side that made a proposal can withdraw it. A lead of your side can decline it.',
  'working-time.malformed': 'Working hours must begin before they end, and name each weekday once. Correct them and propose again.',
  'closing.already-noticed': 'Notice to close this project has been given already. Confirm it, or let the side that gave it withdraw it.',
  'closing.notice-too-short':
    'A notice must leave the other side at least seven days. Choose a later end, or check the clock of your device.',
  'closing.notice-too-long': 'A notice may run for a year at most. Choose an earlier end.',
  'closing.not-closed': 'The project is not closed, so there is nothing to reopen.',
} as const

export type EngagementRefusal = keyof typeof engagementRefusals
