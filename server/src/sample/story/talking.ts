import { checkInId } from '@counterpart/shared/check-ins'
import { replyId } from '@counterpart/shared/threads'
import type { Character } from './cast.ts'
import { work } from './plan.ts'
import { scene } from './scene.ts'
import type { Scene, Stage } from './scene.ts'

/** What was said about milestones and check-ins. */
export const talking: readonly Scene[] = [
  said(checkIn('week 1'), 'paul', [25, '09:20'], 'Thank you. Nine of ten settles it: phone first.'),
  said(
    milestone('design'),
    'jonas',
    [19, '10:05'],
    'Can the bread that is sold out stay visible, greyed? People ask for it the next day.',
    true,
  ),
  said(milestone('design'), 'mira', [19, '11:30'], 'Yes. It stands below the rest, with “again tomorrow” beside it.'),
  said(milestone('ordering'), 'clara', [6, '17:20'], 'Does the launch move as well?', true),
  said(
    milestone('ordering'),
    'paul',
    [5, '09:00'],
    'No. The days we lose lie before the texts, and those are on time. If that changes you hear it the same day.',
  ),
  said(checkIn('week 5'), 'clara', [5, '08:50'], 'Thank you for not waiting until Friday with this.'),
]

type About = (stage: Stage) => { kind: 'check-in' | 'milestone'; id: string }

function checkIn(name: string): About {
  return ({ id }) => ({ kind: 'check-in', id: id(checkInId, name) })
}

function milestone(of: Parameters<typeof work>[1]): About {
  return (stage) => ({ kind: 'milestone', id: work(stage, of) })
}

function said(about: About, by: Character, when: readonly [number, string], text: string, asks = false): Scene {
  return scene(when, by, (stage) => ({
    type: 'reply.posted/3',
    facts: { reply: stage.id(replyId, `${by} ${when.join(' ')}`), subject: about(stage), asks },
    body: { text },
  }))
}
