import { eventId, instant, memberId } from '../kernel/index.ts'
import type { MemberFacts, Outcome } from '../kernel/index.ts'
import { entryHash, publicKey } from '../record/index.ts'
import type { Recorded } from '../record/index.ts'

/** A readable id for tests: `numberedId(7)` ends in …07. */
export function numberedId(n: number): string {
  return `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

/** People for tests of one slice; whole projects are told with the people of `testing/people.ts`. */
export const clientLead: MemberFacts = { id: memberId.parse(numberedId(1)), side: 'client', standing: 'lead' }
export const clientObserver: MemberFacts = { id: memberId.parse(numberedId(2)), side: 'client', standing: 'observer' }
export const providerLead: MemberFacts = { id: memberId.parse(numberedId(3)), side: 'provider', standing: 'lead' }
export const providerContributor: MemberFacts = { id: memberId.parse(numberedId(4)), side: 'provider', standing: 'contributor' }

/** The id of the event that `recorded` places at `seq`. */
export function placedId(seq: number) {
  return eventId.parse(numberedId(1_000_000 + seq))
}

/** Gives an event a place as the record would. `at` in ms. */
export function recorded<Event>(event: Event, by: MemberFacts, place: { seq: number; at: number }): Recorded<Event> {
  const hash = entryHash.parse('A'.repeat(43))
  const at = instant.parse(place.at)
  const seen = { seq: place.seq - 1, hash }
  return { event, by: by.id, id: placedId(place.seq), key: publicKey.parse('A'.repeat(87)), at, claimedAt: at, seen, seq: place.seq, hash }
}

/** The code of a refusal, or `ok`. */
export function codeOf(answer: Outcome): string {
  return answer.ok ? 'ok' : answer.code
}
