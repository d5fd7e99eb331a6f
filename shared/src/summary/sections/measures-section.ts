import type { Block, Run } from '../document.ts'
import { heading, paragraph, plain, table } from '../runs.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'
import { measureWords } from './measure-words.ts'

type Watched = Summary['measures'][number]

/** What the record shows of the promises that it can watch: words and lists, no score. */
export function measuresSection(summary: Summary, said: Said): Block[] {
  const { measures: words } = said.words
  const title = heading(1, words.title, 'measures')
  if (summary.measures.length === 0) return [title, paragraph(words.none)]
  const head = [words.promise, words.binds, words.stands, words.asked].map(plain)
  const rows = summary.measures.map((watched) => rowOf(watched, said))
  return [title, paragraph(words.lead), table(head, rows)]
}

function rowOf(watched: Watched, { words, calendar, clauseName }: Said): Run[][] {
  const { measures, between, sideTitle } = words
  const { items, endedAt } = watched
  const count = (...asked: readonly string[]): number => items.filter(({ status }) => asked.includes(status)).length
  const counts = measures.counts({ kept: count('kept'), missed: count('missed'), open: count('open', 'at-risk') })
  const due = items.findLast(({ status }) => status === 'open' || status === 'at-risk')
  const next = endedAt === null ? due && measures.nextDue(calendar.time(due.dueAt)) : measures.until(calendar.time(endedAt))
  return [
    plain(measureWords(watched.measure, words) + between + (clauseName(watched) ?? words.goneClause)),
    plain(sideTitle[watched.side]),
    plain(measures.statuses[watched.status]),
    plain(next === undefined ? counts : counts + between + next),
  ]
}
