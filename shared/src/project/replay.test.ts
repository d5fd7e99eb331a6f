import { describe, expect, test } from 'vitest'
import { readStatement, readStoredEntry } from '../record/index.ts'
import { clara, hostDoes, nobleCrypto, paul, recordOfAgreements, recordOfEveryType, recordOfParts, SignedRecord } from '../testing/index.ts'
import { examine, follow, place, receive } from './index.ts'
import type { Replay } from './index.ts'

async function replayed(texts: readonly string[]): Promise<Replay> {
  let replay: Replay | null = null
  for (const text of texts) {
    const received = await receive(nobleCrypto, replay, text)
    if (!received.ok) throw new Error(received.code)
    replay = received.value.replay
  }
  if (!replay) throw new Error('no entry')
  return replay
}

/** The entry as a hub places it that is offered its event at the same time. */
async function followedBy(replay: Replay | null, text: string): Promise<Replay> {
  const stored = readStoredEntry(text)
  if (!stored.ok || stored.value.body === null || stored.value.salt === null) throw new Error('an entry with its words was expected')
  const { entry, body, salt } = stored.value
  const signed = { statement: entry.statement, signature: entry.signature, body, salt }
  const statement = readStatement(signed.statement)
  if (!statement.ok) throw new Error(statement.code)
  const examined = await examine(nobleCrypto, replay, { signed, statement: statement.value, at: entry.at })
  if (!examined.ok) throw new Error(examined.code)
  const given = await place(nobleCrypto, replay, { project: examined.value.project, signed, at: entry.at })
  expect(given.text).toBe(text)
  return follow(nobleCrypto, replay, { examined: examined.value, given })
}

const described = { facts: {}, body: { title: 'A better title', purpose: 'As agreed' } }

describe('replay', () => {
  test('[PR1] whoever replays the texts comes to the same state and head', async () => {
    const record = await SignedRecord.ofTwoLeads()
    await record.add(paul.does('project.described', described))
    const again = await replayed(record.texts)
    expect(again.state).toEqual(record.state)
    expect(again.chain.hashes).toEqual(record.replay.chain.hashes)
    expect(again.alarms).toEqual([])
    expect(again.state.engagement.title).toBe('A better title')
  })

  test.each([
    ['every type', recordOfEveryType],
    ['agreements', recordOfAgreements],
    ['parts', recordOfParts],
  ])('[PR1] a hub that follows what it examined comes to what the texts lead to, entry by entry: %s', async (_, makeRecord) => {
    const { texts } = await makeRecord()
    let read: Replay | null = null
    let followed: Replay | null = null
    for (const text of texts) {
      followed = await followedBy(followed, text)
      const received = await receive(nobleCrypto, read, text)
      if (!received.ok) throw new Error(received.code)
      read = received.value.replay
      expect(followed.chain).toEqual(read.chain)
    }
    expect(texts.length).toBeGreaterThan(10)
    expect(followed).toEqual(read)
  })

  test('[PR9] an entry that the host should have refused stays in the chain, without effect and with an alarm', async () => {
    const record = await SignedRecord.ofTwoLeads()
    const event = await record.sign(clara.does('member.removed', { facts: { member: paul.member }, body: { reason: '' } }))
    const placed = await record.force(event)
    expect(placed).toMatchObject({ verdict: 'inadmissible', refusal: 'member.other-side' })
    expect(record.replay.alarms).toEqual([{ seq: 4, code: 'member.other-side' }])
    expect(record.state.members.all.get(paul.member)?.state).toBe('joined')
    expect(record.state.head.seq).toBe(4)
    expect((await record.add(paul.does('project.described', described))).verdict).toBe('admitted')
  })

  test('[PR9] an invitation taken by somebody without its key has no effect', async () => {
    const record = await SignedRecord.begin()
    const invited = await record.invites(clara, paul, 'lead')
    const forged = await record.sign(
      paul.does('member.joined', { facts: { grant: invited.hash, proof: invited.stored.entry.signature }, body: { name: 'Mallory' } }),
    )
    await expect(record.place(forged)).rejects.toThrow('proof.invalid')
    expect((await record.force(forged)).refusal).toBe('proof.invalid')
  })

  test('[PR9] a type of a newer version is kept, verified and not understood', async () => {
    const record = await SignedRecord.ofTwoLeads()
    const act = clara.does('project.described', described)
    const newer = { ...act, event: { ...act.event, type: 'promise.given' } } as unknown as typeof act
    expect(await record.force(await record.sign(newer))).toMatchObject({ verdict: 'newer', event: null, refusal: null })
    expect(record.replay).toMatchObject({ isNewer: true, alarms: [] })
    expect(record.state.head.seq).toBe(4)
    await expect(record.add(clara.does('project.described', described))).rejects.toThrow('event.unknown-type')
  })

  test('[PR10] the door refuses words that do not fit, and the same id twice', async () => {
    const record = await SignedRecord.ofTwoLeads()
    const empty = paul.does('project.described', { facts: {}, body: { title: '', purpose: '' } })
    await expect(record.add(empty)).rejects.toThrow('event.body-malformed')
    const event = await record.sign(paul.does('project.described', described))
    await record.place(event)
    await expect(record.place(event)).rejects.toThrow('event.id-reused')
  })

  test('[PR11] words that are missing are pending until their erasure is found', async () => {
    const record = await SignedRecord.ofTwoLeads()
    const described4 = await record.add(paul.does('project.described', described))
    await record.add(hostDoes('body.redacted', { facts: { seq: 4, hash: described4.hash }, body: { reason: 'a court asked' } }))
    const erased = record.texts.map((text, index) => (index === 3 ? withoutBody(text) : text))
    expect([...(await replayed(erased.slice(0, 4))).pendingBodies]).toEqual([4])
    const whole = await replayed(erased)
    expect([...whole.pendingBodies]).toEqual([])
    expect(whole.state).toEqual(record.state)
    expect(whole.state.engagement.title).toBe('')
  })

  test('[PR9] a changed letter breaks the chain', async () => {
    const record = await SignedRecord.ofTwoLeads()
    const [first = ''] = record.texts
    const changed = first.replace('New website', 'New webside')
    expect(await receive(nobleCrypto, null, changed)).toEqual({ ok: false, code: 'statement.commitment-broken' })
  })
})

function withoutBody(text: string): string {
  const { entry } = JSON.parse(text) as { entry: unknown }
  return JSON.stringify({ body: null, entry, salt: null })
}
