import type { ClauseId, ClauseText } from '@counterpart/shared/agreements'

export interface Piece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}
export interface Wording {
  readonly pieces: readonly Piece[]
  readonly isWhole: boolean
}
export interface FigureChange {
  readonly kind: 'number' | 'amount' | 'date' | 'percentage' | 'duration'
  readonly before: string | null
  readonly after: string | null
}
export interface ClauseChange {
  readonly clause: ClauseId
  readonly status: 'same' | 'changed' | 'added' | 'removed'
  readonly isMoved: boolean
  readonly before: { readonly number: string; readonly text: ClauseText } | null
  readonly after: { readonly number: string; readonly text: ClauseText } | null
  readonly heading: Wording
  readonly text: Wording
  readonly figures: readonly FigureChange[]
  readonly choices: readonly ('kind' | 'binds' | 'measure' | 'depth')[]
  readonly from: readonly ClauseId[]
}
export interface Redline {
  readonly title: Wording
  readonly terms: readonly ('respondBy' | 'reviewOn' | 'noticeDays')[]
  readonly clauses: readonly ClauseChange[]
  readonly count: {
    readonly added: number
    readonly removed: number
    readonly changed: number
    readonly moved: number
    readonly wordsAdded: number
    readonly wordsRemoved: number
    readonly figures: number
  }
  readonly isSame: boolean
}
