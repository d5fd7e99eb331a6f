import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { UploadLocks } from './upload-locks.ts'

test('whoever waits asks the one before to stop, once, and comes in when it has; whoever gave up does not', async () => {
  const locks = new UploadLocks()
  const going = new AbortController().signal
  const gaveUp = new AbortController()
  const heard: string[] = []
  const first = locks.newLock('one')
  await first.lock(going, () => void heard.push('first is asked'))
  const second = locks.newLock('one')
  const waiting = second.lock(going, () => void heard.push('second is asked')).then(() => heard.push('second is in'))
  const third = locks.newLock('one').lock(gaveUp.signal, () => undefined)
  await locks.newLock('another').lock(going, () => undefined)
  for (let count = 0; count < 20; count += 1) await turn()
  expect(heard).toEqual(['first is asked', 'first is asked'])
  gaveUp.abort()
  await expect(third).rejects.toMatchObject({ status_code: 500 })
  await first.unlock()
  await waiting
  expect(heard.slice(2)).toEqual(['second is in'])
})
