// @vitest-environment node
import { beforeEach, expect, test } from 'vitest'
import { maxFrameBytes, pageBytes } from '@counterpart/shared/protocol'
import { giveBack } from './give-back.ts'
import type { Room } from './room.ts'
import { roomOf, until } from './testing/device.ts'
import { alarmOf, described, devices } from './testing/devices.ts'
import { no } from './testing/small-hub.ts'

const { written, rollBack, hub: current } = devices()
let hub = current()
beforeEach(() => {
  hub = current()
  hub.isTakingBack = true
})

/** A device that holds three entries and meets a hub that was put back to the first. */
async function rolledBack() {
  hub.isTakingBack = false
  const device = await written()
  const texts = hub.texts(device.project)
  await rollBack(device.project, 1)
  hub.isTakingBack = true
  const seen = (isSo: (room: Room) => boolean) => until(device.layer, device.project, isSo)
  return { ...device, texts, seen, back: () => hub.cut() }
}

test('a hub that was put back gets what this browser kept, as it was, and nothing is an alarm', async () => {
  const { project, texts, seen, back } = await rolledBack()
  back()
  await seen(({ isTakingBack, link }) => isTakingBack && link === 'live')
  await expect.poll(() => hub.texts(project)).toEqual(texts)
  expect(hub.givenBack).toEqual([texts])
  expect(await seen(({ proof }) => proof === 'verified')).toMatchObject({ alarm: null, confirmed: { head: { seq: 3 } } })
})

test('what the hub refuses for good is offered once; the room waits, without an alarm', async () => {
  const { layer, project, texts, seen, back } = await rolledBack()
  hub.takeBack = () => no('tail.unproven')
  let asked = 0
  hub.show = () => {
    asked += 1
    return null
  }
  back()
  await expect.poll(() => hub.givenBack.length).toBe(1)
  await seen(({ isTakingBack, link }) => isTakingBack && link === 'live')
  const before = asked
  back()
  await expect.poll(() => asked).toBeGreaterThan(before)
  expect(await layer.act(project, described('waits'))).toMatchObject({ status: 'queued' })
  hub.takeBack = null
  for (const text of texts.slice(1)) await hub.append(project, text)
  hub.isTakingBack = false
  back()
  await until(layer, project, ({ entries, pending }) => entries.length === 4 && pending.length === 0)
  expect([hub.givenBack.length, roomOf(layer, project).alarm]).toEqual([1, null])
})

test('a hub of another history is not waited for: that is an alarm, and writing stops', async () => {
  const { layer, project, back } = await rolledBack()
  hub.takeBack = () => no('tail.other-history')
  back()
  expect((await alarmOf(layer, project)).alarm).toMatchObject({ stopsWriting: true, own: { seq: 3 }, shown: { seq: 1 } })
})

/** The entries of a room and the hub's word for the newest, and what is asked when they are given back to a hub that answers so. */
async function offered(answers: readonly (Record<string, unknown> & { readonly ok: boolean })[], words = '') {
  hub.isTakingBack = false
  const { layer, project } = await written()
  const { entries } = roomOf(layer, project)
  const checkpoint = await hub.checkpoint(project)
  if (!checkpoint) throw new Error('the hub gave no word')
  const pages: string[][] = []
  const ask = async (_: string, { entries: page }: { entries: string[] }) => {
    pages.push(page)
    const answer = answers[pages.length - 1] ?? { ok: false, code: 'asked for too much', again: false }
    return answer.ok ? { ok: true, value: answer } : answer
  }
  const large = entries.map((placed) => (words === '' ? placed : { ...placed, stored: { ...placed.stored, body: words } }))
  const gave = await giveBack({ ask: ask as never, shelf: { project } }, { entries: large, checkpoint })
  return { gave, places: pages.map((page) => page.map((text) => JSON.parse(text).entry.seq)) }
}
const taken = (upTo: number | null) => ({ ok: true, upTo })

test('goes down as far as the hub asks, oldest first in each page', async () => {
  expect(await offered([taken(2), taken(1), taken(null)])).toEqual({ gave: 'given', places: [[1, 2, 3], [1, 2], [1]] })
  expect(await offered([taken(0)])).toEqual({ gave: 'kept', places: [[1, 2, 3]] })
})

test('a hub that asks for the same page again, or for a higher one, gets each once', async () => {
  expect(await offered([taken(3)])).toEqual({ gave: 'later', places: [[1, 2, 3]] })
  expect(await offered([taken(2), taken(2)])).toEqual({
    gave: 'later',
    places: [
      [1, 2, 3],
      [1, 2],
    ],
  })
  expect(await offered([taken(2), taken(900)])).toEqual({
    gave: 'later',
    places: [
      [1, 2, 3],
      [1, 2],
    ],
  })
})

test('what fails in passing is tried again later, a refusal is not', async () => {
  expect((await offered([{ ok: false, code: 'link.no-answer', again: true }])).gave).toBe('later')
  expect((await offered([{ ok: false, code: 'tail.inadmissible', again: false }])).gave).toBe('kept')
  expect((await offered([taken(2), { ok: false, code: 'tail.other-history', again: false }])).gave).toBe('other-history')
})

test('a page holds what a frame carries: one large entry goes alone, and one that no frame carries stays', async () => {
  expect(await offered([taken(2), taken(1), taken(null)], 'x'.repeat(pageBytes))).toEqual({ gave: 'given', places: [[3], [2], [1]] })
  expect((await offered([taken(null)], 'x'.repeat(pageBytes / 2 - 5_000))).places).toEqual([[2, 3]])
  expect(await offered([], 'x'.repeat(maxFrameBytes))).toEqual({ gave: 'kept', places: [] })
  // Quotes take three bytes more each: in the entry, and in the frame around it.
  expect(await offered([], '"'.repeat(maxFrameBytes / 3))).toEqual({ gave: 'kept', places: [] })
})
