import type { Zone } from '../kernel/index.ts'
import { calendarIn } from './dates.ts'
import type { Block, SummaryDocument } from './document.ts'
import { seen } from './runs.ts'
import { saidIn } from './said.ts'
import type { Said } from './said.ts'
import { appliesSection } from './sections/applies-section.ts'
import { asksSection } from './sections/asks-section.ts'
import { filesSection } from './sections/files-section.ts'
import { historySection } from './sections/history-section.ts'
import { measuresSection } from './sections/measures-section.ts'
import { milestonesSection } from './sections/milestones-section.ts'
import { openTextsSection } from './sections/open-texts-section.ts'
import { partiesSection } from './sections/parties-section.ts'
import { recordSection } from './sections/record-section.ts'
import { rolesSection } from './sections/roles-section.ts'
import { signaturesSection } from './sections/signatures-section.ts'
import { topSection } from './sections/top-section.ts'
import type { Summary } from './summary.ts'
import { en } from './words/en.ts'
import type { SummaryWords } from './words/summary-words.ts'

/** Languages in which a summary can be written, by BCP 47. */
const languages: Readonly<Record<string, SummaryWords>> = { en }

/** In the order in which they stand. */
const sections: readonly ((summary: Summary, said: Said) => Block[])[] = [
  topSection,
  partiesSection,
  rolesSection,
  appliesSection,
  measuresSection,
  milestonesSection,
  asksSection,
  filesSection,
  openTextsSection,
  signaturesSection,
  historySection,
  recordSection,
]

/**
 * The summary as a document in a language and a time zone (IANA). The same summary, language, zone and address give the same document
 * whoever asks. A language that is not known is answered in English; a zone that this system does not know in UTC, and it says so.
 * `checkAddress`: the absolute address of the page that checks records.
 */
export function documentOf(summary: Summary, asked: { language: string; zone: Zone; checkAddress: string }): SummaryDocument {
  const language = Object.hasOwn(languages, asked.language) ? asked.language : 'en'
  const words = languages[language] ?? en
  const calendar = calendarIn(asked.zone, words.dates)
  const said = saidIn(summary, { words, calendar, checkAddress: asked.checkAddress })
  const subtitle = seen(summary.project.title ?? words.untitled)
  const { asOf, head, project } = summary
  return {
    language,
    title: words.title,
    subtitle,
    asOf,
    zone: calendar.zone,
    project: project.id,
    head,
    checkAddress: asked.checkAddress,
    blocks: sections.flatMap((section) => section(summary, said)),
    footer: words.footer(subtitle, head.seq, calendar.precise(asOf)),
    pageWords: words.pageWords,
  }
}
