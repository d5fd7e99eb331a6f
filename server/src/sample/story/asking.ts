import { askId, optionId } from '@counterpart/shared/asks'
import type { AskKind, Marked, Owner } from '@counterpart/shared/asks'
import { agreement } from './agreeing.ts'
import type { Character } from './cast.ts'
import { clauseNamed } from './contract-text.ts'
import { roleOf } from './parts.ts'
import { need } from './reporting.ts'
import { at } from './scene.ts'
import type { Saying, Scene, Stage, Telling } from './scene.ts'

interface Asking {
  readonly kind: AskKind
  readonly title: string
  readonly text: string
  readonly options?: readonly string[]
  readonly owner: (stage: Stage) => Owner
  /** Working days ago; negative lies ahead. */
  readonly dueAgo: number
  readonly marked: (stage: Stage) => Marked | null
}

const inScope = (stage: Stage): Marked => ({
  scope: 'in-scope',
  clause: { agreement: agreement(stage), clause: clauseNamed(stage, 'scope') },
})
const notAgreed = (): Marked => ({ scope: 'not-agreed', clause: null })
const person =
  (who: Character) =>
  ({ member }: Stage): Owner => ({ kind: 'member', id: member(who) })

/** What each side asked of the other: answered in the past, one of each kind open now. */
export const asking: readonly Scene[] = [
  at(25, '08:40').jonas((stage) =>
    answeredNeed(stage, 'week 1', 'About 900 people a month, nine of ten on a phone. I have sent you the table.'),
  ),
  at(22, '10:30').mira((stage) =>
    answeredNeed(stage, 'client 1', 'Here is one, filled in: the farmhouse loaf. Name, weight, price, what is in it, one sentence.'),
  ),
  at(9, '15:30').jonas((stage) => answeredNeed(stage, 'week 4', 'It came by post today; the scan is in the shared folder.')),
  at(4, '08:57').clara((stage) => answeredNeed(stage, 'week 5', 'Agreed, at the milestone.')),
  at(1, '10:30').mira((stage) => answeredNeed(stage, 'client 3', 'One page, with pictures of the till. It comes together with ordering.')),

  raised('address', at(21, '10:00').paul, {
    kind: 'decision',
    title: 'Which name stands in the address?',
    text: 'Both are free. The shorter one is easier on the side of a van.',
    options: ['webers-bakery.example', 'weber.example'],
    owner: person('clara'),
    dueAgo: 19,
    marked: inScope,
  }),
  at(21, '10:05').paul((stage) => weighed(stage, 'address', { option: 1, view: 'preferred', text: '' })),
  at(20, '08:15').clara((stage) =>
    weighed(stage, 'address', { option: 0, view: 'preferred', text: 'There are eleven Webers in this town.' }),
  ),
  at(19, '09:00').clara((stage) =>
    answered(stage, 'address', { option: 0, text: 'The longer one. People should know that it is the bakery.' }),
  ),

  raised('portrait', at(8, '11:00').mira, {
    kind: 'approval',
    title: 'The photo of your mother on the first page',
    text: 'The one at the oven door. It would stand beside the story of the bakery.',
    owner: person('clara'),
    dueAgo: 6,
    marked: inScope,
  }),
  at(7, '08:15').clara((stage) =>
    answered(stage, 'portrait', { outcome: 'approved', text: 'She says yes, if the flour on her sleeve stays.' }),
  ),

  raised('uncollected', at(0, '09:10').paul, {
    kind: 'decision',
    title: 'What happens to bread that was paid for and not collected?',
    text: 'Nobody thought of it when we agreed what the site does. It has to stand on the page where people pay.',
    options: ['Kept until the next day at noon', 'Given to the food bank in the evening, not paid back', 'Half of the price is paid back'],
    owner: ({ id }) => ({ kind: 'role', id: roleOf({ id }, 'owner') }),
    dueAgo: -4,
    marked: notAgreed,
  }),
  at(0, '09:15').paul((stage) =>
    weighed(stage, 'uncollected', { option: 1, view: 'preferred', text: 'Simple to explain, and nothing is thrown away.' }),
  ),
  at(0, '09:16').paul((stage) =>
    weighed(stage, 'uncollected', { option: 2, view: 'not-acceptable', text: 'The payment provider charges us for every repayment.' }),
  ),
  at(0, '12:30').clara((stage) =>
    weighed(stage, 'uncollected', { option: 0, view: 'acceptable', text: 'For bread, not for cream cakes.' }),
  ),
  raised('printer', at(0, '09:30').paul, {
    kind: 'input',
    title: 'Half an hour at the printer in the bakery',
    text: 'Any morning before six. We want to see what happens when the paper runs out.',
    owner: person('jonas'),
    dueAgo: -3,
    marked: inScope,
  }),
  raised('button', at(0, '13:00').mira, {
    kind: 'approval',
    title: 'The words on the button that costs money',
    text: '“Order and pay”. Below it: “Collect from seven. You can cancel until six in the evening.”',
    owner: person('clara'),
    dueAgo: -2,
    marked: inScope,
  }),
  raised('first phone', at(0, '10:20').clara, {
    kind: 'question',
    title: 'Who answers the phone on the first morning if an order does not print?',
    text: 'At three somebody is at the oven, but nobody who can read an error message.',
    owner: ({ id }) => ({ kind: 'role', id: roleOf({ id }, 'building') }),
    dueAgo: -3,
    marked: notAgreed,
  }),
]

function ask({ id }: Stage, name: string) {
  return id(askId, `ask ${name}`)
}

function optionOf({ id }: Stage, name: string, index: number) {
  return id(optionId, `option ${name} ${index}`)
}

function raised(name: string, by: Telling, asked: Asking): Scene {
  const { kind, title, text, options = [], owner, dueAgo, marked } = asked
  const says = (stage: Stage): Saying => ({
    type: 'ask.raised',
    facts: {
      ask: ask(stage, name),
      kind,
      options: options.map((_, index) => optionOf(stage, name, index)),
      owner: owner(stage),
      dueAt: stage.days.at(dueAgo, '17:00'),
      marked: marked(stage),
    },
    body: { title, text, options: [...options] },
  })
  return by(says, `ask ${name}`)
}

interface Weighed {
  readonly option: number
  readonly view: 'preferred' | 'acceptable' | 'not-acceptable'
  readonly text: string
}

function weighed(stage: Stage, name: string, { option, view, text }: Weighed): Saying {
  const facts = { ask: ask(stage, name), revision: stage.event(`ask ${name}`), option: optionOf(stage, name, option), view }
  return { type: 'ask.option-weighed', facts, body: { text } }
}

interface Answering {
  readonly option?: number
  readonly outcome?: 'approved' | 'not-approved'
  readonly text: string
}

function answered(stage: Stage, name: string, { option, outcome, text }: Answering): Saying {
  const facts = {
    ask: ask(stage, name),
    revision: stage.event(`ask ${name}`),
    option: option === undefined ? null : optionOf(stage, name, option),
    outcome: outcome ?? null,
    evidence: 0,
  }
  return { type: 'ask.answered', facts, body: { text, evidence: [] } }
}

/** What a check-in needs is an ask of the same id, worded by the check-in. */
function answeredNeed(stage: Stage, checkIn: string, text: string): Saying {
  const facts = {
    ask: askId.parse(need(stage, checkIn, 0)),
    revision: stage.event(`check-in ${checkIn}`),
    option: null,
    outcome: null,
    evidence: 0,
  }
  return { type: 'ask.answered', facts, body: { text, evidence: [] } }
}
