import { agreementId, clauseId } from '@counterpart/shared/agreements'
import { askId, currentAsking, marked, optionId, owner } from '@counterpart/shared/asks'
import type { Ask, AskKind, Marked, Owner } from '@counterpart/shared/asks'
import { day } from '@counterpart/shared/kernel'
import type { Instant, Zone } from '@counterpart/shared/kernel'
import { endOfDay } from '../../project/end-of-day.ts'
import { hasWords } from '../../project/form-text.ts'
import type { NewAct } from '../../project/room.ts'
import { newId } from '../../project/use-project.ts'
import type { Line } from '../../ui/index.ts'

/** What is asked, as it is typed. Each option keeps its id from the first letter on, so that what is said of it stays with it. */
export interface WordingDraft {
  kind: AskKind
  title: string
  text: string
  options: Line[]
}

export const emptyWording: WordingDraft = { kind: 'question', title: '', text: '', options: [] }

/** How it stands beside what was agreed; `none`: nothing said. Empty ids: no clause named. */
export interface MarkDraft {
  scope: Marked['scope'] | 'none'
  agreement: string
  clause: string
}

export const emptyMark: MarkDraft = { scope: 'none', agreement: '', clause: '' }

/** A choice of a select: `anybody`, or a kind and an id. */
export type OwnerChoice = string

export const anybody: OwnerChoice = 'anybody'

export interface AskDraft extends WordingDraft {
  owner: OwnerChoice
  dueOn: string
  mark: MarkDraft
}

export const emptyAsk: AskDraft = { ...emptyWording, owner: anybody, dueOn: '', mark: emptyMark }

type Raised = Extract<NewAct, { type: 'ask.raised' }>
type Revised = Extract<NewAct, { type: 'ask.revised' }>

/** The act of asking; empty lines are left out, and options of anything but a decision. */
export function raised(draft: AskDraft, zone: Zone): Raised {
  const { kind, options, body } = wordsOf(draft)
  const facts = {
    ask: askId.parse(newId()),
    kind,
    options,
    owner: ownerOf(draft.owner),
    dueAt: dueAtOf(draft.dueOn, zone),
    marked: markOf(draft.mark),
  }
  return { type: 'ask.raised', facts, body }
}

/** The act of rewording. */
export function revised(ask: Ask, draft: WordingDraft): Revised {
  const { kind, options, body } = wordsOf(draft)
  return { type: 'ask.revised', facts: { ask: ask.id, kind, options }, body }
}

/** The present wording, to be changed. */
export function draftOf(ask: Ask): WordingDraft {
  const { kind, options, words } = currentAsking(ask)
  return {
    kind,
    title: words?.title ?? '',
    text: words?.text ?? '',
    options: options.map((id, index) => ({ id, text: words?.options[index] ?? '' })),
  }
}

/** The end of the day typed, in the zone of the agreed working time; null for none, and while it is half typed. */
export function dueAtOf(typed: string, zone: Zone): Instant | null {
  const dueOn = day.safeParse(typed)
  return dueOn.success ? endOfDay(dueOn.data, zone) : null
}

export function choiceOf(asked: Owner): OwnerChoice {
  return asked === null ? anybody : `${asked.kind}:${asked.id}`
}

export function ownerOf(choice: OwnerChoice): Owner {
  const [kind, id] = choice.split(':')
  const chosen = owner.safeParse({ kind, id })
  return chosen.success ? chosen.data : null
}

export function markOf({ scope, agreement, clause }: MarkDraft): Marked | null {
  if (scope === 'none') return null
  const [agreed, named] = [agreementId.safeParse(agreement), clauseId.safeParse(clause)]
  return marked.parse({ scope, clause: agreed.success && named.success ? { agreement: agreed.data, clause: named.data } : null })
}

export function markDraftOf(mark: Marked | null): MarkDraft {
  if (mark === null) return emptyMark
  return { scope: mark.scope, agreement: mark.clause?.agreement ?? '', clause: mark.clause?.clause ?? '' }
}

function wordsOf({ kind, title, text, options }: WordingDraft) {
  const said = kind === 'decision' ? options.filter((option) => hasWords(option.text)) : []
  return {
    kind,
    options: said.map(({ id }) => optionId.parse(id)),
    body: { title: title.trim(), text, options: said.map((option) => option.text.trim()) },
  }
}
