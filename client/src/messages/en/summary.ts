/** The agreement summary on the screen, ready to be printed. */
export const summary = {
  'summary.print': 'Print',
  'summary.back': 'Back',
  'summary.print.hint': 'This is how it stands on paper. Your browser’s print dialog also saves it as a PDF.',
  'summary.print.unsent':
    '{count, plural, one {One act of yours is} other {# acts of yours are}} not on the record yet, and so not in this summary.',
} as const
