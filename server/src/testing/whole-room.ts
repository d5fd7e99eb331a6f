import { randomBytes } from 'node:crypto'
import { attachmentId } from '@counterpart/shared/attachments'
import type { MemberId, Side, Standing } from '@counterpart/shared/kernel'
import { milestoneId } from '@counterpart/shared/milestones'
import type { Signer } from '@counterpart/shared/record'
import { personId } from '../access/port.ts'
import type { PersonId } from '../access/port.ts'
import type { AccessBrowser } from './access-browser.ts'
import { testOrigin } from './access-hub.ts'
import { AccessRoom, joined, newId, newSigner, redeem } from './access-room.ts'
import { TestBrowser } from './test-browser.ts'
import { adding } from './uploading.ts'
import type { Asked, WholeHub } from './whole-hub.ts'

/** Somebody with an account, who came by a link: their browser, and who they are in that room. */
export interface Guest {
  readonly browser: AccessBrowser
  readonly person: PersonId
  readonly member: MemberId
  readonly signer: Signer
}

export const operatorPassword = 'a long enough one'

/** The first account of the hub, made by its setup address; a room of its own is the door by which others get accounts. */
export async function openDoor(hub: WholeHub): Promise<{ operator: AccessBrowser; door: AccessRoom }> {
  const operator = hub.browser()
  const account = { token: hub.setupToken(), name: 'Operator', username: 'operator', password: operatorPassword }
  const made = await operator.post('/counterpart/setup', account)
  if (made.status !== 200) throw new Error(`no first account: ${JSON.stringify(made.body)}`)
  return { operator, door: await AccessRoom.createdBy(hub, personId.parse(await operator.person())) }
}

interface Coming {
  readonly side?: Side
  readonly standing?: Standing
  readonly by?: { readonly member: MemberId; readonly signer: Signer }
  readonly name?: string
  /** A browser that may be signed in already; a fresh one when left out. */
  readonly browser?: AccessBrowser
}

/** Invited and joined by the link. */
export async function comesIn(hub: WholeHub, room: AccessRoom, { side, standing, by, name, browser = hub.browser() }: Coming) {
  const signer = newSigner()
  const link = await room.invites({ ...(side && { side }), ...(standing && { standing }), ...(by && { by }) })
  const answer = await redeem(browser, await room.entering(link, signer, name === undefined ? {} : { name }), signer)
  const { person, member } = answer.read(joined)
  return { browser, signer, member, person: personId.parse(person) } satisfies Guest
}

/** Somebody who has an account and is in nobody's room but the operator's; `room` is one of their own where they lead. */
export async function stranger(hub: WholeHub, door: AccessRoom): Promise<Guest> {
  return comesIn(hub, door, { side: 'provider', standing: 'contributor' })
}

export function newRoomOf(hub: WholeHub, { person }: Pick<Guest, 'person'>): Promise<AccessRoom> {
  return AccessRoom.createdBy(hub, person)
}

/** A socket of that person, by the cookie of their browser. */
export function socketOf(hub: WholeHub, { browser, member, signer }: Pick<Guest, 'browser' | 'member' | 'signer'>): Promise<TestBrowser> {
  return TestBrowser.connect(hub.url, { cookie: browser.cookie, origin: testOrigin, as: { member, signer } })
}

/** What tus 1.0 wants of the request that begins an upload. */
export function beginning(of: { project: string; attachment: string; part?: string; bytes: number }): Asked {
  const { project, attachment, part = 'file', bytes } = of
  const pairs = Object.entries({ project, attachment, part }).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
  return { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'upload-length': String(bytes), 'upload-metadata': pairs.join(',') } }
}

export function patching(offset: number, body: Uint8Array<ArrayBuffer>): Asked {
  const type = 'application/offset+octet-stream'
  return { method: 'PATCH', headers: { 'tus-resumable': '1.0.0', 'upload-offset': String(offset), 'content-type': type }, body }
}

/** Begins an upload; gives the path at which it goes on. */
export async function beginUpload(hub: WholeHub, browser: AccessBrowser, of: { project: string; attachment: string; bytes: number }) {
  const begun = await hub.ask(browser, '/api/uploads', beginning(of))
  if (begun.status !== 201) throw new Error(`not begun: ${await begun.text()}`)
  return new URL(begun.headers.get('location') ?? '', begun.url).pathname
}

/** Puts a file on record, at a milestone made for it. */
export async function attaches(hub: WholeHub, room: AccessRoom, { browser, ...by }: Guest) {
  const [attachment, milestone] = [attachmentId.parse(newId()), milestoneId.parse(newId())]
  const bytes = Uint8Array.from(randomBytes(100))
  const facts = { milestone, side: 'provider', criteria: [], dueOn: null }
  await room.act({ type: 'milestone.planned', facts, body: { title: 'Sitemap', description: '', criteria: [] } }, by)
  const path = await beginUpload(hub, browser, { project: room.project, attachment, bytes: bytes.length })
  await hub.ask(browser, path, patching(0, bytes))
  await room.act(adding({ attachment, milestone, bytes }), by)
  return { attachment, bytes }
}
