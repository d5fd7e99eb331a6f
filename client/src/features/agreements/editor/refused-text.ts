import type { AgreementEvent, AgreementId } from '@counterpart/shared/agreements'
import type { Instant } from '@counterpart/shared/kernel'
import type { PendingAct, Room } from '../../../project/room.ts'
import { draftFrom, wordsLeft } from './text-draft.ts'
import type { TextDraft } from './text-draft.ts'

/** A text of one's own that the hub did not take; its words are as they were typed. */
export interface RefusedText {
  readonly act: PendingAct
  readonly draft: TextDraft
}

type TextEvent = Extract<AgreementEvent, { body: { note: string; clauses: unknown } | null }>

/** The newest refused text of an agreement; `null` asks for first texts. */
export function refusedText(room: Room, agreement: AgreementId | null, now: Instant): RefusedText | null {
  const found = room.pending.findLast(({ status, event }) => {
    if (status !== 'refused' || !isText(event)) return false
    return agreement === null
      ? event.type === 'agreement.proposed'
      : event.type !== 'agreement.proposed' && event.facts.agreement === agreement
  })
  if (!found || !isText(found.event) || found.event.body === null) return null
  const { facts, body } = found.event
  const basedOn = 'basedOn' in facts ? facts.basedOn : null
  const text = wordsLeft({ clauses: facts.clauses, terms: facts.terms, words: body })
  const begun = draftFrom(text, { basedOn, now })
  const clauses = begun.clauses.map((clause, index) => ({ ...clause, from: facts.clauses[index]?.from ?? [] }))
  return { act: found, draft: { ...begun, clauses, note: body.note } }
}

const textTypes: readonly string[] = ['agreement.proposed', 'agreement.countered', 'agreement.reproposed', 'agreement.amendment-proposed']

function isText(event: PendingAct['event']): event is TextEvent {
  return textTypes.includes(event.type)
}
