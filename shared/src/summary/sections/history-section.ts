import type { Block, Run } from '../document.ts'
import type { AgreementHistory, RevisionOnRecord } from '../parts/histories.ts'
import { heading, paragraph, plain, table } from '../runs.ts'
import { typedOr } from '../said.ts'
import type { Said } from '../said.ts'
import type { Summary } from '../summary.ts'

/** Every revision of every agreement, and what became of it. */
export function historySection({ agreements }: Summary, said: Said): Block[] {
  const { history: words } = said.words
  return [
    heading(1, words.title, 'history'),
    ...(agreements.length === 0 ? [paragraph(words.none)] : []),
    ...agreements.flatMap((agreement, index) => agreementBlocks(agreement, `history-${index + 1}`, said)),
  ]
}

function agreementBlocks(agreement: AgreementHistory, anchor: string, said: Said): Block[] {
  const { words } = said
  const { history } = words
  const title = agreement.revisions.at(-1)?.title ?? words.erased
  const head = [history.revision, history.broughtBy, history.on, history.signed, history.became].map(plain)
  const rows = agreement.revisions.map((revision, index) => rowOf({ agreement, revision, index }, said))
  return [heading(2, `${title}${words.between}${words.open.statuses[agreement.status]}`, anchor), table(head, rows)]
}

interface Told {
  readonly agreement: AgreementHistory
  readonly revision: RevisionOnRecord
  readonly index: number
}

function rowOf(told: Told, said: Said): Run[][] {
  const { words, calendar, nameOf } = said
  const { number, by, side, at, seq, signatures } = told.revision
  const signed = signatures.flatMap(({ name, side: own }, index) => [
    ...(index === 0 ? [] : plain(words.between)),
    ...typedOr(name, words.erased),
    ...plain(` (${words.side[own]})`),
  ])
  return [
    plain(`${number}${words.between}${words.entry(seq)}`),
    plain(`${nameOf(by)} (${words.side[side]})`),
    plain(calendar.time(at)),
    signed.length === 0 ? plain(words.none) : signed,
    plain(fateOf(told, said)),
  ]
}

/** In force, with its end once another text or the end of the agreement came; else how its negotiation went on. */
function fateOf({ agreement, revision, index }: Told, { words, calendar }: Said): string {
  const { history, side } = words
  const { revisions, negotiations, endedAt, open } = agreement
  if (revision.effect) {
    const next = revisions.slice(index + 1).find(({ effect }) => effect !== null)?.effect?.at ?? endedAt
    const from = calendar.time(revision.effect.at)
    return next === null ? history.inForce(from) : history.wasInForce(from, calendar.time(next))
  }
  const following = revisions[index + 1]
  const isLastOfItsOwn = !following || negotiations.some(({ first }) => first === following.id)
  if (following && !isLastOfItsOwn) return history.followed(following.number)
  const outcome = negotiations.findLast(({ first }) => revisions.findIndex(({ id }) => id === first) <= index)?.outcome ?? null
  if (outcome?.kind === 'declined') {
    return history.declined(side[outcome.side], calendar.time(outcome.at), outcome.reason ?? words.erased)
  }
  if (outcome?.kind === 'withdrawn') return history.withdrawn(side[outcome.side], calendar.time(outcome.at))
  return !following && open ? history.stillOpen : history.ranOut
}
