/** Pages that links in mails lead to. */
export const mailLinks = {
  'mail-link.sign-in.title': 'Sign in',
  'mail-link.sign-in.lead': 'You asked for this link by mail. It signs you in once, in this browser.',
  'mail-link.sign-in.act': 'Sign in',
  'mail-link.confirm.title': 'Confirm your mail address',
  'mail-link.confirm.lead': 'From then on you can sign in by a link sent to this address. Nobody else in your projects sees it.',
  'mail-link.confirm.act': 'Add this address',
  'mail-link.no-token': 'This link is not complete',
  'mail-link.no-token.hint': 'It ends in # and a long word. Copy the whole of it from the mail.',
} as const
