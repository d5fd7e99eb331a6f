import { withEach } from '../kernel/index.ts'
import type { CheckIn, CheckIns } from './check-in.ts'

/** The state without the words that entry `seq` brought, as if its body had been gone from the start (CI18). Nothing else changes. */
export function erase(checkIns: CheckIns, seq: number): CheckIns {
  return withEach(checkIns, (checkIn) => withoutWords(checkIn, seq))
}

function withoutWords(checkIn: CheckIn, seq: number): CheckIn {
  if (checkIn.kind === 'imported') return checkIn.posted.seq === seq ? { ...checkIn, words: null } : checkIn
  const [first, ...later] = checkIn.revisions
  return {
    ...checkIn,
    revisions: [silent(first, seq), ...later.map((report) => silent(report, seq))],
    acknowledgements: checkIn.acknowledgements.map((given) => silent(given, seq)),
  }
}

function silent<Part extends { readonly seq: number; readonly words: unknown }>(part: Part, seq: number): Part {
  return part.seq === seq ? { ...part, words: null } : part
}
