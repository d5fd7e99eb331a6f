import { expect, test } from 'vitest'
import { MemoryDisk } from '../../testing/memory-disk.ts'
import { CommitLog } from './commit-log.ts'
import { Drain } from './drain.ts'
import { startJournal } from './start.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

test('what is asked for while a drain waits does not run into a copy that waits behind it', async () => {
  const ground = { files: new MemoryDisk(), folder: '/journal', log: silent, minFreeBytes: 0 }
  const { segment, manifest } = await startJournal(ground)
  const log = new CommitLog(ground, segment, { onFatal: () => undefined, onBatch: () => undefined })
  const drain = new Drain(ground, { log, records: new Map(), manifest })
  const happened: string[] = []
  const asked = (name: string) => drain.run().then(() => void happened.push(name))
  let goOn = (): void => undefined
  const until = new Promise<void>((resolve) => (goOn = resolve))
  const running = asked('first')
  const waiting = asked('waiting')
  const copy = drain.hold(async () => {
    happened.push('copy begins')
    await until
    happened.push('copy ends')
  })
  const shared = asked('shared')
  await Promise.all([running, waiting, shared])
  await expect.poll(() => happened, { timeout: 20_000 }).toContain('copy begins')
  const after = asked('after')
  // Everything that could run beside the copy has had its turns.
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  goOn()
  await Promise.all([copy, after])
  expect(happened).toEqual(['first', 'waiting', 'shared', 'copy begins', 'copy ends', 'after'])
})
