import { howMany } from '@counterpart/shared/testing'
import { expect, test } from 'vitest'
import { watchedFiles } from '../../testing/faulty-files.ts'
import { fill } from '../../testing/filled-journal.ts'
import { openJournal, someFolder } from '../../testing/journal-folder.ts'

const timeout = howMany({ normal: 120_000, long: 600_000 })

test('a start reads no project’s file, however many entries there are; a project’s is read when it is asked for', { timeout }, async () => {
  const folder = await someFolder()
  const first = await openJournal(folder)
  const [asked, ...others] = await fill(first.store, { projects: 20, entries: 1_000 })
  await first.store.close()

  const opened: string[] = []
  const files = watchedFiles(async ({ verb, path }) => {
    if (verb === 'open' || verb === 'create') opened.push(path.slice(folder.length + 1))
    return undefined
  })
  const { store } = await openJournal(folder, { files })
  expect((await store.projects()).length).toBe(20)
  for (const project of others) expect(await store.head(project)).toMatchObject({ value: { seq: 1_000 } })
  expect(opened).toEqual(['manifest', 'cut-off', expect.stringMatching(/^segment/u), expect.stringMatching(/^segment/u), 'manifest.tmp'])

  opened.length = 0
  if (!asked) throw new Error('there is a project')
  expect(await store.readAfter(asked, 995, { entries: 10, bytes: 100_000 })).toMatchObject({ value: { hasMore: false } })
  expect(new Set(opened)).toEqual(new Set([`projects/${asked}.1.jsonl`]))
})
