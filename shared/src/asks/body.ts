import type { AskEvent } from './events.ts'

/**
 * Do the words fit the facts (AS14)? As many options and links as counted, and an answer that says something. Asked where a body is fresh;
 * past the door facts alone decide.
 */
export function bodyFits(event: AskEvent): boolean {
  if (event.body === null) return false
  switch (event.type) {
    case 'ask.raised':
    case 'ask.revised':
      return event.body.options.length === event.facts.options.length
    case 'ask.answered': {
      const { option, outcome, evidence } = event.facts
      const isSaid = option !== null || outcome !== null || /\S/u.test(event.body.text)
      return isSaid && event.body.evidence.length === evidence
    }
    default:
      return true
  }
}
