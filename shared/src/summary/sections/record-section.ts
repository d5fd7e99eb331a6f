import type { Block, Run } from '../document.ts'
import { heading, paragraph, plain } from '../runs.ts'
import { code } from '../said.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'

/** What the summary was made from, and how anybody checks it. */
export function recordSection({ project, head, hostKey }: Summary, { words, checkAddress }: Said): Block[] {
  const { record } = words
  const steps = record.steps.map((step): Block[] => [{ kind: 'paragraph', runs: withHash(step(head), head.hash) }])
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

/** A hash among words stands in its own letters, in which none looks like another. */
function withHash(text: string, hash: string): Run[] {
  const [before, ...after] = text.split(hash)
  return [...plain(before ?? ''), ...after.flatMap((words) => [...code(hash), ...plain(words)])].filter((run) => run.text !== '')
}
