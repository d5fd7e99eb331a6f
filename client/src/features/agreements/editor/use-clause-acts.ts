import type { AgreementText, ClauseId } from '@counterpart/shared/agreements'
import { clauseId, numbersOf } from '@counterpart/shared/agreements'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { useIntl } from 'react-intl'
import type { MessageId } from '../../../messages/index.ts'
import { announce } from '../../../ui/index.ts'
import type { ClauseAct, ClauseActs } from './clause-acts.ts'
import type { Edit } from './editing.ts'
import type { TextDraft } from './text-draft.ts'
import { useDragging } from './use-dragging.ts'
import { freshClauseId, stoodIn } from './use-text-draft.ts'
import type { Writing } from './use-text-draft.ts'

interface ClauseListState {
  readonly acts: ClauseActs
  readonly open: ReadonlySet<ClauseId>
  /** The gap over which a dragged clause hovers. */
  readonly gap: number | null
  setOpen(open: ReadonlySet<ClauseId>): void
  /** Opens a clause and moves the keyboard to one of its controls. */
  goTo(clause: ClauseId, control: string): void
}

/** Acts on clauses, says politely what became of them, and keeps the keyboard where it was. */
export function useClauseActs(writing: Writing, base: AgreementText | null, root: RefObject<HTMLElement | null>): ClauseListState {
  const [open, setOpen] = useState<ReadonlySet<ClauseId>>(() => firstOpen(writing.draft))
  const goTo = useFocus(root)
  const say = useSaying()
  const stood = useMemo(() => stoodIn(base), [base])
  const { edit, now } = writing
  const { start, gap } = useDragging(root, (clause, over) => {
    const next = edit({ type: 'move-to', clause, gap: over })
    goTo(clause, 'grip')
    say(next, clause, 'editor.moved')
  })
  const acts = useMemo(() => {
    const opened = (clause: ClauseId) => setOpen((before) => new Set([...before, clause]))
    const toggle = (clause: ClauseId) => setOpen((before) => (before.has(clause) ? without(before, clause) : new Set([...before, clause])))
    const perform = ({ edit: asked, ...doing }: Doing, control: string) => {
      const before = now()
      const next = edit(asked)
      const isDone = next !== before
      if (doing.opens) opened(doing.about)
      goTo(isDone ? doing.about : doing.named, isDone ? (doing.control ?? control) : control)
      say(asked.type === 'remove' ? before : next, doing.named, isDone ? doing.words : 'editor.not-moved')
    }
    return actsOf({ perform, toggle, start, edit, now, stood })
  }, [edit, now, stood, start, goTo, say])
  useMoveKeys(root, acts)
  const show = useCallback(
    (clause: ClauseId, control: string) => {
      setOpen((before) => new Set([...before, clause]))
      goTo(clause, control)
    },
    [goTo],
  )
  return { acts, open, gap, setOpen, goTo: show }
}

interface Acting extends Pick<ClauseActs, 'toggle'> {
  readonly now: Writing['now']
  readonly stood: ReadonlySet<ClauseId>
  readonly start: ClauseActs['grip']
  readonly edit: Writing['edit']
  /** `control`: where the keyboard stays unless the doing says otherwise. */
  readonly perform: (doing: Doing, control: string) => void
}

function actsOf({ perform, toggle, start, edit, now, stood }: Acting): ClauseActs {
  return {
    edit: (asked) => void edit(asked),
    toggle,
    grip: start,
    addLast: () => {
      const id = freshClauseId()
      const adding = { type: 'add', id, by: null, where: 'below' } as const
      perform({ edit: adding, about: id, named: id, control: 'heading', opens: true, words: 'editor.added' }, 'heading')
    },
    split: (clause, at) => {
      const id = freshClauseId()
      const splitting = { type: 'split', clause, at, id, stood } as const
      perform({ edit: splitting, about: id, named: id, control: 'heading', opens: true, words: 'editor.was-split' }, 'split')
    },
    run: (act, clause, control = act) => perform(actOn(act, { draft: now(), stood, clause }), control),
  }
}

/** Moves the keyboard to a control of a clause, once it is drawn. Stays the same function. */
function useFocus(root: RefObject<HTMLElement | null>): (clause: ClauseId, control: string) => void {
  const wanted = useRef<{ readonly clause: ClauseId; readonly control: string } | null>(null)
  const [, setAsked] = useState(0)
  useLayoutEffect(() => {
    if (!wanted.current) return
    const { clause, control } = wanted.current
    wanted.current = null
    focusIn(root.current, clause, control)
  })
  return useCallback((clause, control) => {
    wanted.current = { clause, control }
    setAsked((count) => count + 1)
  }, [])
}

/** Says where a clause now stands. Stays the same function. */
function useSaying(): (draft: TextDraft, clause: ClauseId, id: MessageId) => void {
  const intl = useIntl()
  return useCallback(
    (draft, clause, id) => {
      const index = draft.clauses.findIndex((each) => each.clause === clause)
      const heading = draft.clauses[index]?.heading || intl.formatMessage({ id: 'editor.clause.untitled' })
      announce(intl.formatMessage({ id }, { heading, number: numbersOf(draft.clauses)[index] ?? '', total: draft.clauses.length }))
    },
    [intl],
  )
}

/** Alt with an arrow moves from anywhere in a row but a list of choices, which the same keys open; on the handle the arrow alone does. */
function useMoveKeys(root: RefObject<HTMLElement | null>, acts: ClauseActs): void {
  useEffect(() => {
    const list = root.current
    const press = (event: KeyboardEvent): void => {
      const { target, key, altKey } = event
      if ((key !== 'ArrowUp' && key !== 'ArrowDown') || !(target instanceof HTMLElement) || target instanceof HTMLSelectElement) return
      const control = target.dataset['control'] ?? 'toggle'
      const clause = clauseId.safeParse(target.closest<HTMLElement>('[data-clause]')?.dataset['clause'])
      if (!clause.success || (!altKey && control !== 'grip')) return
      event.preventDefault()
      acts.run(key === 'ArrowUp' ? 'move-up' : 'move-down', clause.data, control)
    }
    list?.addEventListener('keydown', press)
    return () => list?.removeEventListener('keydown', press)
  }, [root, acts])
}

interface Doing {
  readonly edit: Edit
  /** Where the keyboard goes on, and which clause the words name. */
  readonly about: ClauseId
  readonly named: ClauseId
  readonly control?: string
  readonly opens?: boolean
  readonly words: MessageId
}

function actOn(act: ClauseAct, on: { draft: TextDraft; clause: ClauseId; stood: ReadonlySet<ClauseId> }): Doing {
  const { clause, draft, stood } = on
  const { clauses } = draft
  const index = clauses.findIndex((each) => each.clause === clause)
  const plain = { about: clause, named: clause, words: 'editor.moved' } as const
  switch (act) {
    case 'add-above':
    case 'add-below': {
      const id = freshClauseId()
      const edit = { type: 'add', id, by: clause, where: act === 'add-above' ? 'above' : 'below' } as const
      return { edit, about: id, named: id, control: 'heading', opens: true, words: 'editor.added' }
    }
    case 'merge': {
      const above = clauses[index - 1]?.clause ?? clause
      return {
        edit: { type: 'merge', clause, stood },
        about: above,
        named: above,
        control: 'text',
        opens: true,
        words: 'editor.was-merged',
      }
    }
    case 'remove': {
      const beside = clauses[index + 1] ?? clauses[index - 1]
      return { edit: { type: act, clause }, about: beside?.clause ?? clause, named: clause, control: 'toggle', words: 'editor.was-removed' }
    }
    case 'put-back':
      return { ...plain, edit: { type: act, clause }, control: 'toggle', words: 'editor.was-put-back' }
    default:
      return { ...plain, edit: { type: act, clause } }
  }
}

/** A short first text is written at once; everything else begins closed, to be read. */
function firstOpen({ clauses }: TextDraft): ReadonlySet<ClauseId> {
  const [only] = clauses
  return new Set(clauses.length === 1 && only ? [only.clause] : [])
}

function without(set: ReadonlySet<ClauseId>, clause: ClauseId): ReadonlySet<ClauseId> {
  return new Set([...set].filter((other) => other !== clause))
}

/** The control, or the heading of the row where it cannot be used there any more. */
function focusIn(root: HTMLElement | null, clause: string, control: string): void {
  const row = root?.querySelector(`[data-clause="${clause}"]`)
  const wanted = row?.querySelector<HTMLElement>(`[data-control="${control}"]:not(:disabled)`)
  const found = wanted ?? row?.querySelector<HTMLElement>('[data-control="toggle"]')
  found?.focus()
  found?.scrollIntoView({ block: 'nearest' })
}
