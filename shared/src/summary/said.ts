import type { AgreementId, ClauseId } from '../agreements/index.ts'
import type { MemberId } from '../kernel/index.ts'
import type { Run } from './document.ts'
import type { Calendar } from './dates.ts'
import type { RoleId } from '../roles/index.ts'
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
  readonly roleName: (role: RoleId) => string
  /** Number and heading of a clause in force, and the title of its text; null for any other. */
  readonly clauseName: (clause: ClausePlace) => string | null
}

interface ClausePlace {
  readonly agreement: AgreementId
  readonly clause: ClauseId
}

export function saidIn(summary: Summary, asked: Pick<Said, 'words' | 'calendar' | 'checkAddress'>): Said {
  const { words } = asked
  const people = [...summary.parties.client, ...summary.parties.provider]
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const roles = new Map(summary.roles.map((role) => [role.id, role.words?.title]))
  const clauses = clauseNames(summary, words)
  return {
    ...asked,
    nameOf: (member) => names.get(member) ?? words.noName,
    roleName: (role) => roles.get(role) ?? words.goneRole,
    clauseName: (place) => clauses.get(keyOf(place)) ?? null,
  }
}

const keyOf = ({ agreement, clause }: ClausePlace): string => `${agreement} ${clause}`

function clauseNames({ inForce }: Summary, words: SummaryWords): ReadonlyMap<string, string> {
  const named = inForce.flatMap(({ agreement, title, clauses }) =>
    clauses.map(({ clause, number, heading }): [string, string] => {
      const name = words.clause(number, heading ?? words.applies.headingErased)
      return [keyOf({ agreement, clause }), title === null ? name : words.clauseIn(name, title)]
    }),
  )
  return new Map(named)
}

/** What was typed, or in other letters that it was erased. */
export function typedOr(text: string | null, erased: string): Run[] {
  return text === null ? [{ text: erased, isEmphasis: true }] : plain(text)
}

/** A hash, a key or an id. */
export function code(text: string): Run[] {
  return [{ text: seen(text), isCode: true }]
}
