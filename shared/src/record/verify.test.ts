import { beforeAll, describe, expect, test } from 'vitest'
import { instant } from '../kernel/index.ts'
import { nobleCrypto as crypto } from '../testing/noble-crypto.ts'
import { RecordBench, begunAt, clara, host, invite, join, paul, replay } from '../testing/record-bench.ts'
import { toBase64url } from './binary.ts'
import { toCanonical } from './canonical.ts'
import { previousHash } from './chain.ts'
import { signText } from './signatures.ts'
import { readStoredEntry, verifyEntry } from './verify.ts'

describe('a chain of signed entries', () => {
  let bench: RecordBench
  beforeAll(async () => {
    bench = await RecordBench.begin()
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
    const other = await RecordBench.begin()
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
    const again = await RecordBench.begin()
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
    expect(await bench.answers({ ...removal, seen: { seq: 1, hash } })).toBeNull()
    expect(await bench.answers({ ...removal, seen: { seq: 2, hash } })).toBe('statement.seen-off-chain')
    expect(await bench.answers({ ...removal, seen: { seq: 99, hash } })).toBe('statement.seen-off-chain')
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
