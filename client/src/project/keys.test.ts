// @vitest-environment node
import { expect, test } from 'vitest'
import { instant, memberId, eventId } from '@counterpart/shared/kernel'
import type { Draft } from '@counterpart/shared/record'
import { beginning, isSignedBy, signEvent, signText, utf8 } from '@counterpart/shared/record'
import { browserCrypto } from './browser-crypto.ts'
import { makeKeptKey, readKeptKey, signerOf } from './key-pair.ts'
import { fileKeyUnder, keysOf, makeKey, nobody, readKeys } from './keys.ts'
import { newId, randomBytes } from './new-id.ts'
import { freshStorage } from './testing/device.ts'

const { subtle } = globalThis.crypto
const [byBrowser, inSoftware] = [browserCrypto(subtle), browserCrypto(null)]

test.each([
  ['WebCrypto', subtle],
  ['software', null],
])('a signature of a %s key holds for both implementations', async (_, made) => {
  const signer = signerOf(await makeKeptKey(made, 1), made)
  const signature = await signText(signer, 'statement', 'a text')
  for (const crypto of [byBrowser, inSoftware]) {
    expect(await isSignedBy(crypto, signer.publicKey, { domain: 'statement', text: 'a text', signature })).toBe(true)
    expect(await isSignedBy(crypto, signer.publicKey, { domain: 'statement', text: 'another', signature })).toBe(false)
    expect(await isSignedBy(crypto, signer.publicKey, { domain: 'join', text: 'a text', signature })).toBe(false)
  }
})

test('both implementations make the same hashes and commitments', async () => {
  const [salt, text] = [randomBytes(32), utf8('Größe 👩‍🚀')]
  expect(await byBrowser.sha256(text)).toEqual(await inSoftware.sha256(text))
  expect(await byBrowser.hmac(salt, text)).toEqual(await inSoftware.hmac(salt, text))
  const signer = signerOf(await makeKeptKey(null, 1), null)
  const draft: Draft = {
    project: '',
    id: eventId.parse(newId()),
    type: 'a.thing',
    member: memberId.parse(newId()),
    at: instant.parse(1),
    seen: beginning,
    facts: {},
    body: { text: 'words' },
    salt,
  }
  expect(await signEvent(byBrowser, signer, draft)).toEqual(await signEvent(inSoftware, signer, draft))
})

test('a person has one key per browser, made silently, kept, and not to be taken out of it', async () => {
  const making = { storage: freshStorage(), subtle, clock: () => 1 }
  const first = await keysOf(making, 'clara')
  const again = await keysOf(making, 'clara')
  expect(first.isKept).toBe(true)
  expect(again.keys.all.map((key) => key.publicKey)).toEqual(first.keys.all.map((key) => key.publicKey))
  const [key] = again.keys.all
  expect(key?.kind === 'webcrypto' && key.privateKey.extractable).toBe(false)
  expect((await keysOf(making, 'cora')).keys.all[0]?.publicKey).not.toBe(key?.publicKey)
})

test('where the page is no secure context a software key stands in, and a WebCrypto key is not used', async () => {
  const storage = freshStorage()
  await keysOf({ storage, subtle, clock: () => 1 }, 'clara')
  const { keys } = await keysOf({ storage, subtle: null, clock: () => 2 }, 'clara')
  expect(keys.all.map((key) => key.kind)).toEqual(['webcrypto', 'software'])
})

test('a key made before its person was known is filed under them', async () => {
  const making = { storage: freshStorage(), subtle, clock: () => 1 }
  const { key } = await makeKey(making, nobody)
  await fileKeyUnder(making.storage, 'clara', key)
  expect((await readKeys(making, nobody)).all).toEqual([])
  expect((await readKeys(making, 'clara')).all[0]?.publicKey).toBe(key.publicKey)
})

test('what is no key of ours is not read as one', () => {
  expect(readKeptKey({ kind: 'software', publicKey: 'AAAA', secret: new Uint8Array(32), madeAt: 1 })).toBeNull()
  expect(readKeptKey({ kind: 'webcrypto', publicKey: 'B'.repeat(87), privateKey: {}, madeAt: 1 })).toBeNull()
})

test('a device that refuses to keep a key says so', async () => {
  const storage = freshStorage()
  const full = { ...storage, put: () => Promise.resolve({ ok: false, code: 'device.storage-full' } as const) }
  expect((await keysOf({ storage: full, subtle, clock: () => 1 }, 'clara')).isKept).toBe(false)
})
