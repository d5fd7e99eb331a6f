import { createServer } from 'node:http'
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import { deflateRawSync } from 'node:zlib'
import { instant, projectId } from '@counterpart/shared/kernel'
import type { MemberId, ProjectId } from '@counterpart/shared/kernel'
import { examine, packSnapshot, place, receive } from '@counterpart/shared/project'
import type { Replay } from '@counterpart/shared/project'
import { toServer } from '@counterpart/shared/protocol'
import type { ToServer } from '@counterpart/shared/protocol'
import {
  hashEntry,
  hashProject,
  headOf,
  passesThrough,
  position,
  readStatement,
  readStoredEntry,
  signCheckpoint,
  signedEvent,
} from '@counterpart/shared/record'
import type { Checkpoint, Position, PublicKey, SignedEvent } from '@counterpart/shared/record'
import { Server } from 'socket.io'
import type { Socket } from 'socket.io'
import { z } from 'zod'
import { browserCrypto } from '../browser-crypto.ts'
import { makeLinkPair, secretSigner } from '../key-pair.ts'

const crypto = browserCrypto()

const viewing = z.object({ project: projectId, seq: z.int(), after: position.optional() })
const redeeming = z.object({ event: signedEvent })

interface SmallProject {
  texts: string[]
  replay: Replay
}
type Answer = Record<string, unknown>

/**
 * A hub of one file on a free port: real sockets and the real rules, memory for a disk. It can be told to lie, to fall silent and to
 * refuse, which the real hub never does.
 */
export class SmallHub {
  readonly host = secretSigner(makeLinkPair().secret)
  readonly hostKey: PublicKey = this.host.publicKey
  readonly projects = new Map<ProjectId, SmallProject>()
  /** Person → project → member. */
  readonly members = new Map<string, Map<ProjectId, MemberId>>()
  /** Every act as it arrived, by event id. */
  readonly arrived: string[] = []
  /** Answers an act instead of the rules; null lets them speak. */
  interfere: (event: SignedEvent) => Answer | 'silence' | null = () => null
  /** What an `enter` shows instead of the truth. */
  show: ((project: ProjectId, after: Position) => Answer | 'silence' | null) | null = null
  /** Was put back from a backup, and takes nothing new until browsers gave back what they kept. */
  isTakingBack = false
  /** What was given back, page by page, as it came. */
  readonly givenBack: (readonly string[])[] = []
  /** Answers a page that is given back instead of taking it; null lets it be taken. */
  takeBack: (() => Answer | 'silence' | null) | null = null
  /** What a snapshot shows instead of the truth; null: there is none. */
  showSnapshot: (text: string) => string | null = (text) => text
  /** What looking at a link shows instead of the truth. */
  showGrant: ((texts: readonly string[]) => Answer) | null = null
  readonly #http: HttpServer = createServer((request, answer) => void this.#overHttp(request, answer))
  readonly #io = new Server(this.#http, { transports: ['websocket'] })
  #queue: Promise<unknown> = Promise.resolve()
  origin = ''

  async listen(): Promise<void> {
    this.#io.on('connection', (socket) => this.#serve(socket))
    await new Promise<void>((resolve) => {
      this.#http.listen(0, '127.0.0.1', resolve)
    })
    const address = this.#http.address()
    if (typeof address !== 'object' || address === null) throw new Error('the hub has no address')
    this.origin = `http://127.0.0.1:${address.port}`
  }

  async close(): Promise<void> {
    await this.#io.close()
  }

  /** Cuts every line; they come back by themselves. */
  cut(): void {
    for (const socket of this.#io.sockets.sockets.values()) socket.conn.close()
  }

  settle(person: string, project: ProjectId, member: MemberId): void {
    const rooms = this.members.get(person) ?? new Map<ProjectId, MemberId>()
    this.members.set(person, rooms.set(project, member))
  }

  broadcast(project: ProjectId, entries: readonly string[]): unknown {
    return this.wordFor(project, entries).then((checkpoint) => this.send(project, { entries, checkpoint }))
  }

  /** Sends a room entries with whatever stands in for the hub's word. */
  send(project: ProjectId, news: { readonly entries: readonly string[]; readonly checkpoint: Checkpoint | null }): void {
    this.#io.to(project).emit('entries', { project, ...news })
  }

  /** The hub's word for entries that it shows, which need not be the ones on record: who lies signs the lie. */
  async wordFor(project: ProjectId, entries: readonly string[]): Promise<Checkpoint | null> {
    const last = readStoredEntry(entries.at(-1) ?? '')
    if (!last.ok) return this.checkpoint(project)
    const { entry } = last.value
    return signCheckpoint(this.host, project, { seq: entry.seq, hash: await hashEntry(crypto, entry) })
  }

  /** The hub's word for its newest entry, or for entry `seq`. */
  async checkpoint(project: ProjectId, seq?: number): Promise<Checkpoint | null> {
    const chain = this.projects.get(project)?.replay.chain
    if (!chain) return null
    const size = seq ?? headOf(chain).seq
    const hash = chain.hashes[size - 1]
    return hash === undefined ? null : signCheckpoint(this.host, project, { seq: size, hash })
  }

  /** Sends a room something that no browser can read. */
  mumble(project: ProjectId): void {
    this.#io.to(project).emit('entries', { project })
  }

  texts(project: ProjectId): string[] {
    return this.projects.get(project)?.texts ?? []
  }

  #serve(socket: Socket): void {
    const { token } = socket.handshake.auth
    const person = typeof token === 'string' ? token : ''
    socket.onAny((name: string, message: unknown, acknowledge: (answer: Answer) => void) => {
      this.#queue = this.#queue.then(async () => {
        const answer = await this.#answer(socket, person, { name, message })
        if (answer !== 'silence') acknowledge(answer)
      })
    })
  }

  async #answer(socket: Socket, person: string, { name, message }: { name: string; message: unknown }): Promise<Answer | 'silence'> {
    if (name === 'rooms') return this.#rooms(person)
    if (name === 'enter') return this.#enter(socket, person, toServer.enter.parse(message))
    if (name === 'act') return this.#act(person, toServer.act.parse(message))
    if (name === 'give-back') return this.#takeBack(toServer['give-back'].parse(message))
    return no('message.malformed')
  }

  #rooms(person: string): Answer {
    const rooms = [...(this.members.get(person) ?? [])].flatMap(([project, member]) => {
      const held = this.projects.get(project)
      return held ? [{ project, member, head: headOf(held.replay.chain), isTakingBack: this.isTakingBack }] : []
    })
    return { ok: true, hostKey: this.hostKey, rooms }
  }

  async #enter(socket: Socket, person: string, { project, after }: { project: ProjectId; after: Position }): Promise<Answer | 'silence'> {
    const lie = this.show?.(project, after)
    if (lie) return lie === 'silence' ? lie : this.#signed(project, lie)
    const held = this.projects.get(project)
    const member = this.members.get(person)?.get(project)
    if (!held || !member) return no('project.not-found')
    if (held.replay.state.ring.removed.has(member)) return no('member.removed')
    if (this.isTakingBack && after.seq > held.texts.length) return no('position.taking-back', true)
    if (!passesThrough(held.replay.chain, after)) return no('position.off-record')
    await socket.join(project)
    const entries = held.texts.slice(after.seq, after.seq + 20)
    const hasMore = after.seq + entries.length < held.texts.length
    const checkpoint = hasMore ? null : await this.checkpoint(project)
    return { ok: true, member, entries: asSent(entries), head: headOf(held.replay.chain), hasMore, checkpoint }
  }

  /** A made-up page gets the hub's word for the head it names, unless it brings its own. */
  async #signed(project: ProjectId, page: Answer): Promise<Answer> {
    const head = position.safeParse(page['head'])
    const isPlace = head.success && head.data.seq > 0 && page['hasMore'] === false
    return { checkpoint: isPlace ? await signCheckpoint(this.host, project, head.data) : null, ...page }
  }

  /** Holds pages until they reach its head; the real hub's tests ask what proves them. */
  async #takeBack({ project, entries }: ToServer['give-back']): Promise<Answer | 'silence'> {
    this.givenBack.push(entries)
    const instead = this.takeBack?.()
    if (instead) return instead
    const seqOf = (text: string) => {
      const stored = readStoredEntry(text)
      return stored.ok ? stored.value.entry.seq : 0
    }
    const head = this.texts(project).length
    const lowest = seqOf(entries[0] ?? '')
    if (lowest > head + 1) return { ok: true, upTo: lowest - 1 }
    const tail = new Map(this.givenBack.flat().map((text) => [seqOf(text), text]))
    for (const [, text] of [...tail].filter(([seq]) => seq > head).toSorted(([one], [other]) => one - other))
      await this.append(project, text)
    return { ok: true, upTo: null }
  }

  async #act(person: string, { project: named, event }: { project: ProjectId | ''; event: SignedEvent }): Promise<Answer | 'silence'> {
    const statement = readStatement(event.statement)
    if (!statement.ok) return no(statement.code)
    this.arrived.push(statement.value.id)
    const instead = this.interfere(event)
    if (instead !== null) return instead
    const project = named === '' ? await hashProject(crypto, event.statement) : named
    const held = this.projects.get(project)
    const seq = held?.replay.chain.placedIds.get(statement.value.id)
    if (held && seq !== undefined) return { ok: true, project, entry: held.texts[seq - 1] ?? '' }
    const at = instant.parse(Math.max(Date.now(), held?.replay.chain.lastAt ?? 0))
    const examined = await examine(crypto, held?.replay ?? null, { signed: event, statement: statement.value, at })
    if (!examined.ok) return no(examined.code)
    const placed = await place(crypto, held?.replay ?? null, { project, signed: event, at })
    if (statement.value.member !== 'host' && named === '') this.settle(person, project, statement.value.member)
    await this.append(project, placed.text)
    setImmediate(() => void this.broadcast(project, [placed.text])) // whoever acted is answered first
    return { ok: true, project, entry: placed.text }
  }

  /** The ways in: what a link shows, and saying yes to it. A nonce is not checked here; the real hub's tests do that. */
  async #overHttp(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.#answerHttp(request.url ?? '', await bodyOf(request), request.headers.authorization ?? '')
    response.writeHead(answer['code'] === undefined ? 200 : 409, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }

  async #answerHttp(path: string, body: unknown, authorization: string): Promise<Answer> {
    if (path.endsWith('/nonce')) return { nonce: 'a nonce' }
    if (path.endsWith('/view-grant')) {
      const { project, seq, after } = viewing.parse(body)
      const texts = this.texts(project).slice(after?.seq ?? 0, seq)
      return this.showGrant?.(texts) ?? { entries: texts, head: after ?? { seq: 0, hash: '' }, hasMore: false }
    }
    if (path.endsWith('/snapshot')) return this.#snapshot(path)
    if (path.includes('/checkpoint?')) return this.#checkpointAt(path)
    if (path.endsWith('/redeem')) return this.#redeem(redeeming.parse(body).event, authorization.replace('Bearer ', ''))
    if (path.endsWith('/keys')) return { keys: [], countersignatures: [] }
    return path.endsWith('/register-key') ? {} : { code: 'http.refused' }
  }

  #snapshot(path: string): Answer {
    const state = this.projects.get(projectId.parse(path.split('/').at(-2)))?.replay.state
    const packed = state ? packSnapshot(state) : null
    const text = packed?.ok ? this.showSnapshot(packed.value) : null
    return text === null ? { code: 'snapshot.too-long' } : JSON.parse(text)
  }

  async #checkpointAt(path: string): Promise<Answer> {
    const { pathname, searchParams } = new URL(path, this.origin)
    const project = projectId.parse(pathname.split('/').at(-2))
    const checkpoint = await this.checkpoint(project, Number(searchParams.get('seq')))
    return checkpoint ? { checkpoint } : { code: 'position.off-record' }
  }

  async #redeem(event: SignedEvent, person: string): Promise<Answer> {
    const statement = readStatement(event.statement)
    if (!statement.ok || statement.value.project === '' || statement.value.member === 'host') return { code: 'message.malformed' }
    const { project, member } = statement.value
    const placed = await this.#act(person, { project, event })
    if (placed === 'silence' || placed['ok'] !== true) return { code: 'http.failed' }
    this.settle(person, project, member)
    return { person, project, member, entry: placed['entry'] }
  }

  /** Puts an entry on the record without asking anybody. */
  async append(project: ProjectId, text: string): Promise<void> {
    const held = this.projects.get(project)
    const received = await receive(crypto, held?.replay ?? null, text)
    if (!received.ok) throw new Error(received.code)
    this.projects.set(project, { texts: [...(held?.texts ?? []), text], replay: received.value.replay })
  }
}

export function no(code: string, again = false): Answer {
  return { ok: false, code, message: code, again }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: string[] = []
  for await (const part of request) parts.push(String(part))
  return parts.length === 0 ? null : JSON.parse(parts.join(''))
}

/** From two entries on, much sooner than the real hub does. */
function asSent(entries: string[]): string[] | string {
  return entries.length < 2 ? entries : deflateRawSync(JSON.stringify(entries)).toString('base64url')
}
