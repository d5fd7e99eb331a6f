import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { instant, makeUuid, memberId, projectId, eventId } from '@counterpart/shared/kernel'
import type { MemberId, ProjectId, Side, Standing } from '@counterpart/shared/kernel'
import {
  beginning,
  cosignedText,
  headOf,
  invitationViewText,
  readStatement,
  signEvent,
  signText,
  toCanonical,
} from '@counterpart/shared/record'
import type { EntryHash, Position, SignedEvent, Signer } from '@counterpart/shared/record'
import { makePrivateKey, nodeCrypto, nodeSigner } from '../crypto/node-crypto.ts'
import type { PersonId } from '../access/index.ts'
import type { AccessBrowser } from './access-browser.ts'
import type { AccessHub } from './access-hub.ts'
import { testOrigin } from './access-hub.ts'

/** What a link carries: the private half of a grant's key, and where its entry stands. */
export interface Link {
  readonly kind: 'join' | 'return'
  readonly signer: Signer
  readonly member: MemberId
  readonly at: Position & { hash: EntryHash }
}

export function newSigner(): Signer {
  return nodeSigner(makePrivateKey())
}

export function newId(): string {
  return makeUuid(Date.now(), randomBytes(10))
}

/** What a room of these tests asks of its hub. */
export type RoomHub = Pick<AccessHub, 'access' | 'rooms' | 'hostKey' | 'clock'>

type Author = { readonly member: MemberId; readonly signer: Signer }

/** A project in which acts are signed by real keys and placed by the hub's real rooms. */
export class AccessRoom {
  readonly hub: RoomHub
  readonly project: ProjectId
  readonly lead: Author

  private constructor(hub: RoomHub, project: ProjectId, lead: Author) {
    this.hub = hub
    this.project = project
    this.lead = lead
  }

  /** A project that this person has created as a lead of the provider's side. */
  static async createdBy(hub: RoomHub, person: PersonId): Promise<AccessRoom> {
    const lead = { member: memberId.parse(newId()), signer: newSigner() }
    const facts = { nonce: randomBytes(32).toString('base64url'), hostKey: hub.hostKey, side: 'provider' }
    const body = { title: 'A new website', purpose: '', name: 'Paul' }
    const event = await sign({ hub, project: '', by: lead, seen: beginning }, { type: 'project.created', facts, body })
    const placed = await hub.rooms.place({
      project: '',
      event,
      mayAct: () => ({ ok: true, value: undefined }),
      settle: ({ project, statement }) => hub.access.settleMember({ project, member: lead.member, person, event: statement.id }),
    })
    if (!placed.ok) throw new Error(placed.code)
    return new AccessRoom(hub, placed.project, lead)
  }

  async head(): Promise<Position & { hash: EntryHash }> {
    const { seq, hash } = headOf((await this.opened()).chain)
    if (hash === '') throw new Error('an empty record')
    return { seq, hash }
  }

  async opened() {
    const opened = await this.hub.rooms.open(this.project)
    if (!opened.ok) throw new Error(opened.code)
    return opened.value
  }

  /** Signs and places an act, by the lead where nobody else is named. */
  async act(said: { type: string; facts: object; body?: object }, by = this.lead): Promise<Position & { hash: EntryHash }> {
    const event = await sign({ hub: this.hub, project: this.project, by, seen: await this.head() }, said)
    const placed = await this.hub.rooms.place({ project: this.project, event, mayAct: () => ({ ok: true, value: undefined }) })
    if (!placed.ok) throw new Error(`${said.type}: ${placed.code}`)
    return this.head()
  }

  async invites(given: { side?: Side; standing?: Standing; days?: number; member?: MemberId; by?: Author } = {}): Promise<Link> {
    const { side = 'client', standing = 'lead', days = 7, member = memberId.parse(newId()) } = given
    const signer = newSigner()
    const deadline = instant.parse(this.hub.clock.now + days * 86_400_000)
    const facts = { member, side, standing, invitation: signer.publicKey, deadline }
    return { kind: 'join', signer, member, at: await this.act({ type: 'member.invited', facts, body: { name: '' } }, given.by) }
  }

  async offersReturn(member: MemberId, by = this.lead): Promise<Link> {
    const signer = newSigner()
    const deadline = instant.parse(this.hub.clock.now + 86_400_000)
    const facts = { member, offered: signer.publicKey, deadline }
    return { kind: 'return', signer, member, at: await this.act({ type: 'key.return-offered', facts, body: { reason: '' } }, by) }
  }

  /** The signed event by which the holder of a link comes in with a key of their own. `id` is fresh where none is given. */
  async entering(link: Link, own: Signer, { name = 'Clara', id = newId() }: { name?: string; id?: string } = {}): Promise<SignedEvent> {
    const text = cosignedText({ project: this.project, grant: link.at.hash, member: link.member, key: own.publicKey })
    const proof = await signText(link.signer, link.kind, text)
    const said =
      link.kind === 'join'
        ? { type: 'member.joined', facts: { grant: link.at.hash, proof }, body: { name }, id }
        : { type: 'key.added', facts: { by: 'return', grant: link.at.hash, proof }, id }
    return sign({ hub: this.hub, project: this.project, by: { member: link.member, signer: own }, seen: link.at }, said)
  }
}

interface Signing {
  readonly hub: RoomHub
  readonly project: ProjectId | ''
  readonly by: Author
  readonly seen: Position
}

function sign(
  { hub, project, by, seen }: Signing,
  said: { type: string; facts: object; body?: object; id?: string },
): Promise<SignedEvent> {
  const { type, facts, body = {}, id = newId() } = said
  const salt = new Uint8Array(randomBytes(32))
  const draft = { project, id: eventId.parse(id), type, member: by.member, at: hub.clock.now, seen, facts, body, salt }
  return signEvent(nodeCrypto, by.signer, draft)
}

/** Redeems: a fresh nonce, the proof by the browser's own key, and the event. */
export function redeem(browser: AccessBrowser, event: SignedEvent, own: Signer) {
  return redeemWith(browser, event, { own })
}

/** Redeems with a proof that is unlike the honest one. */
export async function redeemWith(browser: AccessBrowser, event: SignedEvent, proving: { own: Signer; origin?: string; nonce?: string }) {
  const { own, origin = testOrigin, nonce = await browser.nonce() } = proving
  const read = readStatement(event.statement)
  if (!read.ok) throw new Error(read.code)
  const text = toCanonical({ event: read.value.id, nonce, origin, project: read.value.project })
  return browser.post('/counterpart/redeem', { event, nonce, proof: await signText(own, 'redeem', text) })
}

/** Looks at what a link leads to. */
export async function view(
  browser: AccessBrowser,
  { project, at, signer }: { project: ProjectId; at: Position; signer: Signer },
  after?: Position,
) {
  const nonce = await browser.nonce()
  const signature = await signText(signer, 'invitation-view', invitationViewText({ origin: testOrigin, project, nonce }))
  return browser.post('/counterpart/view-grant', { project, seq: at.seq, nonce, signature, ...(after && { after }) })
}

/** Registers a browser's key for the signed-in person. */
export async function registerKey(browser: AccessBrowser, own: Signer, changes: { person?: string } = {}) {
  const nonce = await browser.nonce()
  const person = changes.person ?? (await browser.person())
  const text = toCanonical({ key: own.publicKey, nonce, origin: testOrigin, person })
  return browser.post('/counterpart/register-key', {
    key: own.publicKey,
    nonce,
    proof: await signText(own, 'register-key', text),
    label: 'Laptop',
  })
}

export const joined = z.object({ person: z.string(), project: projectId, member: memberId, entry: z.string() })
