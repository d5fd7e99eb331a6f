import { sha256 } from '@noble/hashes/sha2.js'
import { hourMs, instant } from '../kernel/index.ts'
import type { Instant, ProjectId, Standing } from '../kernel/index.ts'
import { examine, place, receive } from '../project/index.ts'
import type { PlacedEntry, ProjectState, Replay } from '../project/index.ts'
import { beginning, cosignedText, hashProject, headOf, readStatement, signEvent, signText, verifySignature } from '../record/index.ts'
import type { Crypto, EntryHash, Position, PublicKey, SignedEvent, Signer } from '../record/index.ts'
import { created, startedAt } from './history.ts'
import { nobleCrypto, nobleSigner, secretOf } from './noble-crypto.ts'
import { clara, cora, eventNamed, olga, otto, paul, petra } from './people.ts'
import type { Act, Person } from './people.ts'

const everybody = ['host', ...[clara, paul, cora, petra, olga, otto].map(({ name }) => name)]

/**
 * A real record, act by act: signed by the people's keys, verified, admitted and chained as the hub does it.
 * The same acts give the same bytes in every run. Each entry is a minute after the one before.
 */
export class SignedRecord {
  readonly texts: string[] = []
  readonly placed: PlacedEntry[] = []
  private held: Replay | null = null
  private readonly signers = new Map<PublicKey, Signer>()

  private readonly crypto: Crypto

  private constructor(names: readonly string[], crypto: Crypto) {
    this.crypto = crypto
    for (const name of names) this.knows(name)
  }

  /** Entry 1: Clara creates the project. Signatures are always the same; a faster `crypto` may check them where a record is long. */
  static async begin(first: Act = created, crypto: Crypto = nobleCrypto): Promise<SignedRecord> {
    const record = new SignedRecord(everybody, crypto)
    await record.add(first)
    return record
  }

  /** Clara's project with Paul as the other side's lead. */
  static async ofTwoLeads(crypto: Crypto = nobleCrypto): Promise<SignedRecord> {
    const record = await SignedRecord.begin(created, crypto)
    await record.admits(clara, paul, 'lead')
    return record
  }

  get replay(): Replay {
    if (!this.held) throw new Error('the record has no entry yet')
    return this.held
  }

  get state(): ProjectState {
    return this.replay.state
  }

  get project(): ProjectId {
    return this.replay.chain.project
  }

  /** The server's time of the next entry. */
  get now(): Instant {
    return instant.parse(startedAt + this.texts.length * 60_000)
  }

  /** The key made from a name can sign from here on. */
  knows(name: string): Signer {
    const signer = nobleSigner(secretOf(name))
    this.signers.set(signer.publicKey, signer)
    return signer
  }

  /** Signs an act on top of the newest entry, or of `act.seen`. Asks no rule. */
  async sign(act: Act): Promise<SignedEvent> {
    const signer = this.signers.get(act.key)
    if (!signer) throw new Error('nobody here holds this key')
    const { type, facts, body } = act.event
    const id = act.id ?? eventNamed(String(this.texts.length + 1))
    const project = this.held ? this.project : ('' as const)
    const salt = Uint8Array.from(sha256(new TextEncoder().encode(`salt of ${id}`)))
    const draft = { project, id, type, member: act.by, at: this.now, seen: this.seen(act.seen), facts, body: body ?? {}, salt }
    return signEvent(this.crypto, signer, draft)
  }

  /** Examines a signed event, gives it its place and folds it. Throws with the code where it is refused. */
  async place(event: SignedEvent): Promise<PlacedEntry> {
    const read = readStatement(event.statement)
    if (!read.ok) throw new Error(`refused: ${read.code}`)
    const verified = await verifySignature(this.crypto, read.value, event)
    if (!verified.ok) throw new Error(`refused: ${verified.code}`)
    const examined = await examine(this.crypto, this.held, { signed: event, statement: read.value, at: this.now })
    if (!examined.ok) throw new Error(`refused: ${examined.code}`)
    const { project } = examined.value
    return this.take((await place(this.crypto, this.held, { project, signed: event, at: this.now })).text)
  }

  /** Places a signed event as a host would that asks no rule. */
  async force(event: SignedEvent): Promise<PlacedEntry> {
    const project = this.held ? this.project : await hashProject(this.crypto, event.statement)
    return this.take((await place(this.crypto, this.held, { project, signed: event, at: this.now })).text)
  }

  /** Signs and places. */
  async add(act: Act): Promise<PlacedEntry> {
    return this.place(await this.sign(act))
  }

  /** A lead invites somebody with a link of a key of its own; gives the entry that the link names. */
  async invites(lead: Person, guest: Person, standing: Standing): Promise<PlacedEntry> {
    const deadline = instant.parse(this.now + 6 * 24 * hourMs)
    const invitation = this.knows(linkFor(guest)).publicKey
    const facts = { member: guest.member, side: guest.side, standing, invitation, deadline }
    return this.add(lead.does('member.invited', { facts, body: { name: guest.name } }))
  }

  /** Somebody joins by the link for that entry, on top of exactly that entry. */
  async joins(guest: Person, invited: PlacedEntry): Promise<PlacedEntry> {
    return this.add(await this.joining(guest, invited))
  }

  /** The act of joining, cosigned by the link. */
  async joining(guest: Person, invited: PlacedEntry): Promise<Act> {
    const grant = invited.hash
    const text = cosignedText({ project: this.project, grant, member: guest.member, key: guest.key })
    const proof = await signText(this.knows(linkFor(guest)), 'join', text)
    return guest.does('member.joined', { facts: { grant, proof }, body: { name: guest.name } }, { seen: invited.stored.entry.seq })
  }

  /** Invited and joined. */
  async admits(lead: Person, guest: Person, standing: Standing): Promise<PlacedEntry> {
    return this.joins(guest, await this.invites(lead, guest, standing))
  }

  /** The hash of entry `seq`. */
  hashAt(seq: number): EntryHash {
    const hash = this.replay.chain.hashes[seq - 1]
    if (!hash) throw new Error(`there is no entry ${seq}`)
    return hash
  }

  private async take(text: string): Promise<PlacedEntry> {
    const received = await receive(this.crypto, this.held, text)
    if (!received.ok) throw new Error(`broke the chain: ${received.code}`)
    this.held = received.value.replay
    this.texts.push(text)
    this.placed.push(received.value.placed)
    return received.value.placed
  }

  private seen(seq: number | undefined): Position {
    if (!this.held) return beginning
    return seq === undefined ? headOf(this.held.chain) : { seq, hash: this.hashAt(seq) }
  }
}

function linkFor(guest: Person): string {
  return `link for ${guest.name}`
}
