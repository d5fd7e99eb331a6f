import { expect, test } from 'vitest'
import { readStoredEntry, toCanonical } from '@counterpart/shared/record'
import type { StoredEntry } from '@counterpart/shared/record'
import { createLog } from '../log.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import { rolledBackHub } from '../testing/rolled-back.ts'
import type { RolledBack } from '../testing/rolled-back.ts'
import { browserOf } from '../testing/two-sides.ts'
import { openTakingBack } from './taking-back.ts'

const beginning = { seq: 0, hash: '' } as const

async function entriesOf({ store, project }: RolledBack): Promise<readonly string[]> {
  const page = await store.readAfter(project, 0, { entries: 1_000, bytes: 100_000_000 })
  return page.ok ? page.value.entries : []
}

function storedOf(text: string | undefined): StoredEntry {
  const stored = readStoredEntry(text ?? '')
  if (!stored.ok) throw new Error(stored.code)
  return stored.value
}

test('a tail comes back page by page, as it was, and everybody in the room hears of it', async () => {
  const room = await rolledBackHub({ length: 12, kept: 5 })
  const { clara, paul, project, texts, wordFor, store } = room
  await paul.ask('enter', { project, after: beginning })
  const checkpoint = await wordFor(12)
  const give = (entries: string[]) => clara.ask('give-back', { project, checkpoint, entries })
  expect(await give(texts.slice(9))).toEqual({ ok: true, upTo: 9 })
  expect(await give(texts.slice(9))).toEqual({ ok: true, upTo: 9 }) // the answer was lost
  expect(await give(texts.slice(7, 9))).toEqual({ ok: true, upTo: 7 })
  expect((await entriesOf(room)).length).toBe(5)
  expect(await give(texts.slice(2, 7))).toEqual({ ok: true, upTo: null })
  expect(await entriesOf(room)).toEqual(texts)
  expect(await store.head(project)).toMatchObject({ value: { seq: 12, hash: checkpoint.hash } })
  await paul.ask('enter', { project, after: beginning }) // what was held back of the room has been told by then
  expect(paul.heard.entries.flatMap(({ entries }) => entries)).toEqual(texts.slice(5))
  expect(await give(texts.slice(9))).toEqual({ ok: true, upTo: null })
})

test('what the hub did not acknowledge is not taken: a forged entry, another’s word, a gap, a foreign room', async () => {
  const room = await rolledBackHub({ length: 8, kept: 5 })
  const { clara, paul, project, texts, wordFor, hub } = room
  const checkpoint = await wordFor(8)
  const forged = (change: (stored: StoredEntry) => object) => toCanonical(change(storedOf(texts[7])))
  const refused = { ok: false, code: 'tail.unproven', again: false }
  const ask = (entries: readonly string[], word = checkpoint, of = project) =>
    paul.ask('give-back', { project: of, checkpoint: word, entries: [...entries] })

  expect(await ask([forged((stored) => ({ ...stored, entry: { ...stored.entry, at: stored.entry.at + 1 } }))])).toMatchObject(refused)
  expect(await ask([forged((stored) => ({ ...stored, body: '{"purpose":"","title":"Other words"}' }))])).toMatchObject(refused)
  expect(await ask([...texts.slice(5, 6), ...texts.slice(7)])).toMatchObject(refused)
  const other = await rolledBackHub({ length: 8, kept: 5 })
  expect(await ask(other.texts.slice(5), await other.wordFor(8))).toMatchObject(refused)
  const stranger = { ...(await other.wordFor(8)), origin: checkpoint.origin, hash: checkpoint.hash }
  expect(await ask(texts.slice(5), stranger)).toMatchObject(refused)
  expect(await ask(texts.slice(5), { ...checkpoint, size: 9 })).toMatchObject(refused)
  const strange = await browserOf(hub, 'mallory')
  expect(await strange.ask('give-back', { project, checkpoint, entries: texts.slice(5) })).toMatchObject({ code: 'project.not-found' })
  strange.close()
  expect(await entriesOf(room)).toEqual(texts.slice(0, 5))
  expect(await clara.ask('give-back', { project, checkpoint, entries: texts.slice(5) })).toEqual({ ok: true, upTo: null })
})

test('an own tail that the host never signed is nobody’s to add, though each entry is rightly signed and chained', async () => {
  const room = await rolledBackHub({ length: 8, kept: 5 })
  const { paul, project, texts, wordFor } = room
  const { signature } = await wordFor(7)
  const made = { ...(await wordFor(8)), signature }
  expect(await paul.ask('give-back', { project, checkpoint: made, entries: texts.slice(5) })).toMatchObject({ code: 'tail.unproven' })
  expect((await entriesOf(room)).length).toBe(5)
})

test('a tail of another history is refused, and so is one that lacks words nobody erased', async () => {
  const room = await rolledBackHub({ length: 8, kept: 5 })
  const { paul, project, texts, wordFor } = room
  const bare = texts.slice(5).map((text, place) => (place === 1 ? toCanonical({ ...storedOf(text), body: null, salt: null }) : text))
  const answer = await paul.ask('give-back', { project, checkpoint: await wordFor(8), entries: bare })
  expect(answer).toMatchObject({ ok: false, code: 'tail.words-missing' })
  const elsewhere = await wordFor(4, (await wordFor(8)).hash)
  expect(await paul.ask('give-back', { project, checkpoint: elsewhere, entries: texts.slice(3, 4) })).toMatchObject({
    code: 'tail.other-history',
  })
  expect((await entriesOf(room)).length).toBe(5)
})

test('words that the tail itself erased do not come back, whoever kept them', async () => {
  const erase = async (room: { browser: Parameters<NonNullable<Parameters<typeof rolledBackHub>[0]['act']>>[0]; seq: number }) => {
    const hash = room.browser.known.chain.hashes[room.seq - 1]
    return room.browser.act({ type: 'body.redacted', facts: { seq: room.seq, hash }, body: { reason: 'asked for' } })
  }
  const kept: { text: string } = { text: '' }
  const room = await rolledBackHub({
    length: 8,
    kept: 5,
    act: async (browser, place) => {
      if (place === 7) return erase({ browser, seq: 6 })
      const answer = await browser.describe(`Number ${place}`)
      if (place === 6 && answer.ok) kept.text = answer.entry
      return answer
    },
  })
  const { clara, project, texts, wordFor } = room
  expect(storedOf(kept.text).body).toContain('Number 6')
  const entries = texts.slice(5).with(0, kept.text)
  expect(await clara.ask('give-back', { project, checkpoint: await wordFor(8), entries })).toEqual({ ok: true, upTo: null })
  expect(await entriesOf(room)).toEqual(texts)
})

test('a disk that refuses is asked again, and what it kept of the tail stands once', async () => {
  const store = createMemoryStore()
  const fault = { left: Number.POSITIVE_INFINITY }
  const faulty: typeof store = {
    ...store,
    append: async (line) => ((fault.left -= 1) < 0 ? { ok: false, code: 'store.full' } : store.append(line)),
  }
  const room = await rolledBackHub({ length: 9, kept: 5 }, { store: faulty })
  const { clara, project, texts, wordFor } = room
  const give = async () => clara.ask('give-back', { project, checkpoint: await wordFor(9), entries: texts.slice(5) })
  fault.left = 2
  expect(await give()).toMatchObject({ ok: false, code: 'store.full', again: true })
  expect((await entriesOf(room)).length).toBe(7)
  fault.left = 100
  expect(await give()).toEqual({ ok: true, upTo: null })
  expect(await entriesOf(room)).toEqual(texts)
})

test('while a room is being taken back nothing new gets a place, reading goes on, and the operator ends it', async () => {
  const { clara, paul, project, texts, wordFor, hub } = await rolledBackHub({ length: 8, kept: 5 })
  const listed = await clara.ask('rooms', {})
  expect(listed).toMatchObject({ ok: true, rooms: [{ project, isTakingBack: true }] })
  const last = storedOf(texts[7])
  const ahead = { seq: 8, hash: (await wordFor(8)).hash }
  expect(await clara.ask('enter', { project, after: ahead })).toMatchObject({ ok: false, code: 'position.taking-back', again: true })
  expect(await paul.ask('enter', { project, after: { ...ahead, seq: 4 } })).toMatchObject({ code: 'position.off-record' })
  const page = await paul.ask('enter', { project, after: beginning })
  await paul.take(page.ok ? page.entries : [])
  const event = await paul.sign({ type: 'project.described', body: { title: 'Too early', purpose: '' } })
  const act = () => paul.ask('act', { project, event })
  expect(await act()).toMatchObject({ ok: false, code: 'room.taking-back', again: true })
  await clara.ask('give-back', { project, checkpoint: await wordFor(8), entries: texts.slice(5) })
  // An act that has come back is on record: sent again it is answered with its entry.
  const retried = { statement: last.entry.statement, signature: last.entry.signature, body: last.body ?? '', salt: last.salt ?? '' }
  expect(await clara.ask('act', { project, event: retried })).toMatchObject({ ok: true, entry: texts[7] })
  expect(await act()).toMatchObject({ code: 'room.taking-back' })

  const finish = async () => hub.app.commands['restore-finish']?.({})
  expect(await finish()).toMatchObject({ ok: true, value: { rooms: [{ project, from: 5, to: 8 }] } })
  expect(await act()).toMatchObject({ ok: true })
  expect(paul.heard.reopened).toEqual([{ project }])
  expect(await finish()).toEqual({ ok: false, code: 'restore.not-waiting' })
})

test('after a start that found its last write cut off, rooms wait for browsers, which may give back what it was', async () => {
  const store = { ...createMemoryStore(), wasCutOff: true }
  const { clara, project, texts, wordFor } = await rolledBackHub({ length: 7, kept: 6 }, { store, waits: false, graceMs: 600_000 })
  const page = await clara.ask('enter', { project, after: beginning })
  await clara.take(page.ok ? page.entries : [])
  const event = await clara.sign({ type: 'project.described', body: { title: 'Next', purpose: '' } })
  expect(await clara.ask('act', { project, event })).toMatchObject({ code: 'room.taking-back', again: true })
  expect(await clara.ask('rooms', {})).toMatchObject({ rooms: [{ isTakingBack: false }] })
  expect(await clara.ask('give-back', { project, checkpoint: await wordFor(7), entries: texts.slice(6) })).toEqual({ ok: true, upTo: null })
})

test('that waiting ends by itself, once the hub listens', async () => {
  const { hub, store, project } = await rolledBackHub({ length: 4, kept: 4 }, { waits: false })
  let isEnded = false
  const endCutOff = async () => void (isEnded = true)
  const cutOff = { ...store, wasCutOff: true, endCutOff }
  const takingBack = await openTakingBack({ dataFolder: hub.dataFolder, store: cutOff, log: createLog({ level: 'silent' }), graceMs: 1 })
  const reopened: unknown[] = []
  takingBack.onReopened((projects) => void reopened.push(...projects))
  expect(takingBack.waiting(project)).toBe('cut-off')
  takingBack.begin()
  expect(isEnded).toBe(false)
  await expect.poll(() => takingBack.waiting(project)).toBeNull()
  expect(reopened).toEqual([project])
  await takingBack.close()
  expect(isEnded).toBe(true)
})

test('who offers on and on is told to wait', async () => {
  const { paul, project, texts, wordFor } = await rolledBackHub({ length: 6, kept: 5 })
  const checkpoint = { ...(await wordFor(6)), size: 7 }
  const answers = []
  for (let count = 0; count < 70; count += 1) answers.push(await paul.ask('give-back', { project, checkpoint, entries: texts.slice(5) }))
  expect(answers.filter((answer) => !answer.ok && answer.code === 'rate.exceeded').length).toBeGreaterThan(5)
})
