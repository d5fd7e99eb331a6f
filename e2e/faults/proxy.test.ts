import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { randomFrom } from '@counterpart/shared/testing'
import { openProxy } from './proxy.ts'
import type { Proxy } from './proxy.ts'

/** Says back whatever it hears, and remembers how it went. */
const echo: { server: Server; heard: Buffer[]; sockets: Socket[]; errors: string[] } = {
  server: createServer((socket) => {
    echo.sockets.push(socket)
    socket.on('error', (error) => void echo.errors.push('code' in error ? String(error.code) : error.message))
    socket.on('data', (chunk) => {
      echo.heard.push(Buffer.from(chunk))
      socket.write(chunk)
    })
  }),
  heard: [],
  sockets: [],
  errors: [],
}
let proxy: Proxy
const near: Socket[] = []

beforeAll(() => new Promise<void>((resolve) => void echo.server.listen(0, '127.0.0.1', resolve)))
afterAll(() => void echo.server.close())
beforeEach(async () => {
  const address = echo.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('nobody listens')
  proxy = await openProxy(`http://localhost:${address.port}`)
})
afterEach(async () => {
  for (const socket of [...near.splice(0), ...echo.sockets.splice(0)]) socket.destroy()
  echo.heard.length = 0
  echo.errors.length = 0
  await proxy.close()
})

interface Caller {
  readonly socket: Socket
  /** Everything it heard so far. */
  heard(): string
  /** How its line ended: the code of an error, or `ended`. */
  readonly ended: Promise<string>
}

async function call(): Promise<Caller> {
  const socket = connect(Number(new URL(proxy.address).port), '127.0.0.1')
  near.push(socket)
  const parts: Buffer[] = []
  let how = 'ended'
  socket.on('data', (chunk) => void parts.push(Buffer.from(chunk)))
  socket.on('error', (error) => (how = 'code' in error ? String(error.code) : error.message))
  const ended = new Promise<string>((resolve) => void socket.on('close', () => resolve(how)))
  await once(socket, 'connect')
  return { socket, heard: () => Buffer.concat(parts).toString(), ended }
}

const heardByEcho = () => Buffer.concat(echo.heard).toString()

/** A line that certainly reaches the other end, since that has answered. */
async function liveLine(): Promise<Caller> {
  const caller = await call()
  caller.socket.write('hello')
  await expect.poll(caller.heard).toBe('hello')
  return caller
}

test('a line without faults carries everything both ways, in order, and its end', async () => {
  const caller = await call()
  const sent = Array.from({ length: 2_000 }, (_, i) => `${i} `)
  for (const part of sent) caller.socket.write(part)
  await expect.poll(() => caller.heard().length).toBe(sent.join('').length)
  expect(caller.heard()).toBe(sent.join(''))
  caller.socket.end()
  expect(await caller.ended).toBe('ended')
  await expect.poll(() => echo.sockets.every(({ destroyed }) => destroyed)).toBe(true)
})

test('a cut ends both ends of every line; the next one is let through', async () => {
  const [one, other] = [await liveLine(), await liveLine()]
  proxy.cut()
  await Promise.all([one.ended, other.ended])
  await expect.poll(() => echo.sockets.every(({ destroyed }) => destroyed)).toBe(true)
  await liveLine()
})

test('a reset is an error at both ends', async () => {
  const caller = await liveLine()
  proxy.reset()
  expect(await caller.ended).toBe('ECONNRESET')
  await expect.poll(() => echo.errors).toEqual(['ECONNRESET'])
})

test('a cut after some bytes lets exactly these arrive', async () => {
  for (const bytes of [1, 3, 9]) {
    const caller = await liveLine()
    echo.heard.length = 0
    proxy.cutAfter('to-hub', bytes)
    caller.socket.write('0123')
    caller.socket.write('456789')
    await caller.ended
    expect(heardByEcho()).toBe('0123456789'.slice(0, bytes))
  }
})

test('a cut before the answer lets what was asked arrive, and nothing back', async () => {
  const caller = await liveLine()
  echo.heard.length = 0
  proxy.cutAfter('to-browser', 0)
  caller.socket.write('asked')
  await caller.ended
  expect(heardByEcho()).toBe('asked')
  expect(caller.heard()).toBe('hello')
  await liveLine()
})

test('a severed line lets nobody in until it is mended', async () => {
  proxy.sever()
  const refused = await call()
  refused.socket.write('hello')
  await refused.ended
  expect(echo.heard).toEqual([])
  proxy.mend()
  await liveLine()
})

test('a line that goes silent stays open at both ends and carries nothing; mending ends it', async () => {
  const old = await liveLine()
  const [atHub] = echo.sockets
  proxy.goSilent()
  old.socket.write('lost')
  const fresh = await call()
  fresh.socket.write('lost')
  atHub?.write('lost')
  // Bytes of another line are what passes the time here.
  const other = await openProxy(`http://127.0.0.1:${atHub?.localPort}`)
  const passing = connect(Number(new URL(other.address).port), '127.0.0.1')
  passing.write('time')
  await once(passing, 'data')
  passing.destroy()
  await other.close()
  expect([old.heard(), fresh.heard(), heardByEcho()]).toEqual(['hello', '', 'hellotime'])
  expect([old.socket.destroyed, fresh.socket.destroyed, atHub?.destroyed]).toEqual([false, false, false])
  old.socket.destroy()
  await once(old.socket, 'close')
  expect(atHub?.destroyed).toBe(false)
  proxy.mend()
  await fresh.ended
  await expect.poll(() => atHub?.destroyed).toBe(true)
  await liveLine()
})

test('a late line is late both ways and keeps the order, whatever the jitter', async () => {
  const caller = await liveLine()
  proxy.delay({ latencyMs: 20, jitterMs: 20, random: randomFrom(1) })
  const from = performance.now()
  for (let i = 0; i < 10; i += 1) {
    caller.socket.write(String(i))
    await new Promise((resolve) => setImmediate(resolve))
  }
  await expect.poll(caller.heard, { interval: 5 }).toBe('hello0123456789')
  expect(performance.now() - from).toBeGreaterThan(39)
})

test('a slow line carries so many bytes in a second, and holds up whoever writes faster', async () => {
  const caller = await call()
  proxy.throttle(20_000)
  const from = performance.now()
  caller.socket.write('x'.repeat(2_000))
  await expect.poll(() => caller.heard().length, { interval: 5 }).toBe(2_000)
  expect(performance.now() - from).toBeGreaterThan(99)
  const plenty = Buffer.alloc(4 * 1024 * 1024)
  for (let i = 0; i < 16; i += 1) caller.socket.write(plenty)
  await expect.poll(() => heardByEcho().length).toBeGreaterThan(4_000)
  expect(caller.socket.writableLength).toBeGreaterThan(32 * 1024 * 1024)
})
