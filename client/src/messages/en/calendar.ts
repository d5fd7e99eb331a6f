/** Milestones, check-ins and reviews in a calendar program. */
export const calendar = {
  'calendar.title': 'Calendar',
  'calendar.hint': 'Milestones, check-ins, reviews and asks with a date, for your calendar program. It shows titles, no other words.',
  'calendar.save': 'Save a calendar file',
  'calendar.make': 'Make a private address',
  'calendar.make.again': 'Make another address',
  'calendar.revoke': 'Turn the address off',
  'calendar.made': 'You have had a private address since {at}. It was shown once; making another one turns it off.',
  'calendar.address.title': 'Your private address',
  'calendar.address.words':
    'Subscribe to it in your calendar program, which then stays up to date. Whoever has the address can read your dates, so pass it to nobody. It is shown only now.',
  'calendar.address.label': 'Private calendar address',
  'calendar.address.copy': 'Copy the address',
  'calendar.sample': 'In a room of your own you can take the dates into your calendar program. A room to try keeps no addresses.',
} as const
