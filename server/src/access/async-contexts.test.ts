import { executionAsyncId } from 'node:async_hooks'
import { expect, test } from 'vitest'
import { runWithRequestState } from '@better-auth/core/context'
import { startAccess } from '../testing/access-hub.ts'
import { findContexts, inAccounts } from './async-contexts.ts'

/** Node.js gives promises numbers of their own only while somebody follows them; from version 24 on nobody has to. */
const followed = async () => (await Promise.resolve().then(executionAsyncId)) !== 0
const isOlder = Number(process.versions.node.split('.')[0]) < 24
const inContext = <Value>(work: () => Promise<Value>) => inAccounts(() => runWithRequestState(new WeakMap(), work))

test('promises are followed while the account library is asked, and no longer', async () => {
  await findContexts()
  expect(await followed()).toBe(false)
  let finish = () => undefined as void
  const long = inContext(() => new Promise<void>((resolve) => (finish = resolve)))
  const during = await inContext(followed)
  const between = await followed()
  finish()
  await long
  expect([during, between]).toEqual([isOlder, isOlder])
  expect(await followed()).toBe(false)
})

test('what fails inside fails outside, and is followed no longer either', async () => {
  await findContexts()
  await expect(inContext(() => Promise.reject(new Error('no such session')))).rejects.toThrow('no such session')
  expect(await followed()).toBe(false)
})

test('nothing is followed once people have set up, signed in, been refused, asked and gone', async () => {
  const hub = await startAccess()
  const paul = hub.browser()
  const credentials = { username: 'paul', password: 'a long enough one' }
  await paul.post('/counterpart/setup', { token: hub.setupToken(), name: 'Paul', ...credentials })
  const elsewhere = hub.browser()
  const answers = await Promise.all([
    elsewhere.post('/sign-in/username', { ...credentials, password: 'not this one here' }),
    elsewhere.post('/sign-in/username', credentials),
    paul.get('/counterpart/me'),
    hub.access.makeRecovery('paul'),
    hub.access.findPerson('paul'),
    hub.access.speaker({ token: 'nobody' }),
  ])
  expect(answers.slice(0, 3)).toMatchObject([{ status: 401 }, { status: 200 }, { status: 200 }])
  await elsewhere.post('/sign-out')
  expect(await followed()).toBe(false)
})
