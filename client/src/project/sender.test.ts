// @vitest-environment node
import { expect, test } from 'vitest'
import { until } from './testing/device.ts'
import { described, devices } from './testing/devices.ts'
import type { SmallHub } from './testing/small-hub.ts'

const { hub, written, copyOf } = devices()

/** Much less than this browser waits: a timer of the same process that began earlier. */
const heldBackMs = 20

/** This browser acts right behind another one, of whose act the room is told by `tells`, if at all; how often it asked for what it misses. */
async function actsBehind(tells: (broadcast: SmallHub['broadcast']) => SmallHub['broadcast']): Promise<number> {
  const before = await written()
  const { layer, project } = before
  const elsewhere = await copyOf(before)
  await until(elsewhere, project, ({ link }) => link === 'live')
  hub().broadcast = tells(hub().broadcast.bind(hub()))
  let asked = 0
  hub().show = () => {
    asked += 1
    return null
  }
  await elsewhere.act(project, described('theirs'))
  await until(elsewhere, project, ({ entries }) => entries.length === 4)
  await layer.act(project, described('own'))
  await until(layer, project, ({ entries, pending }) => entries.length === 5 && pending.length === 0)
  return asked
}

test('an answer that comes ahead of news that is held back waits for it, and asks for nothing', async () => {
  const held: string[] = []
  const asked = await actsBehind((broadcast) => (project, entries) => {
    held.push(...entries)
    if (held.length === 2) setTimeout(() => broadcast(project, held), heldBackMs)
    return undefined
  })
  expect(asked).toBe(0)
})

test('news that never comes is asked for, once', async () => {
  expect(await actsBehind(() => () => undefined)).toBe(1)
})
