import { edited } from './editing.ts'
import type { Edit } from './editing.ts'
import type { TextDraft } from './text-draft.ts'

/** A text with the way back: every step the writer made, typing in one field as one step. */
export interface History {
  readonly past: readonly TextDraft[]
  readonly now: TextDraft
  readonly future: readonly TextDraft[]
  /** The field that is being typed in; further letters there belong to the same step. */
  readonly typing: string | null
}

/** Texts share their clauses, so that a step costs a list of them and not its words. */
const mostSteps = 200

export function historyOf(now: TextDraft): History {
  return { past: [], now, future: [], typing: null }
}

export function withEdit(history: History, edit: Edit): History {
  const now = edited(history.now, edit)
  if (now === history.now) return history
  const typing = typingOf(edit)
  if (typing !== null && typing === history.typing) return { ...history, now, future: [] }
  return { past: [...history.past, history.now].slice(-mostSteps), now, future: [], typing }
}

export function undone(history: History): History {
  const before = history.past.at(-1)
  if (!before) return history
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], typing: null }
}

export function redone(history: History): History {
  const [after, ...future] = history.future
  if (!after) return history
  return { past: [...history.past, history.now], now: after, future, typing: null }
}

function typingOf(edit: Edit): string | null {
  if (edit.type === 'fields') return Object.keys(edit.change).join(' ')
  return edit.type === 'words' ? `${edit.clause} ${Object.keys(edit.change).join(' ')}` : null
}
