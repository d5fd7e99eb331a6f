import { agreementId, latestRevision, revisionFrom } from '@counterpart/shared/agreements'
import { replyId } from '@counterpart/shared/threads'
import { cast } from './cast.ts'
import type { Character } from './cast.ts'
import { clauseNamed, contractText, contractTexts } from './contract-text.ts'
import type { ClauseName } from './contract-text.ts'
import { work } from './plan.ts'
import { at } from './scene.ts'
import type { Saying, Scene, Stage, Telling } from './scene.ts'

/** The agreement: offered, talked about, countered, signed by both; later an amendment that is still being discussed. */
export const agreeing: readonly Scene[] = [
  at(27, '10:15').paul((stage) => proposed(stage), 'offered'),
  ...(['scope', 'review', 'report', 'dates'] as const).map((clause) =>
    at(26, '09:30').clara((stage) => marked(stage, { revision: 'offered', clause, mark: 'agreed' })),
  ),
  at(26, '09:34').clara((stage) => marked(stage, { revision: 'offered', clause: 'rounds', mark: 'to-discuss' })),
  said('rounds', at(26, '09:38').clara, 'One round is little when four people in a family have an opinion. Would two be all right?'),
  said('rounds', at(26, '14:10').paul, 'Two, if the second one comes in one message and not in eleven.'),
  asked('reply', at(26, '14:30').clara, 'Three days are long when the oven is on. Two?'),
  said('reply', at(26, '15:05').paul, 'Two working days, for both of us.'),
  at(25, '11:00').clara((stage) => countering(stage), 'countered'),
  ...(['rounds', 'reply', 'price'] as const).map((clause) =>
    at(24, '15:20').paul((stage) => marked(stage, { revision: 'countered', clause, mark: 'agreed' })),
  ),
  at(24, '15:30').paul((stage) => signed(stage, 'paul', 'countered')),
  at(23, '09:15').clara((stage) => signed(stage, 'clara', 'countered')),

  at(6, '16:42').paul((stage) => ({
    type: 'agreement.clause-cited',
    facts: { agreement: agreement(stage), clause: clauseNamed(stage, 'dates'), citing: { kind: 'milestone', id: work(stage, 'ordering') } },
    body: {},
  })),
  at(1, '11:20').paul((stage) => amending(stage), 'amended'),
  at(0, '10:35').clara((stage) => marked(stage, { revision: 'amended', clause: 'care', mark: 'to-discuss' })),
  asked('care', at(0, '10:40').clara, 'Gladly, but what happens to hours that we do not use in a month?'),
]

/** The id of the one agreement. */
export function agreement({ id }: Pick<Stage, 'id'>) {
  return id(agreementId, 'agreement')
}

function proposed(stage: Stage): Saying {
  const { facts, body } = revisionFrom(
    contractText(stage, contractTexts.offered, 17),
    'What we talked about in the shop, in twelve points.',
  )
  return { type: 'agreement.proposed', facts: { agreement: agreement(stage), ...facts }, body }
}

function countering(stage: Stage): Saying {
  const note = 'Two rounds instead of one, answers within two days, and the price in thirds.'
  const { facts, body } = revisionFrom(contractText(stage, contractTexts.countered, 17), note)
  return { type: 'agreement.countered', facts: { agreement: agreement(stage), ...facts, basedOn: stage.event('offered') }, body }
}

function amending(stage: Stage): Saying {
  const note = 'One more clause, about the time after the launch. Everything else stays as it is.'
  const { facts, body } = revisionFrom(contractText(stage, contractTexts.amended, -10), note)
  return { type: 'agreement.amendment-proposed', facts: { agreement: agreement(stage), ...facts, basedOn: stage.event('countered') }, body }
}

interface Marking {
  readonly revision: string
  readonly clause: ClauseName
  readonly mark: 'agreed' | 'to-discuss'
}

function marked(stage: Stage, { revision, clause, mark }: Marking): Saying {
  const facts = { agreement: agreement(stage), revision: stage.event(revision), clause: clauseNamed(stage, clause), mark }
  return { type: 'agreement.clause-marked', facts, body: {} }
}

function signed(stage: Stage, who: Character, revision: string): Saying {
  const found = stage.state.agreements.get(agreement(stage))
  if (!found) throw new Error('the agreement is not on the record')
  const facts = { agreement: found.id, revision: stage.event(revision), hash: latestRevision(found).hash, keyStore: 'software' as const }
  return { type: 'agreement.signed', facts, body: { name: cast[who].name, consent: 'I agree to this text for my side and sign it.' } }
}

/** A word about a clause. */
function said(clause: ClauseName, by: Telling, text: string): Scene {
  return by((stage) => reply(stage, { clause, text, asks: false }))
}

/** A word about a clause whose author waits for an answer. */
function asked(clause: ClauseName, by: Telling, text: string): Scene {
  return by((stage) => reply(stage, { clause, text, asks: true }))
}

function reply(stage: Stage, { clause, text, asks }: { clause: ClauseName; text: string; asks: boolean }): Saying {
  const subject = { kind: 'clause' as const, id: clauseNamed(stage, clause) }
  return { type: 'reply.posted/3', facts: { reply: stage.id(replyId, `${clause} ${stage.now}`), subject, asks }, body: { text } }
}
