import { randomBytes } from 'node:crypto'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { dayMs, eventId, instant, makeUuid, memberId } from '@counterpart/shared/kernel'
import type { EventId, MemberId, ProjectId } from '@counterpart/shared/kernel'
import { receive } from '@counterpart/shared/project'
import type { PlacedEntry, Replay } from '@counterpart/shared/project'
import { answers, protocolVersion, toBrowser } from '@counterpart/shared/protocol'
import type { Answers, ToBrowser, ToServer } from '@counterpart/shared/protocol'
import { beginning, cosignedText, headOf, signEvent, signText } from '@counterpart/shared/record'
import type { EntryHash, PublicKey, SignedEvent, Signer } from '@counterpart/shared/record'
import { makePrivateKey, nodeCrypto, nodeSigner } from '../crypto/node-crypto.ts'
import { testOrigin } from './test-hub.ts'

const answerMs = 60_000

type Heard = { [Name in keyof ToBrowser]: ToBrowser[Name][] }

/** Which member a browser is, and the key it signs with. */
interface Identity {
  readonly member: MemberId
  readonly signer: Signer
}

interface Hello {
  readonly token?: string
  readonly cookie?: string
  readonly origin?: string | null
  readonly auth?: object
  /** Another socket than the hub's own. */
  readonly path?: string
  /** The same member and key as another tab of that person; a fresh one when left out. */
  readonly as?: Identity
}

/** What a browser does, without a page: signs, sends, verifies and folds what comes back. */
export class TestBrowser {
  readonly member: MemberId
  readonly signer: Signer
  readonly heard: Heard = { entries: [], presence: [], admitted: [], removed: [], reopened: [], 'keys-changed': [], 'signed-out': [] }
  private replay: Replay | null = null

  readonly socket: Socket

  private constructor(socket: Socket, { member, signer }: Identity) {
    this.socket = socket
    this.member = member
    this.signer = signer
    for (const name of Object.keys(toBrowser) as (keyof ToBrowser)[])
      socket.on(name, (message) => void this.heard[name].push(toBrowser[name].parse(message) as never))
  }

  /** Opens a connection; rejects with the hub's refusal. */
  static async connect(address: string, given: Hello): Promise<TestBrowser> {
    const { origin = testOrigin, cookie, token } = given
    const socket = io(address, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      path: given.path ?? '/socket.io',
      auth: given.auth ?? { protocol: protocolVersion, ...(token === undefined ? {} : { token }) },
      extraHeaders: { ...(origin === null ? {} : { origin }), ...(cookie === undefined ? {} : { cookie }) },
    })
    const browser = new TestBrowser(socket, given.as ?? { member: newMemberId(), signer: nodeSigner(makePrivateKey()) })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('disconnect', (reason) => reject(new Error(`cut before it was let in: ${reason}`)))
      socket.once('connect_error', (error) => {
        socket.close()
        reject(error)
      })
    })
    return browser
  }

  async ask<Name extends keyof ToServer>(name: Name, message: ToServer[Name]): Promise<Answers[Name]> {
    return answers[name].parse(await this.askRaw(name, message)) as Answers[Name]
  }

  /** Sends anything at all and waits for the answer. */
  askRaw(name: string, ...message: unknown[]): Promise<unknown> {
    return this.socket.timeout(answerMs).emitWithAck(name, ...message)
  }

  get project(): ProjectId {
    return this.known.chain.project
  }

  get known(): Replay {
    if (!this.replay) throw new Error('this browser knows no record yet')
    return this.replay
  }

  /** Verifies and folds entry texts in order. */
  async take(texts: readonly string[]): Promise<PlacedEntry[]> {
    const placed: PlacedEntry[] = []
    for (const text of texts) {
      const received = await receive(nodeCrypto, this.replay, text)
      if (!received.ok) throw new Error(`an entry does not verify: ${received.code}`)
      this.replay = received.value.replay
      placed.push(received.value.placed)
    }
    return placed
  }

  /** Asks for what came after the newest entry it knows, and hears the room from there on. */
  async catchUp(): Promise<void> {
    const page = await this.ask('enter', { project: this.project, after: headOf(this.known.chain) })
    if (!page.ok) throw new Error(`not let in: ${page.code}`)
    await this.take(page.entries)
  }

  sign(act: { type: string; facts?: object; body?: object; id?: EventId; by?: MemberId; signer?: Signer }): Promise<SignedEvent> {
    const seen = this.replay ? headOf(this.replay.chain) : beginning
    return signEvent(nodeCrypto, act.signer ?? this.signer, {
      project: this.replay ? this.project : '',
      id: act.id ?? newEventId(),
      type: act.type,
      member: act.by ?? this.member,
      at: instant.parse(Date.now()),
      seen,
      facts: act.facts ?? {},
      body: act.body ?? {},
      salt: Uint8Array.from(randomBytes(32)),
    })
  }

  /** Signs, sends, and takes the entry when it was placed. */
  async act(act: Parameters<TestBrowser['sign']>[0]): Promise<Answers['act']> {
    const answer = await this.ask('act', { project: this.replay ? this.project : '', event: await this.sign(act) })
    if (answer.ok) await this.take([answer.entry])
    return answer
  }

  async createProject(title = 'A new site'): Promise<Answers['act']> {
    const listed = await this.ask('rooms', {})
    if (!listed.ok) return listed
    const facts = { nonce: randomBytes(32).toString('base64url'), hostKey: listed.hostKey, side: 'client' }
    return this.act({ type: 'project.created', facts, body: { title, purpose: '', name: 'Clara' } })
  }

  describe(title: string): Promise<Answers['act']> {
    return this.act({ type: 'project.described', body: { title, purpose: '' } })
  }

  /** Invites the other side's lead; gives what the link would carry. */
  async invite(guest: TestBrowser, side: 'client' | 'provider' = 'provider'): Promise<{ link: Signer; grant: EntryHash }> {
    const link = nodeSigner(makePrivateKey())
    const deadline = Date.now() + dayMs
    const facts = { member: guest.member, side, standing: 'lead', invitation: link.publicKey, deadline }
    const answer = await this.act({ type: 'member.invited', facts, body: { name: '' } })
    if (!answer.ok) throw new Error(`not invited: ${answer.code}`)
    return { link, grant: headOf(this.known.chain).hash as EntryHash }
  }

  /** The signed act of joining by a link, on the record up to the invitation. This browser takes the record anew afterwards. */
  async signJoining({ link, grant }: { link: Signer; grant: EntryHash }, texts: readonly string[]): Promise<SignedEvent> {
    await this.take(texts)
    const text = cosignedText({ project: this.project, grant, member: this.member, key: this.key })
    const joining = await this.sign({
      type: 'member.joined',
      facts: { grant, proof: await signText(link, 'join', text) },
      body: { name: 'Paul' },
    })
    this.replay = null
    return joining
  }

  get key(): PublicKey {
    return this.signer.publicKey
  }

  close(): void {
    this.socket.close()
  }
}

export function newEventId(): EventId {
  return eventId.parse(makeUuid(Date.now(), randomBytes(10)))
}

function newMemberId(): MemberId {
  return memberId.parse(makeUuid(Date.now(), randomBytes(10)))
}

/** Waits until something is so; fails when it never is. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + answerMs
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`it never came to be: ${what}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
