import { instant } from '@counterpart/shared/kernel'
import { expect, test } from 'vitest'
import type { Auth } from './auth.ts'
import { createSpeakers } from './speakers.ts'

const token = 'a token'
const start = Date.now()

/** Stands where the accounts are; counts how often a session is read, and lets one end while it is. */
function accounts(endsAt: number, meanwhile: () => void = () => undefined) {
  const read = { times: 0 }
  const getSession = async () => {
    read.times += 1
    meanwhile()
    return { user: { id: 'p'.repeat(32) }, session: { id: 'session 1', expiresAt: new Date(endsAt) } }
  }
  return { read, auth: { api: { getSession } } as unknown as Auth }
}

test('a session is read once, again after any of its kind ended, and again when its time is over', async () => {
  let now = start
  const { read, auth } = accounts(start + 60_000)
  const speakers = createSpeakers(
    () => auth,
    () => instant.parse(now),
  )
  for (let i = 0; i < 3; i += 1) expect(await speakers.of({ token })).toMatchObject({ session: 'session 1' })
  expect(read.times).toBe(1)
  await speakers.of({ cookie: token }) // the same text as a cookie is another credential
  expect(read.times).toBe(2)
  speakers.forget('session 1')
  await speakers.of({ token })
  expect(read.times).toBe(3)
  now = start + 60_001
  await speakers.of({ token })
  expect(read.times).toBe(4)
})

test('what was read while a session ended is not kept', async () => {
  const { read, auth } = accounts(start + 60_000, () => speakers.forget('session 1'))
  const speakers = createSpeakers(
    () => auth,
    () => instant.parse(start),
  )
  await speakers.of({ token })
  await speakers.of({ token })
  expect(read.times).toBe(2)
})
