import type { EventId } from '../kernel/index.ts'
import type { Ask, AskRevision, Answer } from './ask.ts'
import type { OptionId } from './events.ts'

/** What is asked now. */
export function currentAsking(ask: Ask): AskRevision {
  return ask.revisions.at(-1) ?? ask.revisions[0]
}

/**
 * What an option is called in one wording, and its place there; for null in the newest that has it (AS6). An answer is told in the wording that was
 * answered: whoever asks may call the same option something else later. `title` is null where the words are gone.
 */
export function optionIn(ask: Ask, option: OptionId, wording: EventId | null): { readonly title: string | null; readonly index: number } {
  const having = ask.revisions.filter(({ options }) => options.includes(option))
  const { options, words } = having.find(({ id }) => id === wording) ?? having.at(-1) ?? currentAsking(ask)
  const index = options.indexOf(option)
  return { title: words?.options[index] ?? null, index }
}

/** The answer that stands; null while it is open or taken back. */
export function standingAnswer(ask: Ask): Answer | null {
  const { state } = ask
  return state.status === 'answered' ? (ask.answers.find(({ id }) => id === state.answer) ?? null) : null
}
