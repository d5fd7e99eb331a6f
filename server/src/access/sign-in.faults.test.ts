import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { howMany, isLongRun, tellFigure } from '@counterpart/shared/testing'
import type { AccessBrowser } from '../testing/access-browser.ts'
import { linkIn, startPost } from '../testing/post.ts'
import type { Post } from '../testing/post.ts'
import { startWholeHub } from '../testing/whole-hub.ts'
import type { WholeHub } from '../testing/whole-hub.ts'
import { comesIn, newRoomOf, openDoor, operatorPassword, socketOf } from '../testing/whole-room.ts'
import type { Guest } from '../testing/whole-room.ts'
import { createPasswords } from './passwords.ts'

/** What was computed of passwords. */
const counted = { hashings: 0 }
const real = createPasswords()

function counting<Value>(work: () => Promise<Value>): Promise<Value> {
  counted.hashings += 1
  return work()
}

let post: Post
let hub: WholeHub
let paul: Guest
let room: Awaited<ReturnType<typeof newRoomOf>>
beforeAll(async () => {
  post = await startPost()
  const passwords = {
    hash: (password: string) => counting(() => real.hash(password)),
    verify: (asked: Parameters<typeof real.verify>[0]) => counting(() => real.verify(asked)),
  }
  hub = await startWholeHub({ smtpUrl: post.url, passwords })
  const { operator, door } = await openDoor(hub)
  await operator.post('/change-email', { newEmail: 'operator@example.org' })
  await operator.post('/counterpart/confirm-mail', { token: linkIn((await post.next()).text).hash.slice(1) })
  paul = await comesIn(hub, door, { side: 'provider', standing: 'contributor' })
  await forgets(paul.browser)
  room = await newRoomOf(hub, paul)
}, 120_000)
afterAll(async () => {
  await hub.close()
  await post.close()
})
beforeEach(() => void (counted.hashings = 0))

/** Has a username and, after the operator brought them back, no password. */
async function forgets(browser: AccessBrowser): Promise<void> {
  await browser.post('/counterpart/set-username-password', { username: 'forgetful', password: 'one that is forgotten' })
  const address = await hub.access.makeRecovery('forgetful')
  await hub.browser().post('/counterpart/recover', { token: address.ok ? address.value.split('#')[1] : '' })
}

const changing = new Set(['date', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'x-retry-after'])

/** Everything that a stranger sees of an answer. */
async function seen(path: string, body: object): Promise<string> {
  const { status, headers, body: said } = await hub.browser().post(path, body)
  const told = [...headers].filter(([name]) => !changing.has(name))
  return JSON.stringify({ status, told, cookies: headers.getSetCookie(), said })
}

const password = 'not the password'
const asked = {
  'username, known': ['/sign-in/username', { username: 'operator', password }],
  'username, unknown': ['/sign-in/username', { username: 'nobody-here', password }],
  'username, without a password': ['/sign-in/username', { username: 'Forgetful', password }],
  'address, known': ['/sign-in/email', { email: 'operator@example.org', password }],
  'address, unknown': ['/sign-in/email', { email: 'nobody@example.org', password }],
  'link, known': ['/sign-in/magic-link', { email: 'operator@example.org' }],
  'link, unknown': ['/sign-in/magic-link', { email: 'nobody@example.org' }],
} as const satisfies Record<string, readonly [string, object]>
type Asked = keyof typeof asked

const pairs = [
  ['username, known', 'username, unknown'],
  ['username, known', 'username, without a password'],
  ['address, known', 'address, unknown'],
  ['link, known', 'link, unknown'],
] as const

describe.each(pairs)('%s and %s', (known, unknown) => {
  test('are answered alike, byte for byte, and cost as many hashings', async () => {
    const work = async (name: Asked) => {
      const before = counted.hashings
      const answer = await seen(asked[name][0], asked[name][1])
      return { answer, hashings: counted.hashings - before }
    }
    expect(await work(known)).toEqual(await work(unknown))
  })

  test.runIf(isLongRun)('take as long', async () => {
    const ratio = await ratioOf(known, unknown)
    tellFigure(`time of a sign-in, ${known} to ${unknown}`, ratio.toFixed(3))
    expect(ratio).toBeGreaterThan(0.8)
    expect(ratio).toBeLessThan(1.25)
  })
})

/** Medians of alternating tries, so that what else the machine does weighs on both. */
async function ratioOf(one: Asked, other: Asked): Promise<number> {
  const times: Record<string, number[]> = { [one]: [], [other]: [] }
  for (let turn = 0; turn < 400; turn += 1)
    for (const name of turn % 2 === 0 ? [one, other] : [other, one]) {
      const begun = performance.now()
      await seen(asked[name][0], asked[name][1])
      times[name]?.push(performance.now() - begun)
    }
  const median = (name: Asked) => times[name]?.toSorted((a, b) => a - b)[200] ?? Number.NaN
  return median(one) / median(other)
}

test('a password longer than any is refused before anything is computed of it, whoever it is for', async () => {
  const long = 'x'.repeat(60_000)
  const answers = []
  for (const name of ['operator', 'nobody-here', 'forgetful'])
    answers.push(await seen('/sign-in/username', { username: name, password: long }))
  const mails = []
  for (const email of ['operator@example.org', 'nobody@example.org']) mails.push(await seen('/sign-in/email', { email, password: long }))
  expect([new Set(answers).size, new Set(mails).size]).toEqual([1, 1])
  expect(answers[0]).toContain('"status":400')
  expect(counted.hashings).toBe(0)
  await expect(real.hash(long)).rejects.toMatchObject({ body: { code: 'password.too-long' } })
  await expect(real.verify({ hash: '', password: long })).rejects.toMatchObject({ body: { code: 'password.too-long' } })
})

test('a flood of sign-ins from everywhere holds up nobody’s acts, and is told to come again', async () => {
  const socket = await socketOf(hub, { ...paul, ...room.lead })
  const page = await socket.ask('enter', { project: room.project, after: { seq: 0, hash: '' } })
  await socket.take(page.ok ? page.entries : [])
  const floods = howMany({ normal: 60, long: 3_000 })
  const acts = howMany({ normal: 10, long: 300 })
  const answered: number[] = []
  // As many at one time as would fill the queue for hashing and more, and no more lines than one network may open.
  const lanes = Array.from({ length: 60 }, async () => {
    for (let turn = 0; turn < floods / 60; turn += 1) {
      const { status } = await hub.browser().post('/sign-in/username', { username: 'operator', password })
      answered.push(status)
    }
  })
  const times: number[] = []
  for (let act = 0; act < acts; act += 1) {
    const begun = performance.now()
    expect(await socket.describe(`Title ${act}`)).toMatchObject({ ok: true })
    times.push(performance.now() - begun)
  }
  await Promise.all(lanes)
  tellFigure(`acts under ${floods} sign-ins at once, slowest of ${acts}, ms`, Math.max(...times).toFixed(0))
  tellFigure('of these told to come again', answered.filter((status) => status === 503).length)
  expect(answered.filter((status) => status !== 401 && status !== 503)).toEqual([])
  expect((await hub.browser().post('/sign-in/username', { username: 'operator', password: operatorPassword })).status).toBe(200)
  socket.close()
})
