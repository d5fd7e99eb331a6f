import { expect, test } from 'vitest'
import { createStop } from './stop.ts'

const log = { info: () => undefined, warn: () => undefined }

test('asked to stop again, a hub that cannot close ends at once; the same press heard twice is one', () => {
  let now = 50_000
  const ended: number[] = []
  const end = (code: number) => void ended.push(code)
  let closes = 0
  const close = () => {
    closes += 1
    return new Promise<void>(() => undefined)
  }
  const stop = createStop({ uptime: () => now, log, close, end, failed: () => undefined })
  stop('SIGINT')
  now += 100
  stop('SIGTERM')
  expect([closes, ended]).toEqual([1, []])
  now += 5_000
  stop('SIGTERM')
  expect([closes, ended]).toEqual([1, [1]])
})
