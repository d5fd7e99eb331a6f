import { randomBytes } from 'node:crypto'
import { checkInId } from '@counterpart/shared/check-ins'
import { dayMs, eventId, instant, makeUuid, memberId } from '@counterpart/shared/kernel'
import type { Instant, MemberId, ProjectId, Side, Standing } from '@counterpart/shared/kernel'
import { beginning, cosignedText, hashEntry, hashProject, signEvent, signText, toCanonical } from '@counterpart/shared/record'
import type { Position, PublicKey, SignedEvent, Signer } from '@counterpart/shared/record'
import { makePrivateKey, nodeCrypto, nodeSigner } from '../../src/crypto/node-crypto.ts'
import type { PrivateKey } from '../../src/crypto/node-crypto.ts'
import type { Line } from '../../src/record-store/port.ts'

/** Somebody who signs: which member they are, and their key. */
export interface Author {
  readonly member: MemberId
  readonly key: PrivateKey
  readonly signer: Signer
}

interface Said {
  readonly type: string
  readonly facts: object
  readonly body: object
}

/** Entries of a prepared record lie so far in the past: a hub whose newest entry lies ahead of its clock takes nothing. */
const agoMs = 2 * dayMs

export function newAuthor(): Author {
  const key = makePrivateKey()
  return { member: memberId.parse(newId()), key, signer: nodeSigner(key) }
}

export function newId(): string {
  return makeUuid(Date.now(), randomBytes(10))
}

/**
 * A record as a hub would have written it: each act really signed, each entry chained by its hash. No rule is asked here, since
 * the hub asks them all when it opens the room.
 */
export class RecordWriter {
  readonly project: ProjectId
  readonly lines: Line[] = []
  head: Position = beginning
  /** The place before the newest one: where a browser stands that has missed one entry. */
  before: Position = beginning
  #clock = Date.now() - agoMs

  private constructor(project: ProjectId) {
    this.project = project
  }

  /** Entry 1, by a lead of the client's side. */
  static async begin(by: Author, hostKey: PublicKey): Promise<RecordWriter> {
    const facts = { nonce: randomBytes(32).toString('base64url'), hostKey, side: 'client' }
    const body = { title: 'A new website', purpose: '', name: 'Clara' }
    const first = { type: 'project.created', facts, body }
    const event = await signed({ project: '', by, seen: beginning, at: instant.parse(Date.now() - agoMs) }, first)
    const record = new RecordWriter(await hashProject(nodeCrypto, event.statement))
    await record.#place(event)
    return record
  }

  /** Signs on top of the newest entry and places it; gives the event's id. */
  async act(by: Author, said: Said): Promise<string> {
    const event = await signed({ project: this.project, by, seen: this.head, at: this.#now() }, said)
    await this.#place(event)
    return eventIdOf(event)
  }

  /** Invited and joined by the link. Gives the id of the entry that made the member. */
  async admits(lead: Author, guest: Author, { side, standing }: { side: Side; standing: Standing }): Promise<string> {
    const link = nodeSigner(makePrivateKey())
    const deadline = this.#now() + dayMs
    const invited = { member: guest.member, side, standing, invitation: link.publicKey, deadline }
    await this.act(lead, { type: 'member.invited', facts: invited, body: { name: 'Guest' } })
    const grant = this.head.hash
    const text = cosignedText({ project: this.project, grant, member: guest.member, key: guest.signer.publicKey })
    const facts = { grant, proof: await signText(link, 'join', text) }
    return this.act(guest, { type: 'member.joined', facts, body: { name: 'Guest' } })
  }

  /** Gives its id: what replies are about. */
  async checksIn(by: Author): Promise<string> {
    const checkIn = checkInId.parse(newId())
    const facts = { checkIn, health: 'on-track', milestones: [], needs: [], isExplained: false, evidence: 0 }
    const body = { happened: 'The pages stand.', next: '', needs: [], reason: '', evidence: [] }
    await this.act(by, { type: 'check-in.posted', facts, body })
    return checkIn
  }

  #now(): Instant {
    this.#clock += 10
    return instant.parse(this.#clock)
  }

  async #place(event: SignedEvent): Promise<void> {
    const seq = this.head.seq + 1
    const prev = this.head.hash === '' ? this.project : this.head.hash
    const entry = { seq, at: this.#now(), prev, statement: event.statement, signature: event.signature }
    const hash = await hashEntry(nodeCrypto, entry)
    const text = toCanonical({ entry, body: event.body, salt: event.salt })
    this.lines.push({ project: this.project, seq, id: eventId.parse(eventIdOf(event)), hash, text })
    this.before = this.head
    this.head = { seq, hash }
  }
}

interface Signing {
  readonly project: ProjectId | ''
  readonly by: Pick<Author, 'member' | 'signer'>
  readonly seen: Position
  readonly at: Instant
}

/** A reply of everyday length to a check-in. */
export function reply(checkIn: string): Said {
  const facts = { reply: newId(), subject: { kind: 'check-in', id: checkIn }, asks: false }
  return { type: 'reply.posted/3', facts, body: { text: 'We read it this morning; the second draft is closer to what we meant.' } }
}

export function signed({ project, by, seen, at }: Signing, said: Said): Promise<SignedEvent> {
  const salt = new Uint8Array(randomBytes(32))
  return signEvent(nodeCrypto, by.signer, { ...said, project, id: eventId.parse(newId()), member: by.member, at, seen, salt })
}

function eventIdOf({ statement }: SignedEvent): string {
  return /"id":"(?<id>[0-9a-f-]{36})","key"/u.exec(statement)?.groups?.['id'] ?? ''
}
