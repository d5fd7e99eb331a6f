import { chmod, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { watchedFiles } from '../../testing/faulty-files.ts'
import { everyFile, openJournal, someFolder } from '../../testing/journal-folder.ts'
import { someLine, someLines, someProject } from '../../testing/store-lines.ts'
import { recordStoreContract } from '../record-store.contract.ts'

recordStoreContract('the journal store', async () => {
  const folder = await someFolder()
  let { store } = await openJournal(folder)
  return {
    store,
    restart: async () => {
      await store.close()
      store = (await openJournal(folder)).store
      return store
    },
  }
})

recordStoreContract('the journal store that was not closed', async () => {
  const folder = await someFolder()
  const { store } = await openJournal(folder)
  return { store, restart: async () => (await openJournal(folder)).store }
})

recordStoreContract('the journal store that drains all the time', async () => {
  const folder = await someFolder()
  const { store } = await openJournal(folder, { drainBytes: 1 })
  return { store, restart: async () => (await store.close(), (await openJournal(folder, { drainBytes: 1 })).store) }
})

test('200 lines of 20 projects offered at once share a few syncs', async () => {
  let syncs = 0
  const files = watchedFiles(async ({ verb }) => {
    if (verb === 'dataSync') syncs += 1
    return undefined
  })
  const { store } = await openJournal(await someFolder(), { files })
  syncs = 0
  const lines = Array.from({ length: 20 }, () => someLines(someProject(), 10)).flat()
  const answers = await Promise.all(lines.map((line) => store.append(line)))
  expect(answers.every(({ ok }) => ok)).toBe(true)
  expect(syncs).toBeLessThanOrEqual(3)
})

test('nothing is acknowledged, and nothing can be read, before its sync', async () => {
  let release: (() => void) | null = null
  let isHeld = false
  const files = watchedFiles(async ({ verb }) => {
    if (verb === 'dataSync' && isHeld) await new Promise<void>((resolve) => (release = resolve))
    return undefined
  })
  const { store } = await openJournal(await someFolder(), { files })
  const project = someProject()
  await store.append(someLine(project, 1))
  isHeld = true
  let isAnswered = false
  const offered = store.append(someLine(project, 2)).then(() => (isAnswered = true))
  await expect.poll(() => release).not.toBeNull()
  expect(await store.head(project)).toMatchObject({ value: { seq: 1 } })
  expect(await store.readAfter(project, 0, { entries: 10, bytes: 1_000_000 })).toMatchObject({
    value: { hasMore: false, entries: [expect.anything()] },
  })
  expect(isAnswered).toBe(false)
  isHeld = false
  ;(release as (() => void) | null)?.()
  await offered
  expect(await store.head(project)).toMatchObject({ value: { seq: 2 } })
})

test('closing moves all lines into their projects’ files and leaves one sealed segment', async () => {
  const { store, folder } = await openJournal(await someFolder())
  const project = someProject()
  await Promise.all(someLines(project, 5).map((line) => store.append(line)))
  await store.close()
  const files = await everyFile(folder)
  const logs = [...files].filter(([path]) => path.endsWith('.log'))
  expect(logs.length).toBe(1)
  expect(logs[0]?.[1].toString()).toMatch(/"kind":"seal"\}\n$/)
  expect(logs[0]?.[1].toString()).not.toContain('"kind":"entry"')
  expect(
    files
      .get(join(folder, 'projects', `${project}.1.jsonl`))
      ?.toString()
      .split('\n').length,
  ).toBe(6)
  await expect(store.append(someLine(project, 6))).rejects.toThrow('closed')
})

test('silence seals the log, then drains it', async () => {
  const { store, folder } = await openJournal(await someFolder(), { sealAfterMs: 1, drainAfterMs: 100 })
  const project = someProject()
  await store.append(someLine(project, 1))
  await expect.poll(async () => (await readdir(join(folder, 'projects'))).length).toBe(1)
  expect(await store.readAfter(project, 0, { entries: 10, bytes: 1_000_000 })).toMatchObject({ ok: true })
  await store.close()
})

test('a log that has grown is drained while lines go on coming', async () => {
  const { store, folder } = await openJournal(await someFolder(), { drainBytes: 20_000 })
  const projects = [someProject(), someProject()]
  for (let seq = 1; seq <= 100; seq += 1) {
    const answers = await Promise.all(projects.map((project) => store.append(someLine(project, seq))))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    for (const project of projects) expect(await store.head(project)).toMatchObject({ value: { seq } })
    const page = await store.readAfter(projects[0] ?? someProject(), 0, { entries: 1_000, bytes: 10_000_000 })
    expect(page.ok && page.value.entries.length).toBe(seq)
  }
  expect((await readdir(join(folder, 'projects'))).length).toBe(2)
  await store.close()
})

test('only the owner may look into the folder', async () => {
  const outer = await someFolder()
  await chmod(outer, 0o755)
  const { store, folder } = await openJournal(join(outer, 'journal'))
  await store.append(someLine(someProject(), 1))
  await store.close()
  for (const path of [folder, join(folder, 'projects')]) expect((await stat(path)).mode & 0o777).toBe(0o700)
  for (const path of (await everyFile(folder)).keys()) expect((await stat(path)).mode & 0o777).toBe(0o600)
})
