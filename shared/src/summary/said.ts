import type { MemberId } from '../kernel/index.ts'
import type { Run } from './document.ts'
import type { Calendar } from './dates.ts'
import { plain, seen } from './runs.ts'
import type { Summary } from './summary.ts'
import type { SummaryWords } from './words/summary-words.ts'

/** What every section says itself with. */
export interface Said {
  readonly words: SummaryWords
  readonly calendar: Calendar
  readonly checkAddress: string
  /** Empty names are told as such. */
  readonly nameOf: (member: MemberId) => string
}

export function saidIn(summary: Summary, asked: Pick<Said, 'words' | 'calendar' | 'checkAddress'>): Said {
  const people = [...summary.parties.client, ...summary.parties.provider]
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return { ...asked, nameOf: (member) => names.get(member) ?? asked.words.noName }
}

/** What was typed, or in other letters that it was erased. */
export function typedOr(text: string | null, erased: string): Run[] {
  return text === null ? [{ text: erased, isEmphasis: true }] : plain(text)
}

/** A hash, a key or an id. */
export function code(text: string): Run[] {
  return [{ text: seen(text), isCode: true }]
}
