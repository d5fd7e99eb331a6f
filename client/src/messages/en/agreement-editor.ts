/** Writing an agreement: how to begin, the clauses, one's own changes, and sending. */
export const agreementEditor = {
  'editor.new.title': 'Propose an agreement',
} as const
