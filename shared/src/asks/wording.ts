import type { Ask, AskRevision, Answer } from './ask.ts'

/** What is asked now. */
export function currentAsking(ask: Ask): AskRevision {
  return ask.revisions.at(-1) ?? ask.revisions[0]
}

/** The answer that stands; null while it is open or taken back. */
export function standingAnswer(ask: Ask): Answer | null {
  const { state } = ask
  return state.status === 'answered' ? (ask.answers.find(({ id }) => id === state.answer) ?? null) : null
}
