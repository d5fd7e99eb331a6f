import { copyFile, mkdir, readFile, readdir, stat, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { crashImage, openJournal, someFolder } from '../../testing/journal-folder.ts'
import { someLine, someLines, someProject } from '../../testing/store-lines.ts'
import type { RecordStore, StoreStand } from '../port.ts'

const everything = { entries: 1_000_000, bytes: 1_000_000_000 }

/** Copies what counts, as a backup does, with writing and draining in the middle of it. */
async function copied(from: string, stand: StoreStand, between: () => Promise<unknown>): Promise<string> {
  const to = await someFolder()
  for (const { path, bytes } of stand.files) {
    await between()
    await mkdir(dirname(join(to, path)), { recursive: true })
    await copyFile(join(from, path), join(to, path))
    if (bytes !== null) await truncate(join(to, path), bytes)
  }
  return to
}

async function textsOf(store: RecordStore, project: ReturnType<typeof someProject>): Promise<readonly string[]> {
  const page = await store.readAfter(project, 0, everything)
  if (!page.ok) throw new Error(page.code)
  return page.value.entries
}

test('a copy of what stands still is the store as it was then, though it went on and had much to drain', async () => {
  const { store, folder } = await openJournal(await someFolder(), { drainBytes: 1 })
  const projects = [someProject(), someProject()]
  for (const project of projects) for (const line of someLines(project, 12)) await store.append(line)
  const before = await Promise.all(projects.map((project) => textsOf(store, project)))
  let seq = 12
  const manifest = () => readFile(join(folder, 'manifest'), 'utf8')
  const stood = await store.standStill(async (stand) => {
    const stoodAt = await manifest()
    const copy = await copied(folder, stand, async () => {
      for (let count = 0; count < 10; count += 1) {
        seq += 1
        for (const project of projects) await store.append(someLine(project, seq))
      }
    })
    expect(await manifest(), 'nothing was drained meanwhile').toBe(stoodAt)
    return copy
  })
  if (!stood.ok) throw new Error(stood.code)
  const copy = await openJournal(stood.value)
  for (const [place, project] of projects.entries()) expect(await textsOf(copy.store, project)).toEqual(before[place])
  expect(copy.told).toEqual([]) // nothing was cut off
  for (const project of projects) expect((await textsOf(store, project)).length).toBe(seq)
})

test('a redaction on its way is finished before anything is copied', async () => {
  const { store, folder } = await openJournal(await someFolder())
  const project = someProject()
  const [first, second] = [someLine(project, 1, 'words that go'), someLine(project, 2)]
  await store.append(first)
  let goOn = (): void => undefined
  const held = new Promise<void>((resolve) => (goOn = resolve))
  const erased = store.redact(second, 1, () => held)
  const stood = store.standStill((stand) => copied(folder, stand, () => Promise.resolve()))
  goOn()
  expect((await erased).ok).toBe(true)
  const copy = await stood
  if (!copy.ok) throw new Error(copy.code)
  expect((await textsOf((await openJournal(copy.value)).store, project)).join('')).not.toContain('words that go')
})

test('a start says whether the last write was cut off', async () => {
  const { store, folder } = await openJournal(await someFolder())
  await store.append(someLine(someProject(), 1))
  const [newest = ''] = (await readdir(folder))
    .filter((name) => name.startsWith('segment-'))
    .toSorted()
    .slice(-1)
  for (const [missing, wasCutOff] of [
    [0, false],
    [3, true],
  ] as const) {
    const image = await crashImage(folder)
    await truncate(join(image, newest), (await stat(join(image, newest))).size - missing)
    expect((await openJournal(image)).store.wasCutOff).toBe(wasCutOff)
  }
})

test('so does each start after it, until browsers had their time', async () => {
  const { store, folder } = await openJournal(await someFolder())
  await store.append(someLine(someProject(), 1))
  await store.close()
  const newest = (await readdir(folder)).findLast((name) => name.startsWith('segment-')) ?? ''
  await truncate(join(folder, newest), (await stat(join(folder, newest))).size - 3)
  const starts: boolean[] = []
  for (let count = 0; count < 4; count += 1) {
    const next = (await openJournal(folder)).store
    starts.push(next.wasCutOff)
    if (count === 2) await next.endCutOff()
    await next.close()
  }
  expect(starts).toEqual([true, true, true, false])
})
