/** Rooms to try: the way in, the banner, the end. */
export const sample = {
  'sample.offer.title': 'Look around first',
  'sample.offer.words':
    'A bakery and the two people who build its website, six weeks in: a plan, check-ins, a signed agreement, a date that was missed and how they dealt with it. No account needed, and nothing is kept.',
  'sample.offer.act': 'Try a sample room',
  'sample.offer.as-client': 'You come in as Clara, the client.',
  'sample.offer.as-provider': 'Come in as Paul, the provider',
  'sample.title': 'A room to try',
  'sample.lead':
    'A bakery’s new website, six weeks in. Everything works as in a real room, and you can do anything: it is yours alone, nothing of it is kept, and it is gone after a day.',
  'sample.as.client': 'Clara Weber, the client',
  'sample.as.client.words':
    'She runs the bakery. There is work to look at, a change to the agreement to think about, and a report to read.',
  'sample.as.client.act': 'Come in as Clara',
  'sample.as.provider': 'Paul Okafor, the provider',
  'sample.as.provider.words': 'He builds the website with Mira. He owes an answer about a date, and Clara wants to talk about a clause.',
  'sample.as.provider.act': 'Come in as Paul',
  'sample.both': 'Later you can open the other side in a second window, and see what each does appear at the other.',
  'sample.first-page': 'To the first page',
  'sample.entering': 'The room is being set up',
  'sample.not-entered': 'The room could not be opened',
  'sample.banner': 'About this room to try',
  'sample.banner.title': 'A room to try. Nothing here is kept.',
  'sample.banner.client': 'You are Clara, the client. It is gone by {until}.',
  'sample.banner.provider': 'You are Paul, the provider. It is gone by {until}.',
  'sample.open.client': 'Open as Clara in another window',
  'sample.open.provider': 'Open as Paul in another window',
  'sample.throw-away': 'Throw it away',
  'sample.files': 'In a room of your own both sides attach files here. A room to try keeps nothing, so it takes none.',
  'sample.gone.title': 'This room to try is gone',
  'sample.gone.words':
    'It was thrown away, or its day was over. Nothing of it is left, on the server or in this browser. You can open a fresh one.',
  'sample.gone.act': 'Open a new one',
  'refusal.sample.gone': 'The room this link led to is gone: it was thrown away, or its day was over. You can open a new one.',
  'refusal.sample.off': 'This server offers no rooms to try.',
  'refusal.sample.no-place': 'Every room to try is in use just now. Nothing was opened; try again in ten minutes.',
  'refusal.sample.too-often': 'Many rooms to try were opened from your network. Nothing was opened; try again in ten minutes.',
  'refusal.sample.full': 'This room to try holds as much as it can. This was not kept. Throw the room away and open a new one.',
  'refusal.sample.nobody-else':
    'Nobody else can come into a room to try, so no link was made. In a room of your own you can invite people.',
  'refusal.sample.no-files': 'A room to try keeps nothing, so it takes no files. In a room of your own you can attach them.',
} as const
