import { withEach } from '../kernel/index.ts'
import type { Ask, AskRevision, Asks, AskState } from './ask.ts'

/** The state without the words that entry `seq` brought, as if its body had been gone from the start (AS15). Nothing else changes. */
export function erase(asks: Asks, seq: number): Asks {
  return withEach(asks, (ask) => withoutWords(ask, seq))
}

function withoutWords(ask: Ask, seq: number): Ask {
  const silent = <Part extends { readonly seq: number; readonly words: unknown }>(part: Part): Part =>
    part.seq === seq ? { ...part, words: null } : part
  const [first, ...later] = ask.revisions
  const revisions: [AskRevision, ...AskRevision[]] = [silent(first), ...later.map(silent)]
  return {
    ...ask,
    revisions,
    // A date set by the raising itself came without words: there is nothing to erase.
    dues: ask.dues.map(silent),
    weighings: ask.weighings.map(silent),
    answers: ask.answers.map(silent),
    reopenings: ask.reopenings.map(silent),
    state: silentState(ask.state, silent),
  }
}

function silentState(
  state: AskState,
  silent: (
    withdrawal: Extract<AskState, { status: 'withdrawn' }>['withdrawal'],
  ) => Extract<AskState, { status: 'withdrawn' }>['withdrawal'],
): AskState {
  return state.status === 'withdrawn' ? { ...state, withdrawal: silent(state.withdrawal) } : state
}
