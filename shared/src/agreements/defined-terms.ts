import type { ClauseId } from './events.ts'
import type { AgreementText } from './text.ts'

/** A word with a meaning of its own in one agreement. */
export interface DefinedTerm {
  readonly term: string
  /** Where it is defined. */
  readonly clause: ClauseId
  /** What the text says about it, without marks: the rest of its sentence, or the words that a bracket gives a name to. */
  readonly meaning: string
}

/** Terms that a text defines, in its order: “Fee” means …, the term "Fee" refers to …, the total sum (“Fee”). */
export function definitionsIn({ clauses }: Pick<AgreementText, 'clauses'>): readonly DefinedTerm[] {
  return clauses.flatMap(({ clause, text }) => termsIn(text).map((found) => ({ ...found, clause })))
}

type Found = Pick<DefinedTerm, 'term' | 'meaning'>

/** Each term once, by its first definition. */
export function termsIn(text: string): readonly Found[] {
  const byTerm = new Map<string, Found>()
  for (const line of text.split('\n')) {
    for (const found of termsInLine(line)) if (!byTerm.has(found.term)) byTerm.set(found.term, found)
  }
  return [...byTerm.values()]
}

/** Straight, English, German and French quotes, all in one: typists mix them. An apostrophe within a word ends nothing. */
const opening = '["“”„‘\'‚«»‹›]'
const closing = '["“”‘’\'«»‹›](?![\\p{L}\\p{N}])'
const quotedTerm = `${opening}\\s?(?<quoted>[\\p{L}\\p{N}](?:[^"“”„«»‹›\\n]{0,78}?[^"“”„«»‹›\\n\\s])??)\\s?${closing}`
const verb =
  '(?:refers? to|means?|shall mean|has the meaning|have the meaning|stands for|denotes|is defined as|are defined as|bedeutet|bezeichnet|meint|signifie|désigne)'

/** Where a list item, quote or sentence begins. */
const sentenceStart = '(?:^[\\s>*+\\-\\d.)(]*|[.;:!?]\\s+|\\b(?:the (?:terms?|words?|expression)|the|der Begriff|le terme)\\s+)'
const saidToMean = new RegExp(`${sentenceStart}${quotedTerm},?\\s+(?=${verb}\\s)`, 'giu')
const mayDefine = /["“”„‘'‚«»‹›]|\*\*|__/u
const longestMeaning = 1_000
const boldMeans = /^[\s>*+-]*(\*\*|__)(?<quoted>[\p{L}\p{N}][^*_\n]{0,79})\1,?\s+(?=(?:refers? to|means?|shall mean)\s)/iu
const inBrackets = new RegExp(
  `\\((?:(?:together|collectively|each|hereinafter|hereafter|herein|referred to as|the|a|an|nachfolgend|im Folgenden|ci-après|dénommée?|kurz),?\\s+){0,5}${quotedTerm}\\)`,
  'giu',
)

function termsInLine(line: string): Found[] {
  if (!mayDefine.test(line)) return []
  const bold = boldMeans.exec(line)
  const plain = withoutMarks(line)
  const found = [
    ...(bold ? [named(bold, withoutMarks(line.slice(bold[0].length)))] : []),
    ...[...plain.matchAll(saidToMean)].map((match) => named(match, plain.slice(match.index + match[0].length))),
    ...[...plain.matchAll(inBrackets)].map((match) => ({ term: termOf(match), meaning: before(plain, match.index) })),
  ]
  return found.filter(({ term, meaning }) => term !== '' && meaning !== '')
}

function named(match: RegExpMatchArray, rest: string): Found {
  return { term: termOf(match), meaning: sentenceOf(rest.slice(0, longestMeaning)) }
}

function termOf(match: RegExpMatchArray): string {
  return match.groups?.['quoted']?.trim() ?? ''
}

/** Up to the end of the sentence; full stops within figures and short forms before small letters do not end it. */
function sentenceOf(text: string): string {
  return /^.*?[.!?](?=\s+["“„‘«]?\p{Lu}|\s*$)/u.exec(text)?.[0] ?? text.trim()
}

/** The words of the same sentence that stand before a bracket. */
function before(line: string, index: number): string {
  const words = line.slice(Math.max(0, index - 500), index)
  const from = [...words.matchAll(/[.;!?]\s+(?=\p{Lu})/gu)].at(-1)
  return words.slice(from ? from.index + from[0].length : 0).trim()
}

function withoutMarks(line: string): string {
  return line.replaceAll(/[*_`]/gu, '')
}
