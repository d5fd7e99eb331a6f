import { checkInId } from '@counterpart/shared/check-ins'
import { replyId } from '@counterpart/shared/threads'
import { work } from './plan.ts'
import type { PlannedWork } from './planned-work.ts'
import { at } from './scene.ts'
import type { Saying, Scene, Stage, Telling } from './scene.ts'

/** What was said about milestones and check-ins. */
export const talking: readonly Scene[] = [
  said(checkIn('week 1'), at(25, '09:20').paul, 'Thank you. Nine of ten settles it: phone first.'),
  asked(milestone('design'), at(19, '10:05').jonas, 'Can the bread that is sold out stay visible, greyed? People ask for it the next day.'),
  said(milestone('design'), at(19, '11:30').mira, 'Yes. It stands below the rest, with “again tomorrow” beside it.'),
  asked(milestone('ordering'), at(6, '17:20').clara, 'Does the launch move as well?'),
  said(
    milestone('ordering'),
    at(5, '09:00').paul,
    'No. The days we lose lie before the texts, and those are on time. If that changes you hear it the same day.',
  ),
  said(checkIn('week 5'), at(5, '08:50').clara, 'Thank you for not waiting until Friday with this.'),
]

type About = (stage: Stage) => { kind: 'check-in' | 'milestone'; id: string }

function checkIn(name: string): About {
  return ({ id }) => ({ kind: 'check-in', id: id(checkInId, name) })
}

function milestone(of: PlannedWork): About {
  return (stage) => ({ kind: 'milestone', id: work(stage, of) })
}

function said(about: About, by: Telling, text: string): Scene {
  return by((stage) => reply(stage, { about, text, asks: false }))
}

/** Its author waits for an answer. */
function asked(about: About, by: Telling, text: string): Scene {
  return by((stage) => reply(stage, { about, text, asks: true }))
}

function reply(stage: Stage, { about, text, asks }: { about: About; text: string; asks: boolean }): Saying {
  const facts = { reply: stage.id(replyId, `reply ${stage.now}`), subject: about(stage), asks }
  return { type: 'reply.posted/3', facts, body: { text } }
}
