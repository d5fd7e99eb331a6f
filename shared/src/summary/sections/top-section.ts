import type { Block, Run } from '../document.ts'
import { plain } from '../runs.ts'
import { code, typedOr } from '../said.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'

type Fact = { readonly label: string; readonly value: readonly Run[] }

/** What this is, of when, and where to check it. */
export function topSection({ project, asOf, head, inForce }: Summary, { words, calendar, checkAddress }: Said): Block[] {
  const { onTop } = words
  const rows: Fact[] = [
    { label: onTop.asOf, value: plain(calendar.precise(asOf)) },
    ...(project.purpose === '' ? [] : [{ label: onTop.purpose, value: typedOr(project.purpose, words.erased) }]),
    { label: onTop.head, value: [...plain(`${words.entry(head.seq)}${words.between}`), ...code(head.hash)] },
    { label: onTop.check, value: [{ text: checkAddress, link: checkAddress }] },
    ...(project.closesAt !== null && project.closedSince === null
      ? [{ label: onTop.closes, value: plain(calendar.precise(project.closesAt)) }]
      : []),
  ]
  const notices = [
    ...(project.closedSince === null ? [] : [onTop.isClosed(calendar.time(project.closedSince))]),
    ...(inForce.length === 0 ? [onTop.nothingApplies] : []),
  ]
  return [
    { kind: 'facts', rows },
    { kind: 'notice', tone: 'info', runs: plain(onTop.lead) },
    ...notices.map((text): Block => ({ kind: 'notice', tone: 'caution', runs: plain(text) })),
  ]
}
