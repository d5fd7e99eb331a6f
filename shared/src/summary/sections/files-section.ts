import { sizeOf } from '../../kernel/index.ts'
import type { Block } from '../document.ts'
import type { AttachedFile } from '../parts/files.ts'
import { heading, paragraph, plain, table } from '../runs.ts'
import { typedOr } from '../said.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'

/** Files beside the record, by name and size; left out where there are none. */
export function filesSection({ files, inForce }: Summary, said: Said): Block[] {
  if (files.length === 0) return []
  const { files: words } = said.words
  const clauses = inForce.flatMap(({ agreement, clauses: own }) =>
    own.map(({ clause }): [string, string | null] => [clause, said.clauseName({ agreement, clause })]),
  )
  const names = new Map<string, string | null>(clauses)
  const head = [words.file, words.size, words.about, words.by].map(plain)
  const rows = files.map((file) => [
    typedOr(file.words?.name ?? null, said.words.erased),
    plain(sizeWords(file, said)),
    plain(file.subject.kind === 'clause' ? (names.get(file.subject.id) ?? said.words.goneClause) : aboutWords(file, said)),
    plain(words.byAt(said.nameOf(file.by), said.calendar.time(file.at))),
  ])
  return [heading(1, words.title, 'files'), paragraph(words.lead), table(head, rows)]
}

function sizeWords({ words: told }: AttachedFile, { words }: Said): string {
  if (!told) return words.none
  const { value, unit } = sizeOf(told.size)
  return words.files.sized(value, unit)
}

function aboutWords({ subject: { kind, title, postedAt } }: AttachedFile, { words, calendar }: Said): string {
  if (postedAt !== null) return words.files.checkIn(calendar.time(postedAt))
  return title === null ? words.files.kinds[kind] : words.files.kinds[kind] + words.between + title
}
