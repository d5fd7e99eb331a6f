import type { ClauseId } from '@counterpart/shared/agreements'
import { noMeasure } from '../measure-draft.ts'
import type { MeasureDraft } from '../measure-draft.ts'
import { emptyText } from '../text-draft.ts'
import type { ClauseDraft, TextDraft } from '../text-draft.ts'

/** A short text to begin from, fair to both sides; what only the two can know stands in square brackets. */
export interface StartingText {
  readonly title: string
  readonly noticeDays: number
  readonly clauses: readonly StartingClause[]
}

interface StartingClause extends Pick<ClauseDraft, 'heading' | 'text' | 'kind' | 'binds'> {
  readonly measure?: MeasureDraft
}

export type ServiceKind = 'web-agency' | 'consulting' | 'care' | 'building-works'

/** Each is fetched when it is chosen. */
export const startingTexts: Readonly<Record<ServiceKind, () => Promise<StartingText>>> = {
  'web-agency': async () => (await import('./en/web-agency.ts')).webAgency,
  consulting: async () => (await import('./en/consulting.ts')).consulting,
  care: async () => (await import('./en/care.ts')).care,
  'building-works': async () => (await import('./en/building-works.ts')).buildingWorks,
}

export function draftOfStart({ title, noticeDays, clauses }: StartingText, newId: () => ClauseId): TextDraft {
  return {
    ...emptyText,
    title,
    noticeDays: String(noticeDays),
    clauses: clauses.map(({ measure = noMeasure, ...clause }) => ({ ...clause, clause: newId(), depth: 0, measure, from: [] })),
  }
}
