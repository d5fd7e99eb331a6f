import type { AgreementText, ClauseId } from '@counterpart/shared/agreements'
import { clauseId } from '@counterpart/shared/agreements'
import type { ProjectId } from '@counterpart/shared/kernel'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLargeDraft } from '../../../project/use-large-draft.ts'
import { newId } from '../../../project/use-project.ts'
import type { Edit } from './editing.ts'
import { historyOf, redone, undone, withEdit } from './history.ts'
import type { History } from './history.ts'
import { textDraft } from './text-draft.ts'
import type { TextDraft } from './text-draft.ts'

/** A text that is being written, its way back, and where this device keeps it. */
export interface Writing {
  readonly draft: TextDraft
  readonly mayUndo: boolean
  readonly mayRedo: boolean
  readonly savedAt: number | null
  /** Stays the same function, so that only the clause that changed is drawn again. Answers with the text after the edit. */
  edit(edit: Edit): TextDraft
  /** The text at this moment, for whoever acts on it between two drawings. Stays the same function. */
  now(): TextDraft
  undo(): void
  redo(): void
  flush(): Promise<void>
}

export interface KeptWriting {
  readonly isReady: boolean
  /** Null until something was begun. */
  readonly writing: Writing | null
  begin(draft: TextDraft): void
  /** Without keeping it: it holds nothing of the writer's yet. */
  show(draft: TextDraft): void
  flush(): Promise<void>
  /** Forgets the draft, on this device too. */
  end(): Promise<void>
}

/** `begun`: what a text starts from where nothing was kept; null leaves that to a choice. */
export function useTextDraft(project: ProjectId, name: string, begun: () => TextDraft | null): KeptWriting {
  const { history, current, show, step } = useHistory()
  const heard = useCallback(
    (draft: TextDraft) => show(current() ? withEdit(current() ?? historyOf(draft), { type: 'replace', draft }) : historyOf(draft)),
    [show, current],
  )
  const kept = useLargeDraft(project, { name, read: readDraft, heard })
  const { keep } = kept
  const first = useRef(begun)
  useEffect(() => {
    if (kept.kept === undefined || current()) return
    const start = kept.kept ?? first.current()
    if (start) show(historyOf(start))
  }, [kept.kept, show, current])
  const steps = useMemo(() => {
    const change = (taken: (history: History) => History) => {
      const now = step(taken)
      if (now) keep(now)
    }
    return {
      undo: () => change(undone),
      redo: () => change(redone),
      edit: (asked: Edit) => {
        change((before) => withEdit(before, asked))
        return textOf(current())
      },
      now: () => textOf(current()),
    }
  }, [step, keep, current])
  const ways = history && { mayUndo: history.past.length > 0, mayRedo: history.future.length > 0 }
  return {
    isReady: kept.kept !== undefined,
    writing: history && ways && { draft: history.now, savedAt: kept.savedAt, flush: kept.flush, ...ways, ...steps },
    begin: (draft) => {
      show(historyOf(draft))
      keep(draft)
    },
    show: (draft) => show(historyOf(draft)),
    flush: kept.flush,
    end: async () => {
      await kept.clear()
      show(null)
    },
  }
}

function textOf(history: History | null): TextDraft {
  if (!history) throw new Error('an edit before there is a text')
  return history.now
}

interface HeldHistory {
  readonly history: History | null
  current(): History | null
  show(history: History | null): void
  /** Answers with the text where it has changed. */
  step(taken: (history: History) => History): TextDraft | null
}

/** The history, for drawing and, at once, for whoever acts on it. All functions stay the same. */
function useHistory(): HeldHistory {
  const held = useRef<History | null>(null)
  const [history, setHistory] = useState<History | null>(null)
  const current = useCallback(() => held.current, [])
  const show = useCallback((next: History | null) => {
    held.current = next
    setHistory(next)
  }, [])
  const step = useCallback(
    (taken: (history: History) => History) => {
      const before = held.current
      const next = before && taken(before)
      if (!next || next === before) return null
      show(next)
      return next.now === before.now ? null : next.now
    },
    [show],
  )
  return { history, current, show, step }
}

function readDraft(kept: unknown): TextDraft | null {
  const read = textDraft.safeParse(kept)
  return read.success ? read.data : null
}

export function freshClauseId(): ClauseId {
  return clauseId.parse(newId())
}

/** The clauses of the text before, which words may be split off from or merged out of. */
export function stoodIn(base: AgreementText | null): ReadonlySet<ClauseId> {
  return new Set(base?.clauses.map(({ clause }) => clause))
}
