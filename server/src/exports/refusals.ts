/** Why an export is not made or not handed out: what happened, and what to do. */
const exportRefusals = {
  'export.too-many': 'Three of your exports are being made already. Wait for one, or cancel one, then ask again.',
  'export.hub-busy': 'Many exports wait on this hub. Nothing was started; ask again in some minutes.',
  'export.not-found':
    'There is no such export of yours: it was thrown away, or the hub kept it for a day and then let it go. Ask for it again.',
  'export.not-ready': 'The export is not ready. Its progress shows when it is.',
  'export.beyond-record': 'The record has no such entry yet. Reload the page and ask again.',
} as const
export type ExportRefusal = keyof typeof exportRefusals

export function sentenceFor(code: ExportRefusal): string {
  return exportRefusals[code]
}

export const statusOf: Readonly<Record<ExportRefusal, number>> = {
  'export.too-many': 429,
  'export.hub-busy': 503,
  'export.not-found': 404,
  'export.not-ready': 409,
  'export.beyond-record': 409,
}

/** Why an export that was begun came to nothing. */
export type ExportFailure = 'export.record-damaged' | 'export.too-long' | 'export.too-large' | 'export.disk-short' | 'export.failed'
