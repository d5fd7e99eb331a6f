import { randomBytes } from 'node:crypto'
import { dayMs, instant } from '@counterpart/shared/kernel'
import { cosignedText, signText } from '@counterpart/shared/record'
import { cast } from './cast.ts'
import type { Character } from './cast.ts'
import { at } from './scene.ts'
import type { Saying, Scene, Stage } from './scene.ts'
import { minuteOf } from './story-days.ts'

/** How the room began: who opened it, who came, and what both sides agreed about working and reporting. */
export const opening: readonly Scene[] = [
  at(29, '09:05').clara(
    ({ hostKey }) => ({
      type: 'project.created',
      facts: { nonce: randomBytes(32).toString('base64url'), hostKey, side: 'client' },
      body: {
        title: 'A new website for Weber’s bakery',
        purpose: 'People see what comes out of the oven today and order bread and cakes for the next morning, without phoning at six.',
        name: cast.clara.name,
      },
    }),
    'enters clara',
  ),
  at(29, '09:20').clara((stage) => invitation(stage, 'paul')),
  at(29, '11:02').paul((stage) => joining(stage, 'paul'), 'enters paul'),
  at(29, '11:30').paul((stage) => invitation(stage, 'mira')),
  at(29, '13:15').mira((stage) => joining(stage, 'mira'), 'enters mira'),
  at(29, '14:05').clara((stage) => invitation(stage, 'jonas')),
  at(28, '08:40').jonas((stage) => joining(stage, 'jonas'), 'enters jonas'),

  at(28, '09:10').clara(
    ({ days }) => ({
      type: 'working-time.proposed',
      facts: { terms: { zone: days.zone, weekdays: [1, 2, 3, 4, 5], from: minuteOf('09:00'), to: minuteOf('17:00'), holidays: [] } },
      body: { reason: 'We bake from three in the morning, but we answer messages when the shop is open.' },
    }),
    'working time',
  ),
  at(28, '10:00').paul(({ event }) => ({ type: 'working-time.agreed', facts: { proposal: event('working time') }, body: {} })),
  at(28, '10:20').paul((stage) => rhythm(stage, 'provider', { everyWeeks: 1, firstAgo: 26 }), 'our rhythm'),
  at(28, '10:25').paul((stage) => rhythm(stage, 'client', { everyWeeks: 2, firstAgo: 23 }), 'their rhythm'),
  at(28, '15:40').clara(({ event }) => ({ type: 'cadence.agreed', facts: { proposal: event('our rhythm') }, body: {} })),
  at(28, '15:42').clara(({ event }) => ({ type: 'cadence.agreed', facts: { proposal: event('their rhythm') }, body: {} })),
]

function invitation({ now, member, link }: Stage, who: Character): Saying {
  const { name, side, standing } = cast[who]
  const deadline = instant.parse(now + 6 * dayMs)
  return {
    type: 'member.invited',
    facts: { member: member(who), side, standing, invitation: link(who).publicKey, deadline },
    body: { name },
  }
}

async function joining({ state, member, key, link }: Stage, who: Character): Promise<Saying> {
  const invited = state.members.all.get(member(who))
  const grant = invited?.state === 'invited' ? invited.invitation?.grant : undefined
  if (!grant) throw new Error(`${who} was not invited`)
  const text = cosignedText({ project: state.id, grant, member: member(who), key: key(who) })
  return { type: 'member.joined', facts: { grant, proof: await signText(link(who), 'join', text) }, body: { name: cast[who].name } }
}

function rhythm({ days }: Stage, side: 'client' | 'provider', { everyWeeks, firstAgo }: { everyWeeks: number; firstAgo: number }): Saying {
  return {
    type: 'cadence.proposed',
    facts: {
      side,
      terms: {
        everyWeeks,
        weekday: days.weekday(firstAgo),
        minute: minuteOf('16:30'),
        zone: days.zone,
        startsOn: days.day(firstAgo),
        skipsHolidays: true,
        pausedUntil: null,
      },
    },
    body: { reason: '' },
  }
}
