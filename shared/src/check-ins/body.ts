import type { CheckInEvent } from './events.ts'

/**
 * Do the words fit the facts (CI16, CI17)? As many needs and links as counted, each need in words, a reason exactly when the facts
 * say so, and something said at all. Asked where a body is fresh; past the door facts alone decide.
 */
export function bodyFits(event: CheckInEvent): boolean {
  if (event.body === null) return false
  if (event.type !== 'check-in.posted' && event.type !== 'check-in.revised') return true
  const { facts, body } = event
  return (
    body.needs.length === facts.needs.length &&
    body.needs.every(hasWords) &&
    body.evidence.length === facts.evidence &&
    hasWords(body.reason) === facts.isExplained &&
    [body.happened, body.next, ...body.needs, body.reason].some(hasWords)
  )
}

function hasWords(text: string): boolean {
  return /\S/u.test(text)
}
