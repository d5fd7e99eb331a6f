import { isTangledMarkdown, okWith, refuse } from '../kernel/index.ts'
import type { Outcome } from '../kernel/index.ts'
import { markdownFault, mostCharacters, mostClauses, mostInClause } from './body.ts'
import { definitionsIn } from './defined-terms.ts'
import type { DefinedTerm } from './defined-terms.ts'
import type { ClauseId } from './events.ts'
import { plainHeading } from './heading-text.ts'
import { bindsOf, kindOf, whoIsYou } from './import-kinds.ts'
import type { ImportNote, ImportNoteKind, ImportRefusal } from './import-notes.ts'
import { depthsOf, withoutOwnNumbers } from './imported-levels.ts'
import { frontMatterOf, titleIn } from './imported-title.ts'
import { sectionsOf } from './markdown-sections.ts'
import type { Section } from './markdown-sections.ts'
import type { AgreementText, ClauseText } from './text.ts'

/** A contract as it was read, for people to look through before they propose it. */
export interface ImportedText {
  readonly text: AgreementText
  /** Clauses whose kind or side was guessed from their words; all others are of kind 'other' and bind both. */
  readonly guessed: readonly ClauseId[]
  readonly definitions: readonly DefinedTerm[]
  readonly notes: readonly ImportNote[]
}

/** Names for what has none in the source. */
export interface MissingNames {
  readonly title: string
  readonly beforeHeadings: string
  readonly heading: string
}
const inEnglish: MissingNames = { title: 'Agreement', beforeHeadings: 'Preamble', heading: 'Untitled clause' }

/**
 * AG70–AG74: reads Markdown as an agreement, a clause for each heading; no clause and no word is lost, and whatever is not taken over as
 * it stood is told in a note. Refuses what has no words, is no text, or is larger or deeper than readers bear.
 */
export function readContract(source: string, newId: () => ClauseId, names: MissingNames = inEnglish): Outcome<ImportedText, ImportRefusal> {
  const markdown = source.replace(/^\uFEFF/u, '').replaceAll(/\r\n?/gu, '\n')
  const fault = faultOf(markdown)
  if (fault) return refuse(fault)
  const frontMatter = frontMatterOf(markdown)
  const { sections, areBold } = sectionsOf(markdown.slice(frontMatter.length))
  const titled = titleIn(sections, frontMatter)
  const all = joinedTo(frontMatter, titled.sections)
  if (all.length > mostClauses) return refuse('import.too-many-clauses')
  const { clauses, notes } = clausesOf(all, newId, names)
  const title = titled.title ?? names.title
  const text: AgreementText = { title, terms: { respondBy: null, reviewOn: null, noticeDays: 0 }, clauses }
  const kinded = withKinds(text)
  const ofAll = [
    ...(titled.title === null ? [noteOn('title-missing')] : []),
    ...(frontMatter === '' ? [] : [noteOn('front-matter', clauses[0]?.clause)]),
    ...(areBold ? [noteOn('bold-as-heading')] : []),
    ...(sections.every(({ heading }) => heading === null) ? [noteOn('no-headings')] : []),
  ]
  return okWith({ ...kinded, notes: [...ofAll, ...notes] })
}

/** So many U+FFFD in a hundred are no misread umlauts but the bytes of a picture. */
const mostUnreadable = 0.05
const otherFiles = ['%PDF-', '{\\rtf', 'PK\u0003\u0004']

function faultOf(markdown: string): ImportRefusal | null {
  if (markdown.length > mostCharacters) return 'import.too-large'
  const unreadable = markdown.split('\uFFFD').length - 1
  if (markdown.includes('\0') || otherFiles.some((start) => markdown.startsWith(start)) || /\p{Surrogate}/u.test(markdown))
    return 'import.not-text'
  if (unreadable > markdown.length * mostUnreadable) return 'import.not-text'
  if (!/\S/u.test(markdown)) return 'import.empty'
  return isTangledMarkdown(markdown) ? 'import.markdown-too-deep' : null
}

/** Settings at the top are words too: they come first in the words before the headings. */
function joinedTo(frontMatter: string, sections: readonly Section[]): readonly Section[] {
  if (frontMatter === '') return sections
  const [first, ...rest] = sections
  const kept = frontMatter.trimEnd()
  return first?.heading === null
    ? [{ heading: null, text: `${kept}\n\n${first.text}` }, ...rest]
    : [{ heading: null, text: kept }, ...sections]
}

function clausesOf(
  sections: readonly Section[],
  newId: () => ClauseId,
  names: MissingNames,
): { clauses: ClauseText[]; notes: ImportNote[] } {
  const levels = depthsOf(sections.map(({ heading }, index) => (heading ?? sections[index + 1]?.heading)?.level ?? 1))
  const read = sections.map((section, index) => readSection(section, { id: newId(), depth: levels[index]?.depth ?? 0, names }))
  const { headings, notes: numberNotes } = withoutOwnNumbers(read.map(({ clause }) => clause))
  const clauses = read.map(({ clause }, index) => ({ ...clause, heading: headings[index] ?? clause.heading }))
  const raised = clauses
    .filter((_, index) => levels[index]?.isRaised === true)
    .map(({ clause, heading }) => noteOn('level-raised', clause, heading))
  return { clauses, notes: [...numberNotes, ...raised, ...read.flatMap(({ notes }) => notes), ...linkNotes(clauses)] }
}

interface Place {
  readonly id: ClauseId
  readonly depth: number
  readonly names: MissingNames
}

function readSection({ heading, text }: Section, { id, depth, names }: Place): { clause: ClauseText; notes: ImportNote[] } {
  const named = heading
    ? nameOf(heading.inline, names)
    : { heading: names.beforeHeadings, above: '', kinds: ['text-before-heading' as const] }
  const whole = named.above === '' ? text : [named.above, text].filter((part) => part !== '').join('\n\n')
  const notes = [...named.kinds, ...faultsOf(whole)].map((kind) => noteOn(kind, id, heading?.inline ?? ''))
  return {
    clause: { clause: id, kind: 'other', binds: 'both', depth, measure: null, from: [], heading: named.heading, text: whole },
    notes,
  }
}

const longestHeading = 200

/** AG72: a heading in one line of plain words; what does not fit goes whole into the text below it. */
function nameOf(inline: string, names: MissingNames): { heading: string; above: string; kinds: ImportNoteKind[] } {
  const { words, hasHtml, hasMarks } = plainHeading(inline)
  const kinds: ImportNoteKind[] = hasHtml ? ['heading-html'] : hasMarks ? ['heading-plain'] : []
  if (words === '') return { heading: names.heading, above: inline.trim(), kinds: ['heading-empty'] }
  if (words.length <= longestHeading) return { heading: words, above: '', kinds }
  return { heading: shortened(words), above: inline, kinds: [...kinds, 'heading-shortened'] }
}

/** At the end of a word, where there is one; never within a character. */
function shortened(words: string): string {
  const start = words.slice(0, longestHeading - 1).replace(/[\uD800-\uDBFF]$/u, '')
  return `${/^(.*\S)\s/u.exec(start)?.[1] ?? start}…`
}

function faultsOf(text: string): ImportNoteKind[] {
  return [
    ...(markdownFault(text) === 'agreement.holds-html' ? (['html-in-text'] as const) : []),
    ...(text.includes('\uFFFD') ? (['signs-unreadable'] as const) : []),
    ...(text.length > mostInClause ? (['text-too-long'] as const) : []),
  ]
}

/** Links like [the plan][1] whose "[1]: address" stands in another clause, where the reader of this one does not look. */
function linkNotes(clauses: readonly ClauseText[]): ImportNote[] {
  const targets = clauses.map(
    ({ text }) => new Set([...text.matchAll(/^ {0,3}\[([^\][\n]{1,200})\]:/gmu)].map(([, label]) => label?.toLowerCase())),
  )
  const everywhere = new Set(targets.flatMap((labels) => [...labels]))
  if (everywhere.size === 0) return []
  return clauses.flatMap(({ clause, text }, index) => {
    const used = [...text.matchAll(/\]\[([^\][\n]{1,200})\]/gu)].map(([, label]) => label ?? '')
    const missing = used.find((label) => everywhere.has(label.toLowerCase()) && !targets[index]?.has(label.toLowerCase()))
    return missing === undefined ? [] : [noteOn('link-target-elsewhere', clause, `[${missing}]`)]
  })
}

/** AG74: kinds and sides by the words of the clauses. */
function withKinds(text: AgreementText): Pick<ImportedText, 'text' | 'guessed' | 'definitions'> {
  const definitions = definitionsIn(text)
  const you = whoIsYou(text.clauses.map((clause) => clause.text))
  const clauses = text.clauses.map((clause): ClauseText => {
    const defined = definitions.filter((term) => term.clause === clause.clause).length
    const kind = kindOf(clause, defined)
    // What words mean, they mean for both.
    return { ...clause, kind, binds: kind === 'definition' ? 'both' : bindsOf(clause.text, you) }
  })
  const guessed = clauses.filter(({ kind, binds }) => kind !== 'other' || binds !== 'both').map(({ clause }) => clause)
  return { text: { ...text, clauses }, guessed, definitions }
}

function noteOn(kind: ImportNoteKind, clause: ClauseId | null = null, words = ''): ImportNote {
  return { kind, clause, words }
}
