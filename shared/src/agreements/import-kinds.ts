import type { Side } from '../kernel/index.ts'
import type { Binding, ClauseKind } from './events.ts'

/** Heading and text of a clause; what is guessed from them is a first offer for people to correct. */
export interface Worded {
  readonly heading: string
  readonly text: string
}

interface Sign {
  readonly kind: ClauseKind
  readonly heading: RegExp
  /** Looked for where no heading decides; null where words alone would guess too often wrongly. */
  readonly text: RegExp | null
}

/** The first row that fits decides; headings are asked before texts, since they say what a clause is for. */
const signs: readonly Sign[] = [
  { kind: 'definition', heading: /\b(?:definitions?|defined terms|interpretation|glossary)\b/iu, text: null },
  {
    kind: 'penalty',
    heading: /\b(?:penalt(?:y|ies)|late (?:payments?|fees?|delivery)|liquidated damages|default interest)\b/iu,
    text: /\b(?:incurs? (?:a )?penalt(?:y|ies)|liquidated damages|late fees?)\b/iu,
  },
  {
    kind: 'remedy-limit',
    heading: /\b(?:liability|liabilities|indemni(?:ty|ties|fication)|remed(?:y|ies))\b/iu,
    text: /\b(?:not be (?:held )?liable|(?:can[’']?t|cannot) be liable|liability (?:is|shall be|will be) limited|in no event)\b/iu,
  },
  {
    kind: 'out-of-scope',
    heading: /\b(?:out of scope|exclu(?:sions?|ded)|not included)\b/iu,
    text: /\b(?:(?:is|are) not (?:included|covered|part of)|not responsible for)\b/iu,
  },
  {
    kind: 'fee',
    heading: /\b(?:fees?|payments?|pric(?:es?|ing)|costs?|rates|invoic(?:es?|ing)|deposits?|billing|expenses)\b/iu,
    text: /\b(?:you (?:promise|agree) to pay|deposit of|total sum|per cent of the (?:fee|price)|\d+ ?% of the (?:fee|price|total))(?=\W|$)/iu,
  },
  {
    kind: 'in-scope',
    heading: /\b(?:in scope|scope|services (?:provided|included))\b/iu,
    text: /\b(?:outlines? the scope|is (?:included|covered)|services include)\b/iu,
  },
  {
    kind: 'service-level',
    heading: /\b(?:service levels?|sla|maintenance|support|uptime|availability|response times?|warrant(?:y|ies)|bugs?)\b/iu,
    text: /\b(?:within \d+ (?:working |business )?(?:hours?|days?|weeks?)|uptime of)\b/iu,
  },
  {
    kind: 'deliverable',
    heading: /\b(?:deliver(?:y|ables?)|source files|hand-?over|milestones?|acceptance)\b/iu,
    text: /\b(?:(?:we|i|the (?:provider|contractor|agency|supplier|consultant)) (?:will |shall )?deliver|give you (?:the )?(?:source|finished) files)\b/iu,
  },
  {
    kind: 'communication',
    heading: /\b(?:communications?|meetings?|contact|reports?|reporting|check-?ins?|feedback|notices?)\b/iu,
    text: /\b(?:respond to (?:e-?mails?|messages|calls)|(?:weekly|monthly) (?:meetings?|calls?|reports?))\b/iu,
  },
  {
    kind: 'capability',
    heading: /\b(?:capabilit(?:y|ies)|experience|expertise|qualifications?|skills)\b/iu,
    text: /\bha(?:ve|s) the (?:experience|expertise|skills|ability)\b/iu,
  },
  {
    kind: 'limitation',
    heading: /\b(?:limitations?|restrictions?|constraints?|disclaimers?)\b/iu,
    text: /\b(?:can[’']?t|cannot|do(?:es)? not|don[’']t) (?:guarantee|promise|warrant)\b/iu,
  },
]

/** What a clause is about, by its words; 'other' where none of them decides. `definitions`: how many terms it defines. */
export function kindOf({ heading, text }: Worded, definitions: number): ClauseKind {
  const byHeading = signs.find((sign) => sign.heading.test(heading))
  if (byHeading) return byHeading.kind
  if (definitions > 1) return 'definition'
  const words = withoutMarks(text)
  return signs.find((sign) => sign.text?.test(words))?.kind ?? 'other'
}

/** Whom "you" and "I" or "we" mean in a text: it says so itself, or nothing is taken from these words. */
export type YouAre = Side | null

/** "You" is the client where the text defines it so, or has it hire "us"; and the other way round. */
export function whoIsYou(texts: readonly string[]): YouAre {
  const words = withoutMarks(texts.join('\n'))
  const mayBe = (['client', 'provider'] as const).filter((side) => saysYouAre[side].test(words))
  return mayBe.length === 1 ? (mayBe[0] ?? null) : null
}

const quoted = String.raw`["“„‘'‚«]you["”“’‘'»]`
const saysYouAre: Readonly<Record<Side, RegExp>> = {
  client: new RegExp(
    String.raw`${quoted}\)?,? (?:refers to|means|is|are) (?:the |our )?(?:client|customer|buyer)|\byou\b[^.\n]{0,120}\b(?:hire|are hiring) (?:us|me)\b`,
    'iu',
  ),
  provider: new RegExp(
    String.raw`${quoted}\)?,? (?:refers to|means|is|are) (?:the |our )?(?:provider|contractor|agency|supplier|consultant|freelancer)|\b(?:we|i)\b[^.\n]{0,120}\b(?:hire|am hiring|are hiring) you\b`,
    'iu',
  ),
}

const duties = String.raw`(?:must|should|undertakes? to|promises? to|agrees? to|(?:is|are|am) responsible for|(?:shall|will|[’']ll) (?!have\b|own\b|receive\b|get\b|not\b|assume\b|be (?:able|given)))`
const named: Readonly<Record<Side, string>> = {
  client: 'the (?:client|customer|buyer)',
  provider: 'the (?:provider|contractor|agency|supplier|consultant|freelancer|service provider)',
}

/** Whose duties a clause names; 'both' unless only one side has any. */
export function bindsOf(text: string, you: YouAre): Binding {
  const words = withoutMarks(text)
  const bound = (['client', 'provider'] as const).filter((side) => dutiesOf(side, you).test(words))
  return bound.length === 1 ? (bound[0] ?? 'both') : 'both'
}

function dutiesOf(side: Side, you: YouAre): RegExp {
  const spoken = you === null ? [] : [you === side ? 'you' : 'i|we']
  return new RegExp(String.raw`\b(?:${[named[side], ...spoken].join('|')})\s?${duties}`, 'iu')
}

function withoutMarks(text: string): string {
  return text.replaceAll(/[*_`]/gu, '')
}
