import { checkInId, needId } from '@counterpart/shared/check-ins'
import type { Health } from '@counterpart/shared/check-ins'
import { work } from './plan.ts'
import type { PlannedWork } from './planned-work.ts'
import { at } from './scene.ts'
import type { Saying, Scene, Stage, Telling } from './scene.ts'

interface Report {
  readonly health: Health
  readonly about: readonly PlannedWork[]
  readonly happened: string
  readonly next: string
  readonly needs?: readonly string[]
  readonly reason?: string
  readonly evidence?: readonly { readonly label: string; readonly address: string }[]
}

/** The provider every week, the client every other week; what is read is acknowledged, but for the newest of each side. */
export const reporting: readonly Scene[] = [
  posted('week 1', at(26, '15:50').paul, {
    health: 'too-early',
    about: ['structure'],
    happened:
      'We spent Tuesday morning behind the counter and counted: **seven of ten** callers ask for the opening hours or whether there is any rye left.',
    next: 'The structure on one page, for you to cross out.',
    needs: ['The visitor numbers of the old site'],
  }),
  acknowledged('week 1', at(25, '08:30').clara, 'So the phone is the competitor, not the bakery across the street.'),
  posted('client 1', at(23, '15:55').clara, {
    health: 'on-track',
    about: ['photos'],
    happened: 'The agreement is signed. Jonas has begun the list of products and found two breads that nobody knew the price of.',
    next: 'Photos, from next week on.',
    needs: ['An example of one finished product entry, so that we fill in the rest the same way'],
  }),
  acknowledged('client 1', at(22, '09:10').paul, 'You list, we wait with the bread page until then.'),
  posted('week 2', at(21, '16:10').paul, {
    health: 'on-track',
    about: ['structure', 'design'],
    happened: 'You accepted the structure. Mira has drawn the front page in three versions.',
    next: 'One of them, for all six pages.',
  }),
  acknowledged('week 2', at(20, '07:55').clara, 'Version two, unless Mira objects.'),
  posted('week 3', at(16, '16:00').mira, {
    health: 'on-track',
    about: ['design'],
    happened: 'The design of all six pages is handed in.',
    next: 'Your answer, then ordering begins.',
  }),
  acknowledged('week 3', at(15, '10:15').clara, 'One thing to change, I have written it at the milestone.'),
  posted('client 2', at(13, '15:40').clara, {
    health: 'on-track',
    about: ['photos', 'design'],
    happened: 'The design is accepted. Thirty-three of forty products are photographed; the light is only good between ten and noon.',
    next: 'The last seven by the agreed day.',
  }),
  acknowledged('client 2', at(12, '09:05').paul, ''),
  posted('week 4', at(11, '16:20').paul, {
    health: 'on-track',
    about: ['photos', 'ordering'],
    happened: 'Products and photos are accepted. A first order went through, without paying yet.',
    next: 'Paying, as soon as the payment provider has approved the bakery.',
    needs: ['The extract from the commercial register, for the payment provider'],
  }),
  acknowledged('week 4', at(10, '08:20').clara, 'The extract is ordered.'),
  posted('week 5', at(6, '16:15').paul, {
    health: 'needs-care',
    about: ['ordering'],
    happened:
      'Ordering is built. **The date of this week will be missed**: the payment provider takes eight working days to check the papers.',
    next: 'We propose a new date today and finish the texts in the meantime, so that the launch stays where it is.',
    reason: 'We had relied on what the payment provider promised, and did not ask for the papers early enough.',
    needs: ['Your answer to the new date'],
  }),
  acknowledged('week 5', at(5, '08:45').clara, 'One date moves by about a week, the launch does not. Better said before than after.'),
  posted('client 3', at(3, '15:30').clara, {
    health: 'on-track',
    about: ['ordering', 'launch'],
    happened: 'We agreed to the new date. My mother has read the story of the bakery twice and cried once.',
    next: 'We look at the texts, and we show two regular customers the test site.',
    needs: ['A printed guide for the counter: what to do when somebody wants to cancel'],
  }),
  posted('week 6', at(1, '16:05').paul, {
    health: 'on-track',
    about: ['ordering', 'texts'],
    happened:
      'The payment provider has approved the bakery, two days early. A paid test order printed in the bakery at three this morning.',
    next: 'Cancelling, then we hand ordering in.',
    evidence: [{ label: 'The first printed order', address: 'https://test.webers-bakery.example/orders/1' }],
  }),
]

function posted(name: string, by: Telling, report: Report): Scene {
  return by((stage) => reported(stage, name, report), `check-in ${name}`)
}

function reported(stage: Stage, name: string, report: Report): Saying {
  const { health, about, happened, next, needs = [], reason = '', evidence = [] } = report
  return {
    type: 'check-in.posted',
    facts: {
      checkIn: stage.id(checkInId, name),
      health,
      milestones: about.map((of) => work(stage, of)),
      needs: needs.map((_, index) => need(stage, name, index)),
      isExplained: reason !== '',
      evidence: evidence.length,
    },
    body: { happened, next, needs: [...needs], reason, evidence: [...evidence] },
  }
}

/** The id of what a check-in needs, by its place in the list. */
export function need({ id }: Stage, checkIn: string, index: number) {
  return id(needId, `${checkIn} ${index}`)
}

function acknowledged(name: string, by: Telling, text: string): Scene {
  return by((stage) => ({
    type: 'check-in.acknowledged',
    facts: { checkIn: stage.id(checkInId, name), revision: stage.event(`check-in ${name}`) },
    body: { text },
  }))
}
