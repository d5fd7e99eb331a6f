import { beforeAll, describe, expect, test } from 'vitest'
import { eventId, instant, makeUuid, memberId } from '../kernel/index.ts'
import type { MemberId, ProjectId } from '../kernel/index.ts'
import { nobleCrypto as crypto, nobleSigner, secretOf } from '../testing/noble-crypto.ts'
import { toBase64url } from './binary.ts'
import { toCanonical } from './canonical.ts'
import { emptyChain, headOf, previousHash } from './chain.ts'
import type { Chain } from './chain.ts'
import { controlEvents } from './control-facts.ts'
import { beginning } from './entry.ts'
import type { Position, SignedEvent, StoredEntry } from './entry.ts'
import type { Signer } from './hashing.ts'
import { emptyKeyRing, foldKeyRing, hasFullStanding } from './key-ring.ts'
import type { KeyRing } from './key-ring.ts'
import { signText } from './signatures.ts'
import { cosignedText, signEvent } from './statement.ts'
import { chainFor, extend, readStoredEntry, verifyEntry } from './verify.ts'

let made = 0
const begunAt = 1_790_000_000_000
const clara = { id: idOf('clara'), key: nobleSigner(secretOf('clara')) }
const paul = { id: idOf('paul'), key: nobleSigner(secretOf('paul')) }
const invitation = nobleSigner(secretOf('invitation for paul'))
const host = nobleSigner(secretOf('host'))

interface Act {
  readonly type: string
  readonly member: MemberId | 'host'
  readonly key: Signer
  readonly facts: object
  readonly body?: object
  readonly seen?: Position
  readonly project?: string
}

/** A record in the making: signs an act, gives it its place and folds the key ring, as a hub would. */
class Bench {
  ring: KeyRing = emptyKeyRing
  texts: string[] = []
  chain: Chain
  constructor(chain: Chain) {
    this.chain = chain
  }

  static async begin(): Promise<Bench> {
    const created = { nonce: toBase64url(new Uint8Array(32)), hostKey: host.publicKey, side: 'client' }
    const act = { type: 'project.created', member: clara.id, key: clara.key, facts: created, seen: beginning, project: '' }
    const event = await sign(act, { project: '', seen: beginning })
    const bench = new Bench(await chainFor(crypto, event.statement))
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

const invite = (by: Signer = invitation): Act => ({
  type: 'member.invited',
  member: clara.id,
  key: clara.key,
  facts: { member: paul.id, side: 'provider', standing: 'lead', invitation: by.publicKey, deadline: begunAt + 1_000_000 },
  body: { name: 'Paul' },
})

async function join(bench: Bench, grant: string, by: Signer = invitation): Promise<Act> {
  const text = cosignedText({ project: bench.chain.project, grant, member: paul.id, key: paul.key.publicKey })
  const facts = { grant, proof: await signText(by, 'join', text) }
  return { type: 'member.joined', member: paul.id, key: paul.key, facts, body: { name: 'Paul' } }
}

describe('a chain of signed entries', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await Bench.begin()
    const grant = await bench.does(invite())
    await bench.does(await join(bench, grant))
  })

  test('the project id is the hash before entry 1, and the creator holds the first key', () => {
    expect(JSON.parse(bench.texts[0] ?? '')).toMatchObject({ entry: { seq: 1, prev: bench.chain.project } })
    expect(bench.ring.keys.get(clara.key.publicKey)?.origin).toBe('created')
    expect(bench.ring.keys.get(paul.key.publicKey)?.origin).toBe('invited')
    expect(bench.ring.hostKey).toBe(host.publicKey)
  })

  test('refuses a changed character, wherever it is tried', async () => {
    let tried = 0
    for (const [index, text] of bench.texts.entries()) {
      const before = await replay(bench.chain.project, bench.texts.slice(0, index))
      for (let at = 0; at < text.length; at += 7) {
        const bent = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
        const read = readStoredEntry(bent)
        const verified = read.ok ? await verifyEntry(crypto, before, read.value) : read
        // The server's time is covered by the hash alone, so a bent one shows as another hash than the next entry names.
        if (verified.ok && verified.value.hash === bench.chain.hashes[index]) throw new Error(`bent at ${at}: ${bent}`)
        tried += 1
      }
    }
    expect(tried).toBeGreaterThan(300)
  })

  test('refuses a dropped, repeated or swapped entry', async () => {
    const [one = '', two = '', three = ''] = bench.texts
    await expect(replay(bench.chain.project, [one, three])).rejects.toThrow('entry.out-of-order')
    await expect(replay(bench.chain.project, [one, two, two])).rejects.toThrow('entry.out-of-order')
    await expect(replay(bench.chain.project, [two])).rejects.toThrow('entry.out-of-order')
  })

  test('refuses to begin a known project with another first statement', async () => {
    const other = await Bench.begin()
    await expect(replay(bench.chain.project, other.texts)).rejects.toThrow('entry.broken-link')
    const first = readStoredEntry(other.texts[0] ?? '')
    if (!first.ok) throw new Error(first.code)
    const moved = { ...first.value, entry: { ...first.value.entry, prev: bench.chain.project } }
    await expect(replay(bench.chain.project, [toCanonical(moved)])).rejects.toThrow('statement.other-project')
  })

  test('refuses a clock that ran back, a broken link and an id that was placed before', async () => {
    const next = await bench.entryOf({
      type: 'member.removed',
      member: paul.id,
      key: paul.key,
      facts: { member: paul.id },
      body: { reason: '' },
    })
    expect(await bench.verify({ ...next, entry: { ...next.entry, at: instant.parse(begunAt) } })).toMatchObject({
      code: 'entry.clock-ran-back',
    })
    expect(await bench.verify({ ...next, entry: { ...next.entry, prev: bench.chain.project } })).toMatchObject({
      code: 'entry.broken-link',
    })
    const again = await Bench.begin()
    await again.accept(await again.entryOf(invite()))
    const repeated = { ...(await again.entryOf(invite())), body: null, salt: null }
    const first = readStoredEntry(again.texts[1] ?? '')
    const { statement, signature } = first.ok ? first.value.entry : repeated.entry
    expect(await again.verify({ ...repeated, entry: { ...repeated.entry, statement, signature } })).toMatchObject({
      code: 'entry.id-repeated',
    })
  })

  test('`seen` must be a position that the chain went through', async () => {
    const hash = bench.chain.hashes[0] ?? ''
    const removal = { type: 'member.removed', member: paul.id, key: paul.key, facts: { member: paul.id }, body: { reason: '' } }
    expect(await bench.answers({ ...removal, seen: { seq: 1, hash } as Position })).toBeNull()
    expect(await bench.answers({ ...removal, seen: { seq: 2, hash } as Position })).toBe('statement.seen-off-chain')
    expect(await bench.answers({ ...removal, seen: { seq: 99, hash } as Position })).toBe('statement.seen-off-chain')
  })

  test('words that do not fit the commitment are refused; words that are gone are not', async () => {
    const next = await bench.entryOf(invite())
    expect(await bench.verify({ ...next, body: '{"name":"Pål"}' })).toMatchObject({ code: 'statement.commitment-broken' })
    expect(await bench.verify({ ...next, salt: toBase64url(new Uint8Array(32)) })).toMatchObject({ code: 'statement.commitment-broken' })
    expect(await bench.verify({ ...next, body: null, salt: null })).toMatchObject({ ok: true })
    expect(readStoredEntry(toCanonical({ ...next, body: null }))).toMatchObject({ code: 'entry.malformed' })
  })

  test('a statement of another project, an older version or with a field too much is refused', async () => {
    expect(await bench.answers({ ...invite(), project: previousHash(bench.chain) })).toBe('statement.other-project')
    const next = await bench.entryOf(invite())
    const statement = JSON.parse(next.entry.statement)
    for (const bent of [
      { ...statement, v: 2 },
      { ...statement, more: 1 },
      { ...statement, facts: { a: 0.5 } },
    ]) {
      const text = toCanonical(bent)
      const signature = await signText(clara.key, 'statement', text)
      expect(await bench.verify({ ...next, entry: { ...next.entry, statement: text, signature } })).toMatchObject({
        code: 'statement.malformed',
      })
    }
  })
})

describe('who may speak', () => {
  test('an unknown key, another member’s key and the key of somebody removed are not heard', async () => {
    const bench = await Bench.begin()
    expect(await bench.answers({ ...invite(), key: paul.key })).toBe('key.unknown')
    expect(await bench.answers({ ...invite(), member: paul.id })).toBe('key.other-member')
    expect(await bench.answers({ ...invite(), member: 'host', key: clara.key })).toBe('key.unknown')
    await bench.does(await join(bench, await bench.does(invite())))
    await bench.does({ type: 'member.removed', member: clara.id, key: clara.key, facts: { member: paul.id }, body: { reason: '' } })
    expect(await bench.answers({ ...invite(), member: paul.id, key: paul.key })).toBe('member.removed')
  })

  test('joining needs the present invitation’s cosignature, for this member and key, before the deadline', async () => {
    const bench = await Bench.begin()
    const first = await bench.does(invite())
    expect(await bench.answers(await join(bench, first, clara.key))).toBe('proof.invalid')
    const good = await join(bench, first)
    expect(await bench.answers({ ...good, member: clara.id })).toBe('grant.other-member')
    expect(await bench.answers({ ...good, key: clara.key })).toBe('key.already-known')
    expect(await bench.answers({ ...good, key: nobleSigner(secretOf('mallory')) })).toBe('proof.invalid')
    const late = await bench.entryOf(good)
    const verified = await bench.verify({ ...late, entry: { ...late.entry, at: instant.parse(begunAt + 2_000_000) } })
    expect(verified).toMatchObject({ ok: true, value: { keyRefusal: 'grant.expired' } })
    const second = nobleSigner(secretOf('second invitation'))
    const again = await bench.does(invite(second))
    expect(await bench.answers(good)).toBe('grant.not-found')
    await bench.does(await join(bench, again, second))
    expect(await bench.answers(await join(bench, again, second))).toBe('key.already-known')
  })

  test('a revoked invitation lets nobody in', async () => {
    const bench = await Bench.begin()
    const grant = await bench.does(invite())
    await bench.does({ type: 'invitation.revoked', member: clara.id, key: clara.key, facts: { member: paul.id } })
    expect(await bench.answers(await join(bench, grant))).toBe('grant.not-found')
  })

  test('a further key needs an older one’s cosignature, and a revoked key is silent', async () => {
    const bench = await Bench.begin()
    const laptop = nobleSigner(secretOf('laptop of clara'))
    const older = clara.key.publicKey
    const text = cosignedText({ project: bench.chain.project, grant: older, member: clara.id, key: laptop.publicKey })
    const facts = { by: 'device', grant: older, proof: await signText(clara.key, 'device', text) }
    const wrong = { by: 'device', grant: older, proof: await signText(clara.key, 'join', text) }
    expect(await bench.answers({ type: 'key.added', member: clara.id, key: laptop, facts: wrong })).toBe('proof.invalid')
    await bench.does({ type: 'key.added', member: clara.id, key: laptop, facts })
    expect(bench.ring.keys.get(laptop.publicKey)?.origin).toBe('countersigned')
    await bench.does({
      type: 'key.revoked',
      member: clara.id,
      key: laptop,
      facts: { member: clara.id, key: older },
      body: { reason: 'lost' },
    })
    expect(await bench.answers(invite())).toBe('key.revoked')
    expect(await bench.answers({ ...invite(), key: laptop })).toBeNull()
  })

  test('a key that the host let back in touches no keys until it is confirmed', async () => {
    const bench = await Bench.begin()
    const link = nobleSigner(secretOf('return link'))
    const found = nobleSigner(secretOf('new phone of clara'))
    const offer = { member: clara.id, offered: link.publicKey, deadline: begunAt + 1_000_000 }
    const grant = await bench.does({ type: 'key.return-offered', member: 'host', key: host, facts: offer, body: { reason: 'lost phone' } })
    const text = cosignedText({ project: bench.chain.project, grant, member: clara.id, key: found.publicKey })
    const facts = { by: 'return', grant, proof: await signText(link, 'return', text) }
    await bench.does({ type: 'key.added', member: clara.id, key: found, facts })
    expect(bench.ring.keys.get(found.publicKey)?.origin).toBe('host-returned')
    const third = nobleSigner(secretOf('third key of clara'))
    const more = cosignedText({ project: bench.chain.project, grant: found.publicKey, member: clara.id, key: third.publicKey })
    const device = { by: 'device', grant: found.publicKey, proof: await signText(found, 'device', more) }
    expect(await bench.answers({ type: 'key.added', member: clara.id, key: third, facts: device })).toBe('key.not-confirmed')
    await bench.does({ type: 'key.confirmed', member: clara.id, key: clara.key, facts: { member: clara.id, key: found.publicKey } })
    expect(hasFullStanding(bench.ring, found.publicKey)).toBe(true)
    expect(await bench.answers({ type: 'key.added', member: clara.id, key: third, facts: device })).toBeNull()
  })
})

async function replay(project: ProjectId, texts: readonly string[]): Promise<Bench> {
  const bench = new Bench(emptyChain(project, instant.parse(0)))
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
