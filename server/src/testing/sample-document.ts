import { instant, projectId } from '@counterpart/shared/kernel'
import { entryHash } from '@counterpart/shared/record'
import type { Block, Run, SummaryDocument } from '@counterpart/shared/summary'

export const words = (text: string, look: Partial<Run> = {}): Run[] => [{ text, ...look }]
export const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: words(text) })

const promise =
  'The provider delivers the shop in three steps, each with its own acceptance; the client answers within five working days, and silence is never consent. '

/** Everything that a document can hold, in three alphabets, on several pages. */
const blocks: readonly Block[] = [
  {
    kind: 'facts',
    rows: [
      { label: 'As of', value: words('22 November 2026, 09:26:40 (Europe/Warsaw, UTC+01:00)') },
      { label: 'Check it at', value: words('https://hub.example.org/check.html', { link: 'https://hub.example.org/check.html' }) },
    ],
  },
  { kind: 'notice', tone: 'info', runs: words('Computed from the record that both sides hold.') },
  { kind: 'heading', level: 1, runs: words('What applies'), anchor: 'applies' },
  { kind: 'heading', level: 2, runs: words('1. Zakres'), anchor: 'scope' },
  paragraph(promise.repeat(3)),
  { kind: 'heading', level: 3, runs: words('Signs'), anchor: 'signs' },
  paragraph('Zażółć gęślą jaźń. Ευχαριστώ πολύ. ✓ → € ≤ 🙂 👍'),
  {
    kind: 'paragraph',
    runs: [
      ...words('Bold', { isStrong: true }),
      ...words(' and '),
      ...words('italic', { isEmphasis: true }),
      ...words(', '),
      ...words('gone', { isStruck: true }),
      ...words(' and '),
      ...words('code()', { isCode: true }),
    ],
  },
  {
    kind: 'list',
    isOrdered: true,
    start: 9,
    items: [[paragraph('Ninth')], [paragraph('Tenth'), { kind: 'list', isOrdered: false, start: 1, items: [[paragraph('within it')]] }]],
  },
  { kind: 'quote', blocks: [paragraph('As it was said.')] },
  { kind: 'code', text: 'if (a ≤ 2)\n\treturn "→"' },
  { kind: 'heading', level: 1, runs: words('Milestones'), anchor: 'milestones' },
  {
    kind: 'table',
    caption: 'All of them',
    shares: [0.4, 0.3, 0.3],
    head: [words('Milestone'), words('Status'), words('Agreed date')],
    rows: Array.from({ length: 40 }, (_, index) => [
      words(`Step ${index + 1}`),
      words('handed in'),
      index === 3 ? [] : words('3 December 2026'),
    ]),
  },
]

export const sampleDocument: SummaryDocument = {
  language: 'en',
  title: 'Agreement summary',
  subtitle: 'R&D <Shop> for Łódź',
  asOf: instant.parse(Date.UTC(2026, 10, 22, 8, 26, 40)),
  zone: 'Europe/Warsaw',
  project: projectId.parse('A'.repeat(43)),
  head: { seq: 212, hash: entryHash.parse('B'.repeat(42) + 'A') },
  checkAddress: 'https://hub.example.org/check.html',
  blocks,
  footer: 'R&D <Shop> for Łódź · entry 212 · as of 22 November 2026, 09:26:40 (Europe/Warsaw, UTC+01:00)',
  pageWords: 'Page {page} of {pages}',
}
