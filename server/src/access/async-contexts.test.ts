import { executionAsyncId } from 'node:async_hooks'
import { expect, test } from 'vitest'
import { runWithRequestState } from '@better-auth/core/context'
import { inAccounts } from './async-contexts.ts'

/** Node.js gives promises numbers of their own only while somebody follows them. */
const followed = async () => (await Promise.resolve().then(executionAsyncId)) !== 0
const inContext = <Value>(work: () => Promise<Value>) => inAccounts(() => runWithRequestState(new WeakMap(), work))

test('promises are followed while the account library is asked, and no longer', async () => {
  expect(await followed()).toBe(false)
  let finish = () => undefined as void
  const long = inContext(() => new Promise<void>((resolve) => (finish = resolve)))
  const during = await inContext(followed)
  const between = await followed()
  finish()
  await long
  // From Node.js 24 on nothing is followed at any time.
  expect([during, between]).toEqual(Number(process.versions.node.split('.')[0]) < 24 ? [true, true] : [false, false])
  expect(await followed()).toBe(false)
})

test('what fails inside fails outside, and is followed no longer either', async () => {
  await expect(inContext(() => Promise.reject(new Error('no such session')))).rejects.toThrow('no such session')
  expect(await followed()).toBe(false)
})
