import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { okWith, refuse } from '@counterpart/shared/kernel'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { someFolder } from '../testing/journal-folder.ts'
import { callHub, socketAddress } from './hub-door.ts'
import { HubIsRunning, takeHubLock } from './hub-lock.ts'
import type { HubLock } from './hub-lock.ts'

interface Starter {
  readonly child: ChildProcess
  /** Tries to take the folder's lock; its answer is the next line. */
  take(folder: string): Promise<string>
  kill(): Promise<void>
}

async function starter(): Promise<Starter> {
  const script = new URL('../testing/lock-starter.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => String((await lines.next()).value)
  expect(await next()).toBe('ready')
  return {
    child,
    take: (folder) => {
      child.stdin.write(`${folder}\n`)
      return next()
    },
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

async function lockOf(folder: string): Promise<HubLock> {
  const lock = await takeHubLock(folder)
  onTestFinished(() => lock.release())
  return lock
}

async function sayToDoor(folder: string, text: string): Promise<string> {
  const socket = connect(socketAddress(folder, 'hub.sock'))
  socket.end(text)
  let said = ''
  for await (const part of socket) said += String(part)
  return said
}

test('a second starter is refused while the first one lives, and takes over when it was killed', async () => {
  const folder = await someFolder()
  const first = await starter()
  expect(await first.take(folder)).toBe('holder')
  await expect(takeHubLock(folder)).rejects.toThrow(HubIsRunning)
  await expect(takeHubLock(folder)).rejects.toMatchObject({ exitCode: 73 })
  expect(await callHub(folder, { ask: 'who.holds', with: null })).toEqual({ ok: true, value: first.child.pid })
  await first.kill()
  expect(await callHub(folder, { ask: 'who.holds', with: null })).toEqual({ ok: false, code: 'hub.not-running' })
  expect((await readdir(folder)).length).toBe(2)
  await lockOf(folder)
  expect((await readdir(folder)).length).toBe(2)
})

test('of several processes that start at once over a dead hub’s sockets, one and only one serves', async () => {
  const folder = await someFolder()
  let waiting = [await starter(), await starter()]
  for (let round = 0; round < 3; round += 1) {
    const starters = [...waiting, await starter()]
    const answers = await Promise.all(starters.map(({ take }) => take(folder)))
    expect(answers.toSorted()).toEqual(['holder', 'hub is running', 'hub is running'])
    const [holder] = starters.filter((_, place) => answers[place] === 'holder')
    expect(await callHub(folder, { ask: 'who.holds', with: null })).toEqual({ ok: true, value: holder?.child.pid })
    await holder?.kill()
    waiting = starters.filter((one) => one !== holder)
  }
})

test('of many starters in one process one and only one serves', async () => {
  for (let round = 0; round < 5; round += 1) {
    const folder = await someFolder()
    await writeFile(join(folder, 'hub.sock'), '')
    const tried = await Promise.allSettled(Array.from({ length: 8 }, () => lockOf(folder)))
    expect(tried.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    const refusals = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(HubIsRunning)
  }
})

test('only the owner may knock, and after release nothing is left', async () => {
  const folder = join(await someFolder(), 'data')
  const lock = await takeHubLock(folder)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  expect((await stat(join(folder, 'hub.sock'))).mode & 0o777).toBe(0o600)
  await lock.release()
  expect(await readdir(folder)).toEqual([])
})

test('the door answers one request a line by its handler, and says what it can not do', async () => {
  const folder = await someFolder()
  const lock = await lockOf(folder)
  expect(await callHub(folder, { ask: 'sum.made', with: [1, 2] })).toEqual({ ok: false, code: 'door.not-open' })
  const problems: unknown[] = []
  const numbers = z.array(z.number())
  lock.answer(
    {
      'sum.made': async (asked) => {
        const read = numbers.safeParse(asked)
        return read.success ? okWith(read.data.reduce((sum, number) => sum + number, 0)) : refuse('sum.malformed')
      },
      'bug.met': async () => {
        throw new Error('a bug')
      },
    },
    (problem) => problems.push(problem),
  )
  expect(await callHub(folder, { ask: 'sum.made', with: [1, 2] })).toEqual({ ok: true, value: 3 })
  expect(await callHub(folder, { ask: 'sum.made', with: 'words' })).toEqual({ ok: false, code: 'sum.malformed' })
  expect(await callHub(folder, { ask: 'constructor', with: null })).toEqual({ ok: false, code: 'door.unknown' })
  expect(await callHub(folder, { ask: 'bug.met', with: null })).toEqual({ ok: false, code: 'door.failed' })
  expect(problems).toEqual([new Error('a bug')])
})

test.each(['', 'no json\n', '{"ask":"sum.made"}\n', '{"ask":1,"with":null}\n', '[]', 'x'.repeat(2_000_000)])(
  'a malformed request (%#) is refused and the door stays open',
  async (text) => {
    const folder = await someFolder()
    const lock = await lockOf(folder)
    lock.answer({ 'hub.greeted': async () => okWith('hello') }, () => undefined)
    const said = await sayToDoor(folder, text).catch(() => 'cut off')
    expect(['{"ok":false,"code":"door.malformed"}\n', 'cut off']).toContain(said)
    expect(await callHub(folder, { ask: 'hub.greeted', with: null })).toEqual({ ok: true, value: 'hello' })
  },
)

test('an answer longer than one packet arrives whole', async () => {
  const folder = await someFolder()
  const lock = await lockOf(folder)
  const long = 'long words '.repeat(80_000)
  lock.answer({ 'words.given': async (asked) => okWith(asked) }, () => undefined)
  expect(await callHub(folder, { ask: 'words.given', with: long })).toEqual({ ok: true, value: long })
})

test('a folder whose path is too long for a socket is refused with words', async () => {
  const folder = join(await someFolder(), 'long'.repeat(15), 'long'.repeat(15))
  await expect(takeHubLock(folder)).rejects.toThrow(/too long.*shorter path/)
})
