import { agreementId, clauseId, latestRevision } from '../agreements/index.ts'
import type { Agreement, AgreementTerms, ClauseFacts, ClauseId, RevisionWords } from '../agreements/index.ts'
import { dayMs, instant } from '../kernel/index.ts'
import type { EventId, Instant } from '../kernel/index.ts'
import type { ProjectState } from '../project/index.ts'
import { twoLeads } from './history.ts'
import type { History } from './history.ts'
import { namedId } from './people.ts'
import type { Act, Person, Unlike } from './people.ts'

export const website = agreementId.parse(namedId('agreement website'))
export const [scope, fee, pace] = ['scope', 'fee', 'pace'].map((name) => clauseId.parse(namedId(`clause ${name}`))) as [
  ClauseId,
  ClauseId,
  ClauseId,
]

/** A clause without a measure that binds both sides, unless said otherwise. */
export function clause(id: ClauseId, unlike: Partial<ClauseFacts> = {}): ClauseFacts {
  return { clause: id, kind: 'other', binds: 'both', depth: 0, measure: null, from: [], ...unlike }
}

export const plainTerms: AgreementTerms = { respondBy: null, reviewOn: null, noticeDays: 30 }

export interface Text {
  readonly clauses: readonly ClauseFacts[]
  readonly terms: AgreementTerms
  readonly body: RevisionWords | null
}

/** A text of the agreement about the website; `words` go to every clause. */
export function text(unlike: Partial<Omit<Text, 'body'>> & { readonly words?: string | null } = {}): Text {
  const { clauses = [clause(scope), clause(fee)], terms = plainTerms, words = 'Ten pages.' } = unlike
  const told = words === null ? null : clauses.map((_, index) => ({ heading: `Clause ${index + 1}`, text: words }))
  return { clauses, terms, body: told && { title: 'The website', note: 'What we talked about', clauses: told } }
}

/** An act that refers to what is on the record. */
type Told = (state: ProjectState) => Act
type Basing = 'agreement.countered' | 'agreement.reproposed' | 'agreement.amendment-proposed'

export function proposes(who: Person, { clauses, terms, body } = text(), unlike?: Unlike): Act {
  return who.does('agreement.proposed', { facts: { agreement: website, clauses: [...clauses], terms }, body }, unlike)
}

/** A further text on top of `base`, by default the latest one. */
export function follows(who: Person, type: Basing, asked: { text?: Text; base?: (agreement: Agreement) => EventId } = {}): Told {
  const { text: said = text({ words: 'Twelve pages.' }), base = (agreement) => latestRevision(agreement).id } = asked
  return (state) => {
    const facts = { agreement: website, clauses: [...said.clauses], terms: said.terms, basedOn: base(theAgreement(state)) }
    return who.does(type, { facts, body: said.body })
  }
}

export const counters = (who: Person, said?: Text): Told => follows(who, 'agreement.countered', said ? { text: said } : {})
export const amends = (who: Person, said?: Text): Told => follows(who, 'agreement.amendment-proposed', said ? { text: said } : {})

/** Signs the latest text, as it is on the record. */
export function signs(who: Person, unlike?: Unlike): Told {
  return (state) => {
    const { id: revision, hash } = latestRevision(theAgreement(state))
    const body = { name: who.name, consent: 'I agree to this text.' }
    return who.does('agreement.signed', { facts: { agreement: website, revision, hash, keyStore: 'webcrypto' }, body }, unlike)
  }
}

export function declines(who: Person): Told {
  return (state) => who.does('agreement.declined', { facts: ofLatest(state), body: { reason: 'Too dear' } })
}

export function withdraws(who: Person): Told {
  return (state) => who.does('agreement.withdrawn', { facts: ofLatest(state), body: { reason: '' } })
}

export function marks(who: Person, mark: 'agreed' | 'to-discuss' | 'none', of: ClauseId = scope): Told {
  return (state) => who.does('agreement.clause-marked', { facts: { ...ofLatest(state), clause: of, mark }, body: {} })
}

/** Notice that ends the text in force `days` after now. */
export function givesNotice(who: Person, { days, now }: { days: number; now: Instant }): Told {
  return (state) => {
    const facts = { ...ofLatest(state), endsAt: instant.parse(now + days * dayMs) }
    return who.does('agreement.ending-proposed', { facts, body: { reason: 'The shop closes' } })
  }
}

export function answersNotice(who: Person, type: 'agreement.ending-agreed' | 'agreement.ending-withdrawn'): Told {
  return (state) => {
    const notice = theAgreement(state).notice
    if (!notice) throw new Error('no notice was given')
    return who.does(type, { facts: { agreement: website, notice: notice.id }, body: {} })
  }
}

export function reviews(who: Person): Told {
  return (state) => who.does('agreement.reviewed', { facts: ofLatest(state), body: { note: '' } })
}

export function theAgreement({ agreements }: ProjectState): Agreement {
  const agreement = agreements.get(website)
  if (!agreement) throw new Error('the agreement about the website is not on the record')
  return agreement
}

/** Both leads have signed the first text, which Paul wrote. */
export function inForce(by: { client: Person; provider: Person }, said?: Text): History {
  return twoLeads().and(proposes(by.provider, said), signs(by.provider), signs(by.client))
}

function ofLatest(state: ProjectState): { agreement: typeof website; revision: EventId } {
  return { agreement: website, revision: latestRevision(theAgreement(state)).id }
}
