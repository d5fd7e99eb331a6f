import { isTangledMarkdown, ok, refuse } from '../kernel/index.ts'
import type { Outcome } from '../kernel/index.ts'
import type { AgreementEvent, RevisionWords } from './events.ts'
import type { AgreementRefusal } from './refusals.ts'

/** So many characters of text, headings and all, leave room for the rest of a body (512 KiB with its escapes). */
export const mostCharacters = 400_000
export const mostInClause = 100_000
export const mostClauses = 500
const longestHeading = 200

/** AG25: as many headings and texts as the facts have clauses. */
export function bodyFits(event: AgreementEvent): boolean {
  if (event.body === null) return false
  return 'clauses' in event.body && 'clauses' in event.facts ? event.body.clauses.length === event.facts.clauses.length : true
}

/**
 * Precise reasons why a text cannot be put before the other side (AG25), asked before its schema is: the same in the form and at the door.
 * `body` may be anything; what is not of the expected shape is left to the schema.
 */
export function checkText(body: unknown): Outcome<undefined, AgreementRefusal> {
  if (!isText(body)) return ok
  const { title, clauses } = body
  if (!visible.test(title)) return refuse('agreement.title-missing')
  if (clauses.length > mostClauses) return refuse('agreement.too-many-clauses')
  if (clauses.some(({ heading }) => !visible.test(heading))) return refuse('agreement.heading-missing')
  if ([title, ...clauses.map(({ heading }) => heading)].some((line) => line.length > longestHeading))
    return refuse('agreement.heading-too-long')
  if (isTooLong(clauses)) return refuse('agreement.text-too-long')
  if ([title, ...clauses.flatMap(({ heading, text }) => [heading, text])].some((words) => turning.test(words)))
    return refuse('agreement.order-turned')
  for (const { text } of clauses) {
    const fault = markdownFault(text)
    if (fault) return refuse(fault)
  }
  return ok
}

/** At least one sign that is drawn: spaces of no width are none. */
const visible = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * Signs that turn the order of others around, by which "001" is read as "100" (Unicode 16 UAX #9, explicit embeddings, overrides and isolates).
 * Hebrew and Arabic need none of them, nor their marks of direction, which are let pass.
 */
const turning = /[\u202a-\u202e\u2066-\u2069]/u

/** What one clause's Markdown must not hold; null when all is well. Looks at each letter a fixed number of times, however hostile. */
export function markdownFault(text: string): 'agreement.holds-html' | 'agreement.markdown-too-deep' | null {
  if (isTangledMarkdown(text)) return 'agreement.markdown-too-deep'
  return html.test(withoutCode(text)) ? 'agreement.holds-html' : null
}

/** Tags, comments, instructions and declarations (CommonMark 0.31 §6.6); addresses between angle brackets are none. */
const html = /<(?:[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?\/?>|\/[A-Za-z]|!--|!\[CDATA\[|![A-Za-z]|\?)/u

/** CommonMark 0.31 §4.5: it ends at a line of nothing but its own sign, as often at least. What is no fence for sure is looked at. */
const fencedCode = /^(`{3,}(?=[^`\n]*\n)|~{3,}(?!~))[^\n]*\n[\s\S]*?^ {0,3}\1[`~]*[ \t]*$/gmu

/** Code is shown as it was typed, so that HTML in it does nothing. A code span ends with its paragraph at the latest. */
function withoutCode(text: string): string {
  return text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(fencedCode, '')
    .replaceAll('\\`', '')
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.replaceAll(/(`+)[^`]+\1/gu, ''))
    .join('\n\n')
}

function isTooLong(clauses: RevisionWords['clauses']): boolean {
  if (clauses.some(({ text }) => text.length > mostInClause)) return true
  return clauses.reduce((sum, { heading, text }) => sum + heading.length + text.length, 0) > mostCharacters
}

function isText(body: unknown): body is RevisionWords {
  if (typeof body !== 'object' || body === null || !('clauses' in body) || !('title' in body)) return false
  const { title, clauses } = body
  return typeof title === 'string' && Array.isArray(clauses) && clauses.every(isClause)
}

function isClause(clause: unknown): boolean {
  if (typeof clause !== 'object' || clause === null || !('heading' in clause) || !('text' in clause)) return false
  return typeof clause.heading === 'string' && typeof clause.text === 'string'
}
