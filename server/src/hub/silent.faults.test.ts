import { afterEach, expect, test } from 'vitest'
import { protocolVersion } from '@counterpart/shared/protocol'
import { howMany, isLongRun, tellFigure } from '@counterpart/shared/testing'
import { RawLine, upgradeHead } from '../testing/raw-line.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'

const lines = howMany({ normal: 3, long: 1_000 })
let hub: TestHub
afterEach(() => hub.close())

const openHalf = async () => {
  const line = await RawLine.open(hub.address)
  line.write(upgradeHead().slice(0, 60))
  return line
}

test.each([
  ['says nothing at all', () => RawLine.open(hub.address)],
  ['sends half of a request', openHalf],
  ['opens a WebSocket and never says who it is', () => RawLine.upgrade(hub.address)],
])('a connection that %s is closed by the hub', { timeout: 120_000 }, async (what, open) => {
  hub = await startTestHub({ limits: isLongRun ? {} : { headMs: 200, helloMs: 200 } })
  const since: Promise<number>[] = []
  for (let at = 0; at < lines; at += 1) {
    const line = await open()
    const openedAt = performance.now()
    since.push(line.closed.then(() => performance.now() - openedAt))
  }
  const slowestMs = Math.round(Math.max(...(await Promise.all(since))))
  tellFigure(`${lines} connections of which each ${what} are gone`, `${slowestMs} ms after they were opened, at the latest`)
  expect(slowestMs).toBeLessThanOrEqual(isLongRun ? 6_000 : Infinity)
})

test('who says good-bye to the hub and stays on the line is not left there', async () => {
  hub = await startTestHub()
  const line = await RawLine.enter(hub.address, hub.access.signIn('clara').token)
  line.say('41')
  await line.closed
})

test('who is refused and asks on and on is closed', async () => {
  hub = await startTestHub()
  const line = await RawLine.upgrade(hub.address)
  for (let at = 0; at < 20; at += 1) line.say(`40${JSON.stringify({ protocol: protocolVersion, token: String(at) })}`)
  await line.closed
  expect(hub.complaints.splice(0).join('')).toContain('talked on without a greeting')
})

test.each(['/', '/socket.iox', '/sample/socket.io/'])('who asks to upgrade to %s, where no socket is, is refused at once', async (path) => {
  hub = await startTestHub()
  const line = await RawLine.open(hub.address)
  line.write(upgradeHead(([, ...rest]) => [`GET ${path} HTTP/1.1`, ...rest]))
  await line.closed
  expect(line.heard).toEqual([])
})
