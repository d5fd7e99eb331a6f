import { expect, test } from 'vitest'
import { diskError, watchedFiles } from '../../testing/faulty-files.ts'
import type { FileVerb } from '../../testing/faulty-files.ts'
import { crashImage, everyFile, openJournal, someFolder } from '../../testing/journal-folder.ts'
import { someLine, someLines, someProject } from '../../testing/store-lines.ts'
import { FailedSync } from './durable-files.ts'
import { diskFiles } from './files.ts'

/** A disk that fails at one kind of call as long as `fault.verb` names it. */
function failingFiles(code: 'ENOSPC' | 'EIO') {
  const fault: { verb: FileVerb | null; path: RegExp } = { verb: null, path: /./ }
  const files = watchedFiles(async ({ verb, path, bytes }) => {
    if (verb !== fault.verb || !fault.path.test(path)) return undefined
    // A full disk takes what fits, then says no.
    if (verb === 'write' && bytes > 700) return 700
    throw diskError(code)
  })
  return { fault, files }
}

test('a failed sync ends the process, and nothing of that batch is acknowledged', async () => {
  const { fault, files } = failingFiles('EIO')
  const { store, fatal, folder } = await openJournal(await someFolder(), { files })
  const [one, other] = [someProject(), someProject()]
  await store.append(someLine(one, 1))
  fault.verb = 'dataSync'
  const offered = [store.append(someLine(one, 2)), store.append(someLine(one, 3)), store.append(someLine(other, 1))]
  const answers = await Promise.allSettled(offered)
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(fatal).toEqual([expect.any(FailedSync)])
  expect(fatal[0]).toMatchObject({ exitCode: 75 })
  fault.verb = null
  await expect(store.append(someLine(one, 2))).rejects.toThrow(FailedSync)
  expect(fatal.length).toBe(1)
  const again = await openJournal(await crashImage(folder))
  const page = await again.store.readAfter(one, 0, { entries: 10, bytes: 1_000_000 })
  expect(page.ok && page.value.entries.length).toBeGreaterThanOrEqual(1)
})

test.each(['dataSync', 'syncFolder'] as const)('a drain whose %s fails ends the process too', async (verb) => {
  const { fault, files } = failingFiles('EIO')
  const { store, fatal, folder } = await openJournal(await someFolder(), { files })
  const project = someProject()
  await store.append(someLine(project, 1))
  fault.verb = verb
  await expect(store.close()).rejects.toThrow(FailedSync)
  expect(fatal).toEqual([expect.any(FailedSync)])
  const again = await openJournal(folder)
  expect(await again.store.head(project)).toMatchObject({ value: { seq: 1 } })
})

test('a write taken in parts is written to its end', async () => {
  const files = watchedFiles(async ({ verb, bytes }) => (verb === 'write' ? Math.min(bytes, 97) : undefined))
  const { store, folder } = await openJournal(await someFolder(), { files })
  const lines = someLines(someProject(), 20)
  await Promise.all(lines.map((line) => store.append(line)))
  await store.close()
  const again = await openJournal(folder)
  const page = await again.store.readAfter(lines[0]?.project ?? someProject(), 0, { entries: 100, bytes: 1_000_000 })
  expect(page).toEqual({ ok: true, value: { entries: lines.map(({ text }) => text), hasMore: false } })
})

test('on a full disk everything that waits is answered "again", and nothing of it is kept', async () => {
  const { fault, files } = failingFiles('ENOSPC')
  const { store, folder, fatal } = await openJournal(await someFolder(), { files })
  const [one, other] = [someProject(), someProject()]
  await store.append(someLine(one, 1))
  const before = await everyFile(folder)
  fault.verb = 'write'
  const offered = [...[2, 3, 4].map((seq) => someLine(one, seq)), someLine(other, 1)].map((line) => store.append(line))
  expect(await Promise.all(offered)).toEqual(Array.from({ length: 4 }, () => ({ ok: false, code: 'store.busy' })))
  expect(await everyFile(folder)).toEqual(before)
  expect(await store.readAfter(one, 0, { entries: 10, bytes: 1_000_000 })).toMatchObject({
    value: { hasMore: false, entries: [expect.anything()] },
  })
  expect(await store.projects()).toEqual([one])
  fault.verb = null
  const lines = [2, 3, 4].map((seq) => someLine(one, seq))
  for (const answer of await Promise.all(lines.map((line) => store.append(line)))) expect(answer.ok).toBe(true)
  expect(fatal).toEqual([])
  const again = await openJournal(await crashImage(folder))
  const page = await again.store.readAfter(one, 1, { entries: 10, bytes: 1_000_000 })
  expect(page).toMatchObject({ value: { entries: lines.map(({ text }) => text) } })
})

test('a failed batch that can not be cut off ends the process', async () => {
  let isBroken = false
  const files = watchedFiles(async ({ verb }) => {
    if (isBroken && (verb === 'write' || verb === 'truncate')) throw diskError('EIO')
    return undefined
  })
  const { store, fatal } = await openJournal(await someFolder(), { files })
  isBroken = true
  await expect(store.append(someLine(someProject(), 1))).rejects.toThrow(FailedSync)
  expect(fatal.length).toBe(1)
})

test('with too little room left nothing is written, and reads go on', async () => {
  let freeMb = 300
  const files = { ...diskFiles, freeBytes: async () => freeMb * 1024 * 1024 }
  const { store } = await openJournal(await someFolder(), { files, minFreeMb: 200 })
  const project = someProject()
  await store.append(someLine(project, 1))
  freeMb = 199
  expect(await store.append(someLine(project, 2))).toEqual({ ok: false, code: 'store.full' })
  expect(await store.redact(someLine(project, 2), 1)).toEqual({ ok: false, code: 'store.full' })
  expect(await store.readAfter(project, 0, { entries: 10, bytes: 1_000_000 })).toMatchObject({ ok: true, value: { hasMore: false } })
  freeMb = 200
  expect(await store.append(someLine(project, 2))).toMatchObject({ ok: true })
})

test('a drain that finds no room loses nothing and is made up for later', async () => {
  const { fault, files } = failingFiles('ENOSPC')
  const { store, folder, told } = await openJournal(await someFolder(), { files, drainBytes: 3_000 })
  const project = someProject()
  fault.path = /jsonl$/
  fault.verb = 'write'
  for (let seq = 1; seq <= 12; seq += 1) expect(await store.append(someLine(project, seq))).toMatchObject({ ok: true })
  await expect.poll(() => told).toContainEqual(expect.stringContaining('tried again'))
  const crashed = await openJournal(await crashImage(folder))
  expect(await crashed.store.head(project)).toMatchObject({ value: { seq: 12 } })
  fault.verb = null
  await store.close()
  const again = await openJournal(folder)
  const page = await again.store.readAfter(project, 0, { entries: 100, bytes: 1_000_000 })
  expect(page.ok && page.value.entries.length).toBe(12)
})

test('a store about to close waits no longer for words that the disk does not let go; the next start erases them', async () => {
  const { fault, files } = failingFiles('ENOSPC')
  const { store, folder, told } = await openJournal(await someFolder(), { files, retryMs: 1_000_000 })
  const project = someProject()
  await store.append(someLine(project, 1, 'words to forget'))
  fault.path = /jsonl$/
  fault.verb = 'write'
  const redacted = store.redact(someLine(project, 2), 1)
  const copied = store.standStill(async () => 'copied')
  await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(0)
  store.prepareClose()
  expect(await redacted).toEqual({ ok: false, code: 'store.busy' })
  expect(await copied).toEqual({ ok: true, value: 'copied' })
  await store.close()
  fault.verb = null
  const again = await openJournal(folder)
  expect(await again.store.head(project)).toMatchObject({ value: { seq: 2 } })
  for (const bytes of (await everyFile(folder)).values()) expect(bytes.toString()).not.toContain('to forget')
})

test('a redaction waits until the words are gone, however often that fails', async () => {
  const { fault, files } = failingFiles('ENOSPC')
  const { store, folder, told } = await openJournal(await someFolder(), { files, retryMs: 1 })
  const project = someProject()
  await store.append(someLine(project, 1, 'words to forget'))
  fault.path = /jsonl$/
  fault.verb = 'write'
  const redacted = store.redact(someLine(project, 2), 1)
  await expect.poll(() => told.length).toBeGreaterThan(1)
  fault.verb = null
  expect(await redacted).toMatchObject({ ok: true })
  for (const bytes of (await everyFile(folder)).values()) expect(bytes.toString()).not.toContain('to forget')
})
