import { eventId, instant, makeUuid, memberId } from '../kernel/index.ts'
import type { MemberId, ProjectId } from '../kernel/index.ts'
import {
  beginning,
  chainFor,
  controlEvents,
  cosignedText,
  emptyChain,
  emptyKeyRing,
  extend,
  foldKeyRing,
  headOf,
  previousHash,
  readStoredEntry,
  signEvent,
  signText,
  toBase64url,
  toCanonical,
  verifyEntry,
} from '../record/index.ts'
import type { Chain, KeyRing, Position, SignedEvent, Signer, StoredEntry } from '../record/index.ts'
import { nobleCrypto as crypto, nobleSigner, secretOf } from './noble-crypto.ts'

let made = 0
export const begunAt = 1_790_000_000_000
export const clara = { id: idOf('clara'), key: nobleSigner(secretOf('clara')) }
export const paul = { id: idOf('paul'), key: nobleSigner(secretOf('paul')) }
const invitation = nobleSigner(secretOf('invitation for paul'))
export const host = nobleSigner(secretOf('host'))

export interface Act {
  readonly type: string
  readonly member: MemberId | 'host'
  readonly key: Signer
  readonly facts: object
  readonly body?: object
  readonly seen?: Position
  readonly project?: string
}

/** A record in the making: signs an act, gives it its place and folds the key ring, as a hub would. */
export class RecordBench {
  ring: KeyRing = emptyKeyRing
  texts: string[] = []
  chain: Chain
  constructor(chain: Chain) {
    this.chain = chain
  }

  static async begin(): Promise<RecordBench> {
    const created = { nonce: toBase64url(new Uint8Array(32)), hostKey: host.publicKey, side: 'client' }
    const act = { type: 'project.created', member: clara.id, key: clara.key, facts: created, seen: beginning, project: '' }
    const event = await sign(act, { project: '', seen: beginning })
    const bench = new RecordBench(await chainFor(crypto, event.statement))
    await bench.accept(bench.placed(event))
    return bench
  }

  async entryOf(act: Act): Promise<StoredEntry> {
    const event = await sign(act, { project: this.chain.project, seen: headOf(this.chain) })
    return this.placed(event)
  }

  placed({ statement, signature, body, salt }: SignedEvent): StoredEntry {
    const seq = headOf(this.chain).seq + 1
    return { entry: { seq, at: instant.parse(begunAt + seq), prev: previousHash(this.chain), statement, signature }, body, salt }
  }

  verify(stored: StoredEntry) {
    return verifyEntry(crypto, this, stored)
  }

  async accept(stored: StoredEntry): Promise<void> {
    const verified = await this.verify(stored)
    if (!verified.ok) throw new Error(verified.code)
    if (verified.value.keyRefusal) throw new Error(verified.value.keyRefusal)
    const { statement, hash } = verified.value
    const type = statement.type as keyof typeof controlEvents
    const event = { type, facts: controlEvents[type].facts.parse(statement.facts), body: null } as Parameters<
      typeof foldKeyRing
    >[1]['event']
    const { id, member: by, key, at: claimedAt, seen } = statement
    this.ring = foldKeyRing(this.ring, { event, id, by, key, claimedAt, seen, seq: stored.entry.seq, at: stored.entry.at, hash })
    extend(this.chain, verified.value)
    this.texts.push(toCanonical(stored))
  }

  async does(act: Act): Promise<string> {
    await this.accept(await this.entryOf(act))
    return headOf(this.chain).hash
  }

  /** What verification says of the act's key, or of the entry itself where that fails. */
  async answers(act: Act): Promise<string | null> {
    const verified = await this.verify(await this.entryOf(act))
    return verified.ok ? verified.value.keyRefusal : verified.code
  }
}

export const invite = (by: Signer = invitation): Act => ({
  type: 'member.invited',
  member: clara.id,
  key: clara.key,
  facts: { member: paul.id, side: 'provider', standing: 'lead', invitation: by.publicKey, deadline: begunAt + 1_000_000 },
  body: { name: 'Paul' },
})

export async function join(bench: RecordBench, grant: string, by: Signer = invitation): Promise<Act> {
  const text = cosignedText({ project: bench.chain.project, grant, member: paul.id, key: paul.key.publicKey })
  const facts = { grant, proof: await signText(by, 'join', text) }
  return { type: 'member.joined', member: paul.id, key: paul.key, facts, body: { name: 'Paul' } }
}

/** The same record from its texts alone. Throws with the code of what breaks. */
export async function replay(project: ProjectId, texts: readonly string[]): Promise<RecordBench> {
  const bench = new RecordBench(emptyChain(project, instant.parse(0)))
  for (const text of texts) {
    const read = readStoredEntry(text)
    if (!read.ok) throw new Error(read.code)
    await bench.accept(read.value)
  }
  return bench
}

function sign({ type, member, key, facts, body = {}, ...given }: Act, record: { project: string; seen: Position }) {
  made += 1
  const random = new Uint8Array(10).fill(made & 255).fill(made >> 8, 0, 4)
  return signEvent(crypto, key, {
    project: (given.project ?? record.project) as '',
    id: eventId.parse(makeUuid(begunAt, random)),
    type,
    member,
    at: instant.parse(begunAt),
    seen: given.seen ?? record.seen,
    facts,
    body,
    salt: new Uint8Array(32).fill(made & 255),
  })
}

function idOf(name: string): MemberId {
  return memberId.parse(makeUuid(begunAt, secretOf(`id of ${name}`)))
}
