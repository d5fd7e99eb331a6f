import { otherSide, side } from '../../kernel/index.ts'
import type { Block, Run } from '../document.ts'
import type { OpenAsk } from '../parts/open-asks.ts'
import { heading, paragraph, plain, table } from '../runs.ts'
import { typedOr } from '../said.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'

/** What each side still waits for from the other. */
export function asksSection({ asks }: Summary, said: Said): Block[] {
  const { asks: words } = said.words
  const title = heading(1, words.title, 'asks')
  if (asks.length === 0) return [title, paragraph(words.none)]
  const head = [words.ask, words.of, words.since, words.due, words.scope].map(plain)
  return [
    title,
    table(
      head,
      asks.map((ask) => rowOf(ask, said)),
    ),
  ]
}

function rowOf(ask: OpenAsk, said: Said): Run[][] {
  const { words, calendar } = said
  const due = ask.dueAt === null ? words.none : calendar.time(ask.dueAt)
  return [
    [...plain(words.asks.kinds[ask.kind] + words.between), ...nameOf(ask, said)],
    plain(ownerWords(ask, said)),
    plain(calendar.time(ask.since)),
    plain(ask.isOverdue ? due + words.between + words.asks.overdue : due),
    plain(scopeWords(ask, said)),
  ]
}

/** What a check-in needs has no title: its words say all. */
function nameOf({ title, text }: OpenAsk, { words }: Said): Run[] {
  return typedOr(title === '' ? text : title, words.erased)
}

function ownerWords({ side: asking, owner }: OpenAsk, { words, nameOf: personName, roleName }: Said): string {
  const asked = words.sideTitle[otherSide(asking)]
  if (owner === null) return asked
  return [owner.kind === 'member' ? personName(owner.id) : roleName(owner.id), asked].join(words.between)
}

function scopeWords({ seenAs }: OpenAsk, { words, clauseName }: Said): string {
  const seen = side.options.flatMap((one) => {
    const mark = seenAs[one]
    if (!mark) return []
    const clause = mark.clause && (clauseName(mark.clause) ?? words.goneClause)
    const scope = words.asks.scopes[mark.scope]
    return [words.asks.seenBy(words.sideTitle[one], clause === null ? scope : scope + words.between + clause)]
  })
  return seen.join('\n') || words.none
}
