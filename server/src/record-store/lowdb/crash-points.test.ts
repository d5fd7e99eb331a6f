import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { watchedFiles } from '../../testing/faulty-files.ts'
import { everyFile, openJournal, someFolder } from '../../testing/journal-folder.ts'
import { MemoryDisk } from '../../testing/memory-disk.ts'
import { someLine, someProject } from '../../testing/store-lines.ts'
import type { Line, RecordStore } from '../port.ts'

const folder = '/journal'
const secret = 'words to be erased'

/** Copies the disk before each call that changes something, and in the middle of each write: as a kill leaves it, and a loss of power. */
function imagedDisk() {
  const disk = new MemoryDisk()
  const images: { disk: MemoryDisk; at: string; acknowledged: number }[] = []
  const state = { isWatching: false, acknowledged: 0 }
  const files = watchedFiles(async ({ verb, path, bytes }) => {
    if (!state.isWatching || verb === 'open') return undefined
    const { acknowledged } = state
    images.push({ disk: disk.afterKill(), at: `killed before ${verb} ${path}`, acknowledged })
    images.push({ disk: disk.afterPowerLoss(), at: `power lost before ${verb} ${path}`, acknowledged })
    return bytes > 1 ? Math.ceil(bytes / 2) : undefined
  }, disk)
  return { disk, files, images, state }
}

async function texts(store: RecordStore, project: Line['project']): Promise<readonly string[]> {
  const page = await store.readAfter(project, 0, { entries: 1_000, bytes: 10_000_000 })
  return page.ok ? page.value.entries : []
}

function isWordLeft(disk: MemoryDisk): boolean {
  return disk.paths().some((path) => disk.get(path).includes(secret))
}

async function isWordLeftIn(realFolder: string): Promise<boolean> {
  return [...(await everyFile(realFolder)).values()].some((bytes) => bytes.includes(secret))
}

test('a crash at any step of appending, draining and starting loses nothing that was acknowledged', async () => {
  const { files, images, state } = imagedDisk()
  const projects = [someProject(), someProject()] as const
  const lines = [1, 2, 3].flatMap((seq) => projects.map((project) => someLine(project, seq)))
  state.isWatching = true
  let { store } = await openJournal(folder, { files })
  for (const round of [0, 1, 2]) {
    for (const line of lines.slice(round * 2, round * 2 + 2)) {
      expect(await store.append(line)).toMatchObject({ ok: true })
      state.acknowledged += 1
    }
    await store.close()
    store = (await openJournal(folder, { files })).store
  }
  expect(images.length).toBeGreaterThan(60)
  for (const image of images) {
    const again = await openJournal(folder, { files: image.disk })
    for (const [place, project] of projects.entries()) {
      const expected = lines.filter((line) => line.project === project).map(({ text }) => text)
      const found = await texts(again.store, project)
      const acknowledged = Math.floor((image.acknowledged + 1 - place) / 2)
      expect(found.length, image.at).toBeGreaterThanOrEqual(acknowledged)
      expect(found, image.at).toEqual(expected.slice(0, found.length))
    }
  }
})

test('a crash at any step of a redaction leaves the words with their event undone, or both done; a start finishes it', async () => {
  const { disk, files, images, state } = imagedDisk()
  const project = someProject()
  const other = someProject()
  const first = await openJournal(folder, { files })
  await first.store.append(someLine(project, 1))
  await first.store.append(someLine(project, 2, secret))
  await first.store.append(someLine(other, 1))
  await first.store.close()
  const { store } = await openJournal(folder, { files })
  await store.append(someLine(project, 3))
  state.isWatching = true
  expect(await store.redact(someLine(project, 4), 2)).toMatchObject({ ok: true })
  state.isWatching = false
  expect(isWordLeft(disk)).toBe(false)
  expect(isWordLeft(disk.afterPowerLoss())).toBe(false)
  expect(images.length).toBeGreaterThan(10)
  for (const image of images) {
    const again = await openJournal(folder, { files: image.disk })
    const found = await texts(again.store, project)
    expect([3, 4], image.at).toContain(found.length)
    expect(found[1]?.includes(secret), image.at).toBe(found.length === 3)
    expect(isWordLeft(image.disk), image.at).toBe(found.length === 3)
    expect((await texts(again.store, other)).length, image.at).toBe(1)
    expect(await again.store.append(someLine(project, found.length + 1)), image.at).toMatchObject({ ok: true })
  }
})

test('redacting words that are still in the log, and in a torn tail copied aside, leaves no trace of them', async () => {
  const real = await someFolder()
  const before = await openJournal(real)
  const project = someProject()
  await before.store.append(someLine(project, 1))
  const [log = ''] = [...(await everyFile(real)).keys()].filter((path) => path.endsWith('.log'))
  await appendFile(log, `0123456789abcdef 9 {"text":"${secret}"`)
  const { store } = await openJournal(real)
  expect([...(await everyFile(join(real, 'aside'))).values()].some((bytes) => bytes.includes(secret))).toBe(true)
  await store.append(someLine(project, 2, secret))
  expect(await store.redact(someLine(project, 3), 2)).toMatchObject({ ok: true })
  expect(await isWordLeftIn(real)).toBe(false)
  expect((await texts(store, project)).length).toBe(3)
  await store.close()
  const again = await openJournal(real)
  expect((await texts(again.store, project))[1]).toContain('"body":null')
})

test('readers of a project that is being redacted see each entry once, with its words or without', async () => {
  const { store } = await openJournal(folder, { files: new MemoryDisk(), drainBytes: 1 })
  const project = someProject()
  for (let seq = 1; seq <= 10; seq += 1) await store.append(someLine(project, seq, `${secret} ${seq}`))
  let isDone = false
  const reading = (async () => {
    while (!isDone) {
      // This disk answers at once: without a turn of the event loop nobody else would get to speak.
      await new Promise((resolve) => setImmediate(resolve))
      const found = await texts(store, project)
      expect(found.map((text) => JSON.parse(text).entry.seq)).toEqual(found.map((_, place) => place + 1))
    }
  })()
  for (let target = 1; target <= 10; target += 1)
    expect(await store.redact(someLine(project, 10 + target), target)).toMatchObject({ ok: true })
  isDone = true
  await reading
  expect((await texts(store, project)).some((text) => text.includes(secret))).toBe(false)
})
