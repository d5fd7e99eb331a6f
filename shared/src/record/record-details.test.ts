import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { instant, memberId, projectId } from '../kernel/index.ts'
import { nobleCrypto as crypto, secretOf } from '../testing/noble-crypto.ts'
import { clara, eventNamed } from '../testing/people.ts'
import { RecordBench, clara as claraOfBench, invite, join } from '../testing/record-bench.ts'
import { fromBase64url, toBase64url } from './binary.ts'
import { toCanonical } from './canonical.ts'
import { emptyChain, headOf, passesThrough, previousHash } from './chain.ts'
import { checkpoint } from './checkpoint.ts'
import { beginning, entry, entryHash, position, signedEvent, statement, storedEntry } from './entry.ts'
import { hashEntry, hashProject, keyCode, toPublicKey } from './hashing.ts'
import { signText, toLowS } from './signatures.ts'
import { cosignedText, fitsCommitment, invitationViewText, readStatement } from './statement.ts'
import { chainFor, readStoredEntry, verifyEntry, verifyEvent } from './verify.ts'

const filled = (fill: number, length = 32) => toBase64url(new Uint8Array(length).fill(fill))
const project = projectId.parse(filled(1))
const good = {
  v: 1,
  project,
  id: eventNamed('one'),
  type: 'milestone.planned',
  member: clara.member,
  key: clara.key,
  at: 1_790_000_000_000,
  seen: { seq: 1, hash: filled(2) },
  facts: {},
  commitment: filled(3),
}
const signature = filled(4, 64)
const placed = { seq: 1, at: 5, prev: filled(1), statement: '{}', signature }

describe('a statement', () => {
  const code = (unlike: object) => {
    const read = readStatement(toCanonical({ ...good, ...unlike }))
    return read.ok ? 'ok' : read.code
  }

  test('is read as it was written, by a member or by the host', () => {
    expect(readStatement(toCanonical(good))).toEqual({ ok: true, value: good })
    expect([code({ member: 'host' }), code({ project: '', seen: beginning })]).toEqual(['ok', 'ok'])
    expect(readStatement(JSON.stringify(good))).toEqual({ ok: false, code: 'text.not-canonical' })
  })

  test('has one type, of plain words', () => {
    for (const type of [
      'a.b',
      'check-in.posted',
      'reply.posted/2',
      'a.b/10',
      'milestone.date-agreed',
      'a-bc-de.fg-hi-jk',
      `a.${'b'.repeat(78)}`,
    ])
      expect(code({ type }), type).toBe('ok')
    const none = [
      '',
      'a',
      'a.',
      '.b',
      'A.b',
      'a.b.c',
      'a-.b',
      '-a.b',
      'a.b-',
      'a.b/',
      'a.b/x',
      'a.b/2x',
      ' a.b',
      'a.b ',
      `a.${'b'.repeat(79)}`,
    ]
    for (const type of none) expect(code({ type }), type).toBe('statement.malformed')
  })

  test('has numbers that every reader reads alike, however deep they stand in its facts', () => {
    expect(code({ facts: { a: [{ b: 1 }, null, true, 'x'], c: Number.MAX_SAFE_INTEGER } })).toBe('ok')
    for (const facts of [{ a: 0.5 }, { a: [0, 0.5] }, { a: { b: [{ c: 0.5 }] } }, { a: 2 ** 53 }])
      expect(code({ facts })).toBe('statement.malformed')
  })

  test('has each of its values, and of its own kind', () => {
    for (const name of Object.keys(good)) {
      expect(statement.safeParse(Object.fromEntries(Object.entries(good).filter(([other]) => other !== name))).success, name).toBe(false)
      expect(code({ [name]: [] }), name).toBe('statement.malformed')
    }
    expect(position.safeParse({ seq: -1, hash: '' }).success).toBe(false)
    expect(position.safeParse({ seq: 0, hash: '', more: 1 }).success).toBe(false)
  })
})

describe('sizes', () => {
  const fits = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) => schema.safeParse(value).success

  test('of what an author sends', () => {
    const sent = { statement: 'x'.repeat(200_000), signature, body: 'x'.repeat(524_288), salt: filled(5) }
    expect(fits(signedEvent, sent)).toBe(true)
    expect(fits(signedEvent, { ...sent, statement: `${sent.statement}x` })).toBe(false)
    expect(fits(signedEvent, { ...sent, body: `${sent.body}x` })).toBe(false)
    expect(fits(signedEvent, { ...sent, more: 1 })).toBe(false)
  })

  test('of what has a place', () => {
    expect(fits(entry, placed)).toBe(true)
    expect(fits(entry, { ...placed, statement: 'x'.repeat(200_001) })).toBe(false)
    expect([fits(entry, { ...placed, seq: 0 }), fits(entry, { ...placed, more: 1 })]).toEqual([false, false])
    const stored = { entry: placed, body: 'x'.repeat(524_288), salt: filled(5) }
    expect(fits(storedEntry, stored)).toBe(true)
    expect([fits(storedEntry, { ...stored, body: `${stored.body}x` }), fits(storedEntry, { ...stored, more: 1 })]).toEqual([false, false])
  })

  test('words and salt are there together or gone together', () => {
    const code = (beside: { body: string | null; salt: string | null }) => {
      const read = readStoredEntry(toCanonical({ entry: placed, ...beside }))
      return read.ok ? 'ok' : read.code
    }
    expect([code({ body: '{}', salt: filled(5) }), code({ body: null, salt: null })]).toEqual(['ok', 'ok'])
    expect([code({ body: '{}', salt: null }), code({ body: null, salt: filled(5) })]).toEqual(['entry.malformed', 'entry.malformed'])
    expect(readStoredEntry('{"body":null}')).toEqual({ ok: false, code: 'entry.malformed' })
    expect(readStoredEntry('{ }')).toEqual({ ok: false, code: 'text.not-canonical' })
  })
})

test('a checkpoint names one record, and nothing before or after it', () => {
  const origin = `counterpart/${project}`
  const shown = (unlike: string) => checkpoint.safeParse({ origin: unlike, size: 1, hash: filled(2), signature }).success
  expect([shown(origin), shown(`x${origin}`), shown(`${origin}x`), shown(`x\n${origin}`)]).toEqual([true, false, false, false])
})

describe('a chain', () => {
  test('went through the beginning and each of its places, and through no other', () => {
    const chain = emptyChain(project, instant.parse(5))
    expect([headOf(chain), previousHash(chain)]).toEqual([beginning, project])
    chain.hashes.push(entryHash.parse(filled(6)), entryHash.parse(filled(7)), entryHash.parse(filled(8)))
    expect([headOf(chain), previousHash(chain)]).toEqual([{ seq: 3, hash: filled(8) }, filled(8)])
    const passes = (seq: number, hash: string) => passesThrough(chain, position.parse({ seq, hash }))
    expect([passes(0, ''), passes(2, filled(7)), passes(3, filled(8))]).toEqual([true, true, true])
    expect([passes(0, filled(7)), passes(1, ''), passes(3, filled(7)), passes(4, filled(8)), passes(4, '')]).toEqual(Array(5).fill(false))
  })
})

describe('texts that are hashed and signed, for ever', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest()

  test('a cosignature, and the viewing of an invitation', () => {
    expect(cosignedText({ project, grant: 'g', member: 'm', key: 'k' })).toBe(`{"grant":"g","key":"k","member":"m","project":"${project}"}`)
    expect(invitationViewText({ origin: 'https://hub.example', project, nonce: 'n' })).toBe(
      `{"nonce":"n","origin":"https://hub.example","project":"${project}"}`,
    )
  })

  test('an entry and a first statement', async () => {
    const read = entry.parse(placed)
    expect(await hashEntry(crypto, read)).toBe(sha256(`counterpart/entry/1\n${toCanonical(read)}`).toString('base64url'))
    expect(await hashProject(crypto, '{}')).toBe(sha256('counterpart/project/1\n{}').toString('base64url'))
  })

  test('the thirty digits of a key', async () => {
    const of = { project, member: memberId.parse(clara.member), key: clara.key }
    const digest = sha256(`counterpart/code/1\n${toCanonical(of)}`)
    const groups = [0, 5, 10, 15, 20, 25].map((at) => String(digest.readUIntBE(at, 5) % 100_000).padStart(5, '0'))
    expect(await keyCode(crypto, of)).toBe(groups.join(' '))
  })

  test('a commitment: words and salt fit, and nothing else does', async () => {
    const salt = new Uint8Array(32).fill(6)
    const commitment = createHmac('sha256', salt).update('{"a":"ä"}').digest('base64url')
    const fits = (body: string, saltText: string) => fitsCommitment(crypto, commitment, { body, salt: saltText })
    expect(await fits('{"a":"ä"}', filled(6))).toBe(true)
    expect([await fits('{"a":"a"}', filled(6)), await fits('{"a":"ä"}', filled(7))]).toEqual([false, false])
    // A key of HMAC that ends in zeros is the same key without them: only one length of salt is one.
    const short = createHmac('sha256', Uint8Array.of(6)).update('x').digest('base64url')
    expect(await fitsCommitment(crypto, short, { body: 'x', salt: toBase64url(Uint8Array.of(6)) })).toBe(false)
    expect(await fitsCommitment(crypto, short, { body: 'x', salt: 'no salt' })).toBe(false)
  })

  test('a signature is turned only where it must be, keeping r and every zero in front', () => {
    const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551')
    const bytesOf = (s: bigint) => Uint8Array.from([...new Uint8Array(32).fill(9), ...Buffer.from(s.toString(16).padStart(64, '0'), 'hex')])
    const half = order >> 1n
    expect(toLowS(bytesOf(half))).toEqual(bytesOf(half))
    expect(toLowS(bytesOf(half + 1n))).toEqual(bytesOf(half))
    expect(toLowS(bytesOf(order - 1n))).toEqual(bytesOf(1n))
  })

  test('a key of another length is no key', () => {
    expect(toPublicKey(fromBase64url(clara.key) ?? new Uint8Array())).toBe(clara.key)
    expect(() => toPublicKey(new Uint8Array(64))).toThrow('base64url')
  })
})

describe('an event at a place', () => {
  test('is signed by its author over just these words, or it is nothing', async () => {
    const bench = await RecordBench.begin()
    const [one, other] = [await bench.entryOf(invite()), await bench.entryOf(invite())]
    const swapped = { ...one, entry: { ...one.entry, signature: other.entry.signature } }
    expect(await bench.verify(swapped)).toEqual({ ok: false, code: 'statement.signature-invalid' })
    const domain = await signText(claraOfBench.key, 'entry', one.entry.statement)
    expect(await bench.verify({ ...one, entry: { ...one.entry, signature: domain } })).toEqual({
      ok: false,
      code: 'statement.signature-invalid',
    })
  })

  test('names the project it is of, whatever its type', async () => {
    const bench = await RecordBench.begin()
    const nonce = filled(0)
    const facts = { nonce, hostKey: claraOfBench.key.publicKey, side: 'client' }
    const again = { type: 'project.created', member: claraOfBench.id, key: claraOfBench.key, facts }
    expect(await bench.answers(again)).toBe('statement.other-project')
    const early = await bench.entryOf({ ...invite(), project: '', seen: beginning })
    const chain = await chainFor(crypto, early.entry.statement)
    const placedFirst = { ...early, entry: { ...early.entry, seq: 1, prev: chain.project } }
    expect(await verifyEntry(crypto, { chain, ring: bench.ring }, placedFirst)).toEqual({ ok: false, code: 'statement.other-project' })
  })

  test('begins a project where there is none, and never where there is one', async () => {
    const bench = await RecordBench.begin()
    expect(await bench.answers({ ...invite(), project: '' })).toBe('statement.other-project')
    const { entry: first, body, salt } = JSON.parse(bench.texts[0] ?? '')
    const again = { statement: first.statement, signature: first.signature, body, salt }
    const verified = (chain: typeof bench.chain) => verifyEvent(crypto, { chain, ring: bench.ring }, { event: again, at: first.at })
    expect(await verified(bench.chain)).toEqual({ ok: false, code: 'statement.other-project' })
    expect(await verified(emptyChain(bench.chain.project, first.at))).toMatchObject({ ok: true, value: { keyRefusal: null } })
    const next = await bench.entryOf(invite())
    const early = { ...next.entry, body: next.body, salt: next.salt }
    const record = { chain: emptyChain(bench.chain.project, first.at), ring: bench.ring }
    expect(await verifyEvent(crypto, record, { event: early, at: first.at })).toEqual({ ok: false, code: 'statement.other-project' })
  })

  test('whose words are no canonical text is refused, even where they fit the commitment', async () => {
    const bench = await RecordBench.begin()
    const next = await bench.entryOf(invite())
    const body = '{ "name":"Paul"}'
    const salt = secretOf('salt')
    const commitment = createHmac('sha256', salt).update(body).digest('base64url')
    const text = toCanonical({ ...JSON.parse(next.entry.statement), commitment })
    const signed = await signText(claraOfBench.key, 'statement', text)
    const bent = { entry: { ...next.entry, statement: text, signature: signed }, body, salt: toBase64url(salt) }
    expect(await bench.verify(storedEntry.parse(bent))).toMatchObject({ code: 'statement.commitment-broken' })
    expect(await bench.verify(storedEntry.parse({ ...bent, body: null, salt: null }))).toMatchObject({ ok: true })
  })

  test('that lets in a new key needs a proof that is one, and a member to let in', async () => {
    const bench = await RecordBench.begin()
    const joining = await join(bench, await bench.does(invite()))
    expect(await bench.answers({ ...joining, facts: {} })).toBe('proof.invalid')
    expect(await bench.answers({ ...joining, facts: { ...joining.facts, more: 1 } })).toBe('proof.invalid')
    expect(await bench.answers({ ...joining, member: 'host' })).toBe('proof.invalid')
    expect(await bench.answers(joining)).toBeNull()
  })

  test('may stand at the same instant as the one before, and its bytes are no other text', async () => {
    const bench = await RecordBench.begin()
    const next = await bench.entryOf(invite())
    expect(await bench.verify({ ...next, entry: { ...next.entry, at: bench.chain.lastAt } })).toMatchObject({ ok: true })
    expect(await bench.verify({ ...next, entry: { ...next.entry, statement: `${next.entry.statement} ` } })).toMatchObject({
      code: 'text.not-canonical',
    })
    expect(await bench.verify({ ...next, entry: { ...next.entry, seq: 3 } })).toMatchObject({ code: 'entry.out-of-order' })
  })
})
