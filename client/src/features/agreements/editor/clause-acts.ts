import type { ClauseId } from '@counterpart/shared/agreements'
import type { PointerEvent } from 'react'
import type { Edit } from './editing.ts'

/** What is done to a clause by a button or a key. */
export type ClauseAct = 'move-up' | 'move-down' | 'indent' | 'outdent' | 'add-above' | 'add-below' | 'merge' | 'remove' | 'put-back'

/** What a clause's row asks of the list. Stays the same object, so that no row is drawn again because of another. */
export interface ClauseActs {
  edit(edit: Edit): void
  /** `control`: where the focus goes back to, once the row stands elsewhere. */
  run(act: ClauseAct, clause: ClauseId, control?: string): void
  /** A clause behind the last one, on the first level. */
  addLast(): void
  split(clause: ClauseId, at: number): void
  toggle(clause: ClauseId): void
  grip(event: PointerEvent<HTMLElement>, clause: ClauseId): void
}
