import type { AgreementEvent } from './events.ts'

/**
 * The objects an event is about. What a clause is cited by does not touch the agreement: nobody's consent hangs on it.
 * A signature names its revision too, so that the other side's signature on the same one can be told apart.
 */
export function objectsOf({ type, facts }: AgreementEvent): string[] {
  switch (type) {
    case 'agreement.clause-cited':
    case 'agreement.citation-withdrawn':
      return [facts.clause, facts.citing.id]
    case 'agreement.clause-marked':
      return [facts.agreement, facts.clause]
    case 'agreement.signed':
      return [facts.agreement, facts.revision]
    default:
      return [facts.agreement]
  }
}
