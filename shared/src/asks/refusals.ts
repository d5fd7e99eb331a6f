/** Why an ask event may not follow the present state: the closed list, each with what happened and what to do. */
export const askRefusals = {
  'ask.already-raised': 'An ask with this id is already on the record. Raise it under a new id.',
  'ask.not-found': 'There is no such ask in this project. Reload the room and choose it again.',
  'ask.is-withdrawn':
    'This was taken back by the side that asked, so it needs no answer any more. What you typed is kept; they can open it again.',
  'ask.already-answered': 'This has been answered already. Open it again first, and say why.',
  'ask.is-open': 'This is open already.',
  'ask.not-asking-side': 'Only the side that asks can do this.',
  'ask.own-side': 'Your side asks this. Only the other side can answer.',
  'ask.from-check-in': 'This stands in a check-in. Its author corrects it there.',
  'ask.owner-not-there': 'Whoever was to answer has left the project, or the role is no longer in use. Choose somebody who is there.',
  'ask.owner-of-asking-side': 'Somebody of the side that is asked must answer. Choose one of their people or roles.',
  'ask.clause-not-found': 'There is no such clause in that agreement. Reload the room and choose it again.',
  'ask.options-misfit': 'Only a decision has options to choose from.',
  'ask.option-repeated': 'The same option stands twice. Keep each once.',
  'ask.option-not-found': 'This option is no longer offered. Look at the present ones.',
  'ask.wording-not-newest': 'What is asked was reworded since you looked. Read it as it is now; what you typed is kept.',
  'ask.answer-misfit': 'The answer does not fit what is asked: a decision names an option, an approval says yes or no.',
} as const

export type AskRefusal = keyof typeof askRefusals
