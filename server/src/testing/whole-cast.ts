import { dayMs, instant } from '@counterpart/shared/kernel'
import type { AccessBrowser } from './access-browser.ts'
import type { AccessRoom } from './access-room.ts'
import { newId, newSigner, redeem } from './access-room.ts'
import { attaches, beginUpload, comesIn, newRoomOf, openDoor, stranger } from './whole-room.ts'
import type { Guest } from './whole-room.ts'
import type { WholeHub } from './whole-hub.ts'

/** Everybody that a hub may meet, for one room: by name, the browser they ask with. */
export const actors = [
  'anonymous',
  'revokedSession',
  'stranger',
  'leadElsewhere',
  'operator',
  'removed',
  'clientObserver',
  'providerObserver',
  'clientContributor',
  'providerContributor',
  'clientLead',
  'revokedKey',
  'providerLead',
] as const
export type Actor = (typeof actors)[number]

/** A room with somebody of every standing on both sides, with somebody put out and somebody whose key is silent; and who is not in it. */
export interface Cast {
  readonly hub: WholeHub
  readonly room: AccessRoom
  readonly elsewhere: AccessRoom
  readonly browsers: Readonly<Record<Actor, AccessBrowser>>
  readonly paul: Guest
  readonly clara: Guest
  readonly eve: Guest
  /** A file on record, put there before anybody left. */
  readonly attachment: string
}

export async function castOf(hub: WholeHub): Promise<Cast> {
  const { operator, door } = await openDoor(hub)
  const [paul, eve, nobody] = [await stranger(hub, door), await stranger(hub, door), await stranger(hub, door)]
  const room = await newRoomOf(hub, paul)
  const lead = { ...paul, ...room.lead }
  const { attachment } = await attaches(hub, room, lead)
  const clara = await comesIn(hub, room, { side: 'client', standing: 'lead' })
  const client = (standing: 'contributor' | 'observer') => comesIn(hub, room, { side: 'client', standing, by: clara })
  const provider = (standing: 'lead' | 'contributor' | 'observer') => comesIn(hub, room, { side: 'provider', standing })
  const [removed, silent] = [await provider('contributor'), await provider('lead')]
  await room.act({ type: 'member.removed', facts: { member: removed.member }, body: { reason: '' } })
  await room.act({ type: 'key.revoked', facts: { member: silent.member, key: silent.signer.publicKey }, body: { reason: '' } })
  return {
    hub,
    room,
    elsewhere: await newRoomOf(hub, eve),
    paul: lead,
    clara,
    eve,
    attachment,
    browsers: {
      anonymous: hub.browser(),
      revokedSession: await signedOut(hub, room),
      stranger: nobody.browser,
      leadElsewhere: eve.browser,
      operator,
      removed: removed.browser,
      clientObserver: (await client('observer')).browser,
      providerObserver: (await provider('observer')).browser,
      clientContributor: (await client('contributor')).browser,
      providerContributor: (await provider('contributor')).browser,
      clientLead: clara.browser,
      revokedKey: silent.browser,
      providerLead: paul.browser,
    },
  }
}

/** A member's browser whose session is over, with its cookies as they were. */
async function signedOut(hub: WholeHub, room: AccessRoom): Promise<AccessBrowser> {
  const [link, own, browser] = [await room.invites({ side: 'provider', standing: 'contributor' }), newSigner(), hub.browser()]
  const answer = await redeem(browser, await room.entering(link, own), own)
  if (answer.status !== 200) throw new Error(`not joined: ${answer.code}`)
  const cookies = new Map(browser.cookies)
  await browser.post('/sign-out')
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  return browser
}

/** Closes the room by notice and lets its time pass. */
export async function closes({ hub, room }: Cast): Promise<void> {
  const endsAt = instant.parse(hub.clock.now + 8 * dayMs)
  await room.act({ type: 'project.close-proposed', facts: { endsAt }, body: { reason: 'Done' } })
  hub.clock.now = instant.parse(endsAt + dayMs)
}

/** The path of a private address of the provider's lead for the calendar. */
export async function calendarOf({ hub, room, paul }: Cast): Promise<string> {
  const made = await hub.ask(paul.browser, `/api/projects/${room.project}/calendar-address`, { method: 'POST' })
  return new URL(JSON.parse(await made.text()).address).pathname
}

/** An upload of the provider's lead that has not ended; its path. */
export function underWay({ hub, room, paul }: Cast): Promise<string> {
  return beginUpload(hub, paul.browser, { project: room.project, attachment: newId(), bytes: 10 })
}
