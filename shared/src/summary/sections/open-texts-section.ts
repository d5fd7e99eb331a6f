import type { Block, Run } from '../document.ts'
import type { AgreementHistory } from '../parts/histories.ts'
import { heading, paragraph, plain, table } from '../runs.ts'
import { typedOr } from '../said.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'

/** What is being negotiated, by name alone: its text binds nobody. */
export function openTextsSection({ agreements }: Summary, said: Said): Block[] {
  const { open: words } = said.words
  const title = heading(1, words.title, 'negotiated')
  const rows = agreements.flatMap(({ open }) => (open ? [rowOf(open, said)] : []))
  if (rows.length === 0) return [title, paragraph(words.none)]
  return [title, paragraph(words.lead), table([words.agreement, words.status, words.signed, words.answerBy].map(plain), rows)]
}

function rowOf(text: NonNullable<AgreementHistory['open']>, { words, calendar }: Said): Run[][] {
  const { open, between } = words
  const signed = text.signedBy.map((side) => words.side[side]).join(between)
  return [
    typedOr(text.title, words.erased),
    plain([open.kinds[text.kind], open.statuses[text.status], words.revision(text.revision)].join(between)),
    plain(signed || open.nobody),
    plain(text.respondBy === null ? words.none : calendar.time(text.respondBy)),
  ]
}
