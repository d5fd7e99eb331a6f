import type { Block, Run } from '../document.ts'
import type { AttachedFile } from '../parts/files.ts'
import { heading, paragraph, plain, table } from '../runs.ts'
import { typedOr } from '../said.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'

/** Files beside the record, by name and size; left out where there are none. */
export function filesSection({ files, milestones, asks, inForce }: Summary, said: Said): Block[] {
  if (files.length === 0) return []
  const { files: words } = said.words
  const names = new Map([
    ...milestones.map(({ id, title }): [string, string | null] => [id, title]),
    ...asks.map(({ id, title }): [string, string | null] => [id, title]),
    ...inForce.flatMap(({ agreement, clauses }) =>
      clauses.map(({ clause }): [string, string | null] => [clause, said.clauseName({ agreement, clause })]),
    ),
  ])
  const head = [words.file, words.size, words.about, words.by].map(plain)
  const rows = files.map((file) => rowOf(file, names.get(file.subject.id) ?? null, said))
  return [heading(1, words.title, 'files'), paragraph(words.lead), table(head, rows)]
}

function rowOf({ words: told, subject, by, at }: AttachedFile, about: string | null, { words, calendar, nameOf }: Said): Run[][] {
  const kind = words.files.kinds[subject.kind]
  return [
    typedOr(told?.name ?? null, words.erased),
    plain(told ? words.files.kilobytes(Math.ceil(told.size / 1000)) : words.none),
    plain(about === null || about === '' ? kind : kind + words.between + about),
    plain(words.files.byAt(nameOf(by), calendar.time(at))),
  ]
}
