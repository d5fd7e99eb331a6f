import { currentAsking, optionId } from '@counterpart/shared/asks'
import type { Answer, Ask } from '@counterpart/shared/asks'
import { eventId } from '@counterpart/shared/kernel'
import { hasWords, isWebAddress } from '../../project/form-text.ts'
import type { NewAct } from '../../project/room.ts'
import { newId } from '../../project/use-project.ts'
import type { LinkLine } from '../../ui/index.ts'

/** An answer as it is typed. */
export interface AnswerDraft {
  /** The id of the wording that was read when it was begun; empty before the first letter. */
  revision: string
  text: string
  option: string
  outcome: NonNullable<Answer['outcome']> | ''
  links: LinkLine[]
}

export const emptyAnswer: AnswerDraft = { revision: '', text: '', option: '', outcome: '', links: [] }

export interface AnswerFaults {
  readonly choice: boolean
  readonly words: boolean
  readonly links: boolean
}

export const noFaults: AnswerFaults = { choice: false, words: false, links: false }

type Answered = Extract<NewAct, { type: 'ask.answered' }>

/** Does anything stand in it that somebody would miss? */
export function isBegun({ text, option, outcome, links }: AnswerDraft): boolean {
  return hasWords(text) || option !== '' || outcome !== '' || linksOf(links).length > 0
}

/** Was what is asked reworded since the answer was begun? */
export function isBehind(ask: Ask, draft: AnswerDraft): boolean {
  return isBegun(draft) && draft.revision !== '' && draft.revision !== currentAsking(ask).id
}

/** What is missing for an answer that fits what is asked: a choice, words, whole links. */
export function faultsOf(ask: Ask, draft: AnswerDraft): AnswerFaults {
  const { kind, options } = currentAsking(ask)
  const isChoice = options.length > 0
  const isApproval = kind === 'approval'
  const choice = (isChoice && !options.some((id) => id === draft.option)) || (isApproval && draft.outcome === '')
  return {
    choice,
    words: !isChoice && !isApproval && !hasWords(draft.text),
    links: linksOf(draft.links).some(({ label, address }) => label === '' || !isWebAddress(address)),
  }
}

/** The act of answering. What does not belong to the kind of ask is left out. */
export function answered(ask: Ask, draft: AnswerDraft): Answered {
  const { id, kind, options } = currentAsking(ask)
  const evidence = linksOf(draft.links)
  const facts = {
    ask: ask.id,
    revision: draft.revision === '' ? id : eventId.parse(draft.revision),
    option: options.length > 0 ? optionId.parse(draft.option) : null,
    outcome: kind === 'approval' && draft.outcome !== '' ? draft.outcome : null,
    evidence: evidence.length,
  }
  return { type: 'ask.answered', facts, body: { text: draft.text, evidence } }
}

/** An answer that was not accepted, to be gone on with. */
export function draftOfAnswer({ facts, body }: { facts: Answered['facts']; body: Answered['body'] | null }): AnswerDraft {
  return {
    revision: facts.revision,
    text: body?.text ?? '',
    option: facts.option ?? '',
    outcome: facts.outcome ?? '',
    links: (body?.evidence ?? []).map((link) => ({ ...link, id: newId() })),
  }
}

function linksOf(links: readonly LinkLine[]): { label: string; address: string }[] {
  return links
    .filter(({ label, address }) => hasWords(label) || hasWords(address))
    .map(({ label, address }) => ({ label: label.trim(), address: address.trim() }))
}
