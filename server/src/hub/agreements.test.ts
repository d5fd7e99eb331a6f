import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { latestRevision, revisionInForce } from '@counterpart/shared/agreements'
import type { Agreement } from '@counterpart/shared/agreements'
import { instant } from '@counterpart/shared/kernel'
import { toBase64url } from '@counterpart/shared/record'
import { makePrivateKey, nodeSigner } from '../crypto/node-crypto.ts'
import { newEventId, until } from '../testing/test-browser.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { twoSides } from '../testing/two-sides.ts'

let hub: TestHub
let clara: TestBrowser
let paul: TestBrowser
beforeEach(async () => {
  hub = await startTestHub()
  const sides = await twoSides(hub)
  clara = sides.clara
  paul = sides.paul
})
afterEach(async () => {
  for (const browser of [clara, paul]) browser.close()
  await hub.close()
})

const terms = { respondBy: null, reviewOn: null, noticeDays: 0 }
const clauseOf = (clause: string) => ({ clause, kind: 'other', binds: 'both', depth: 0, measure: null, from: [] })
const saying = (text: string, unlike: object = {}) => ({
  title: 'The website',
  note: '',
  clauses: [{ heading: 'Pages', text, ...unlike }],
})
const forgedHash = toBase64url(Uint8Array.from(randomBytes(32)))

function proposed(body: object = saying('Ten pages.')) {
  const [agreement, clause] = [newEventId(), newEventId()]
  return { agreement, clause, act: { type: 'agreement.proposed', facts: { agreement, clauses: [clauseOf(clause)], terms }, body } }
}

/** The text that both browsers know, once they have caught up. */
async function onRecord(body?: object): Promise<Agreement> {
  const { act } = proposed(body)
  expect(await clara.act(act)).toMatchObject({ ok: true })
  await paul.catchUp()
  return known(paul)
}

function known({ known: { state } }: TestBrowser): Agreement {
  const agreement = [...state.agreements.values()].at(-1)
  if (!agreement) throw new Error('no agreement is known')
  return agreement
}

const signing = (agreement: Agreement, unlike: object = {}) => {
  const { id: revision, hash } = latestRevision(agreement)
  const facts = { agreement: agreement.id, revision, hash, keyStore: 'software', ...unlike }
  return { type: 'agreement.signed', facts, body: { name: 'Somebody', consent: 'I agree.' } }
}
const countering = (agreement: Agreement, text: string, basedOn = latestRevision(agreement).id) => ({
  type: 'agreement.countered',
  facts: { agreement: agreement.id, basedOn, clauses: latestRevision(agreement).clauses, terms },
  body: saying(text),
})

test('texts that cannot be put before the other side are refused, each for its own reason, and nothing is recorded', async () => {
  const codes: unknown[] = []
  const bodies = [
    { ...saying('x'), title: ' ' },
    saying('x', { heading: '\t' }),
    saying('see <script>alert(1)</script>'),
    saying('['.repeat(5_000)),
    saying('_a'.repeat(40_000)),
    saying('word '.repeat(80_000)),
    { ...saying('x'), clauses: [] },
    { ...saying('x'), title: 7 },
  ]
  for (const body of bodies) {
    const answer = await clara.act(proposed(body).act)
    codes.push(answer.ok || answer.code)
  }
  expect(codes).toEqual([
    'agreement.title-missing',
    'agreement.heading-missing',
    'agreement.holds-html',
    'agreement.markdown-too-deep',
    'agreement.markdown-too-deep',
    'agreement.text-too-long',
    'event.body-misfit',
    'event.body-malformed',
  ])
  const before = paul.known.state.head.seq
  await paul.catchUp()
  expect(paul.known.state.head.seq).toBe(before)
})

test('a stale base, a forged hash, a second signature of one side, a strange key and another’s: each is its own refusal', async () => {
  const agreement = await onRecord()
  const codeOf = async (who: TestBrowser, act: Parameters<TestBrowser['act']>[0]) => {
    const answer = await who.act(act)
    return answer.ok ? 'ok' : answer.code
  }
  expect(await codeOf(paul, signing(agreement, { hash: forgedHash }))).toBe('agreement.hash-forged')
  expect(await codeOf(paul, { ...signing(agreement), signer: nodeSigner(makePrivateKey()) })).toBe('key.unknown')
  expect(await codeOf(paul, { ...signing(agreement), by: clara.member })).toBe('key.other-member')
  expect(await codeOf(paul, countering(agreement, 'Twelve pages.'))).toBe('ok')
  expect(await codeOf(paul, countering(agreement, 'Nine pages.', latestRevision(agreement).id))).toBe('agreement.stale-base')
  expect(await codeOf(paul, signing(known(paul)))).toBe('ok')
  expect(await codeOf(paul, signing(known(paul)))).toBe('agreement.side-has-signed')
  // Clara still looks at her own first text.
  expect(await codeOf(clara, signing(agreement))).toBe('consent.held-back')
  await clara.catchUp()
  expect(await codeOf(clara, signing(known(clara)))).toBe('ok')
  expect(revisionInForce(known(clara), instant.parse(Date.now()))?.number).toBe(2)
})

test('however signatures and a counter cross on the wire, both sides hold the same text in force, or none', async () => {
  let inForce = 0
  for (let round = 0; round < 20; round += 1) {
    const agreement = await onRecord(saying(`Text ${round}.`))
    await clara.catchUp()
    const [bySigning, byPaul, counter] = [
      await clara.sign(signing(agreement)),
      await paul.sign(signing(agreement)),
      await paul.sign(countering(agreement, 'Later.')),
    ]
    const { project } = clara
    const sends = [
      { who: clara, event: bySigning },
      { who: paul, event: byPaul },
      { who: paul, event: counter },
    ]
    // Each of the three goes first in turn.
    const order = [...sends.slice(round % 3), ...sends.slice(0, round % 3)]
    const answers = await Promise.all(order.map(({ who, event }) => who.ask('act', { project, event })))
    await Promise.all([clara.catchUp(), paul.catchUp()])
    const [one, other] = [clara, paul].map(known)
    expect(one).toEqual(other)
    const bound = one?.revisions.filter(({ signatures }) => signatures.client && signatures.provider) ?? []
    expect(bound.length).toBe(one?.effects.length)
    expect(bound.length).toBeLessThanOrEqual(1)
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0)
    inForce += bound.length
  }
  // Both outcomes come about, or the rounds show nothing.
  expect(inForce).toBeGreaterThan(0)
  expect(inForce).toBeLessThan(20)
})

test('the other side hears of a signature at once', async () => {
  const agreement = await onRecord()
  const answer = await paul.act(signing(agreement))
  const text = answer.ok ? answer.entry : ''
  await until(() => clara.heard.entries.some(({ entries }) => entries.includes(text)), 'Clara hears the signature')
})
