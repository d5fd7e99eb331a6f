/** Replies under a milestone or a check-in. */
export const threads = {
  'thread.title': 'Conversation',
  'thread.empty': 'Nobody has replied yet.',
  'thread.empty.hint': 'Ask or answer here, so that both sides read the same words.',
  'thread.count': '{count, plural, one {# reply} other {# replies}}',
  'thread.reply': 'Your reply',
  'thread.reply.hint': 'Markdown works: **bold**, lists, links.',
  'thread.reply.act': 'Reply',
  'thread.reply.missing': 'Write something first.',
  'thread.revise': 'Correct',
  'thread.revise.label': 'Correct your reply of {at}',
  'thread.revise.act': 'Save the correction',
  'thread.revise.field': 'Your corrected reply',
  'thread.revised': 'corrected; {count, plural, one {# earlier wording} other {# earlier wordings}}',
  'thread.earlier': 'Wording of {at}',
  'thread.erased': 'These words were erased from the record.',
} as const
