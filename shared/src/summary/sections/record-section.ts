import type { Block } from '../document.ts'
import { heading, paragraph, plain } from '../runs.ts'
import { code } from '../said.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'

/** What the summary was made from, and how anybody checks it. */
export function recordSection({ project, head, hostKey }: Summary, { words, checkAddress }: Said): Block[] {
  const { record } = words
  const steps = record.steps.map((step): Block[] => [paragraph(step(head))])
  return [
    heading(1, record.title, 'record'),
    paragraph(record.lead),
    {
      kind: 'facts',
      rows: [
        { label: record.project, value: code(project.id) },
        { label: record.head, value: plain(words.entry(head.seq)) },
        { label: record.hash, value: code(head.hash) },
        ...(hostKey === null ? [] : [{ label: record.hostKey, value: code(hostKey) }]),
        { label: record.page, value: [{ text: checkAddress, link: checkAddress }] },
      ],
    },
    paragraph(record.how),
    { kind: 'list', isOrdered: true, start: 1, items: steps },
    paragraph(record.limits),
  ]
}
