import { appendFile, cp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { quickFiles, watchedFiles } from '../../testing/faulty-files.ts'
import { everyFile, openJournal, someFolder } from '../../testing/journal-folder.ts'
import { someLine, someProject } from '../../testing/store-lines.ts'
import type { Line, RecordStore } from '../port.ts'

const secret = 'words to be erased'

/** Copies the folder before each call that changes something, and in the middle of each write. */
async function imagedFolder() {
  const folder = await someFolder()
  const images: { folder: string; at: string; acknowledged: number }[] = []
  const state = { isWatching: false, acknowledged: 0 }
  const files = watchedFiles(async ({ verb, path, bytes }) => {
    if (!state.isWatching || verb === 'open') return undefined
    const image = await someFolder()
    await cp(folder, image, { recursive: true })
    images.push({ folder: image, at: `${verb} ${path}, ${bytes} bytes, image ${images.length}`, acknowledged: state.acknowledged })
    return bytes > 1 ? Math.ceil(bytes / 2) : undefined
  })
  return { folder, files, images, state }
}

async function texts(store: RecordStore, project: Line['project']): Promise<readonly string[]> {
  const page = await store.readAfter(project, 0, 1_000, 10_000_000)
  return page.ok ? page.value.entries : []
}

async function isWordLeft(folder: string): Promise<boolean> {
  return [...(await everyFile(folder)).values()].some((bytes) => bytes.includes(secret))
}

test('a crash at any step of appending, draining and starting loses nothing that was acknowledged', async () => {
  const { folder, files, images, state } = await imagedFolder()
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
    const again = await openJournal(image.folder, { files: quickFiles })
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
  const { folder, files, images, state } = await imagedFolder()
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
  expect(await isWordLeft(folder)).toBe(false)
  expect(images.length).toBeGreaterThan(10)
  for (const image of images) {
    const again = await openJournal(image.folder, { files: quickFiles })
    const found = await texts(again.store, project)
    expect([3, 4], image.at).toContain(found.length)
    expect(found[1]?.includes(secret), image.at).toBe(found.length === 3)
    expect(await isWordLeft(image.folder), image.at).toBe(found.length === 3)
    expect((await texts(again.store, other)).length, image.at).toBe(1)
    expect(await again.store.append(someLine(project, found.length + 1)), image.at).toMatchObject({ ok: true })
  }
})

test('redacting words that are still in the log, and in a torn tail copied aside, leaves no trace of them', async () => {
  const folder = await someFolder()
  const before = await openJournal(folder)
  const project = someProject()
  await before.store.append(someLine(project, 1))
  const [log = ''] = [...(await everyFile(folder)).keys()].filter((path) => path.endsWith('.log'))
  await appendFile(log, `0123456789abcdef 9 {"text":"${secret}"`)
  const { store } = await openJournal(folder)
  expect([...(await everyFile(join(folder, 'aside'))).values()].some((bytes) => bytes.includes(secret))).toBe(true)
  await store.append(someLine(project, 2, secret))
  expect(await store.redact(someLine(project, 3), 2)).toMatchObject({ ok: true })
  expect(await isWordLeft(folder)).toBe(false)
  expect((await texts(store, project)).length).toBe(3)
  await store.close()
  const again = await openJournal(folder)
  expect((await texts(again.store, project))[1]).toContain('"body":null')
})

test('readers of a project that is being redacted see each entry once, with its words or without', async () => {
  const { store } = await openJournal(await someFolder(), { drainBytes: 1 })
  const project = someProject()
  for (let seq = 1; seq <= 10; seq += 1) await store.append(someLine(project, seq, `${secret} ${seq}`))
  let isDone = false
  const reading = (async () => {
    while (!isDone) {
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
