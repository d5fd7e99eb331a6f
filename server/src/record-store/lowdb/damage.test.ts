import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { quickFiles } from '../../testing/faulty-files.ts'
import { crashImage, everyFile, openJournal, someFolder } from '../../testing/journal-folder.ts'
import { someLine, someProject } from '../../testing/store-lines.ts'
import { DamagedStore } from '../damaged-store.ts'
import type { Line, RecordStore } from '../port.ts'

/** A short text: these tests visit every byte. */
function shortLine(project: Line['project'], seq: number): Line {
  return { ...someLine(project, seq), text: `{"n":${seq}}` }
}

async function texts(store: RecordStore, project: Line['project']): Promise<readonly string[]> {
  const page = await store.readAfter(project, 0, 1_000, 1_000_000)
  return page.ok ? page.value.entries : []
}

/** A folder as a crash leaves it: three batches, the last of three lines. */
async function unclosedJournal() {
  const project = someProject()
  const { store, folder } = await openJournal(await someFolder())
  await store.append(shortLine(project, 1))
  await store.append(shortLine(project, 2))
  const path = await onlyLog(folder)
  const lastBatchAt = (await readFile(path)).length
  await Promise.all([3, 4, 5].map((seq) => store.append(shortLine(project, seq))))
  const image = await crashImage(folder)
  const log = join(image, basename(path))
  return { project, image, log, bytes: await readFile(log), lastBatchAt, store }
}

async function onlyLog(folder: string): Promise<string> {
  const [path = ''] = [...(await everyFile(folder)).keys()].filter((name) => name.endsWith('.log'))
  return path
}

/** A fresh folder with the same manifest, and the log as given. */
async function folderWithLog(image: string, log: string, bytes: Buffer): Promise<string> {
  const folder = await someFolder()
  await mkdir(join(folder, 'projects'))
  await copyFile(join(image, 'manifest'), join(folder, 'manifest'))
  await writeFile(join(folder, basename(log)), bytes)
  return folder
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8))
  return copy
}

test('a last batch cut off at any byte goes back to the line before, and the rest is copied aside', async () => {
  const { project, image, log, bytes, lastBatchAt } = await unclosedJournal()
  for (let length = lastBatchAt; length <= bytes.length; length += 1) {
    const folder = await folderWithLog(image, log, bytes.subarray(0, length))
    const { store, told } = await openJournal(folder, { files: quickFiles })
    const whole = bytes.subarray(0, length).toString().split('\n').length - 2
    expect((await texts(store, project)).length).toBe(whole)
    const lineAt = bytes.subarray(0, length).lastIndexOf(0x0a) + 1
    const aside = [...(await everyFile(folder))].filter(([path]) => path.includes('aside'))
    if (lineAt === length) expect(aside).toEqual([])
    else expect(aside.map(([, tail]) => tail)).toEqual([bytes.subarray(lineAt, length)])
    expect(told.length).toBe(aside.length)
    expect(await store.append(shortLine(project, whole + 1))).toMatchObject({ ok: true })
  }
})

test('a last batch whose first part never reached the disk is cut off whole', async () => {
  const { project, image, log, bytes, lastBatchAt } = await unclosedJournal()
  const holed = Buffer.from(bytes).fill(0, lastBatchAt, lastBatchAt + 40)
  const { store, told } = await openJournal(await folderWithLog(image, log, holed))
  expect((await texts(store, project)).length).toBe(2)
  expect(told).toEqual([expect.stringContaining('copied aside')])
})

test('a flipped bit anywhere before the last batch stops the start and changes nothing', async () => {
  const { image, log, bytes, lastBatchAt } = await unclosedJournal()
  const folder = await folderWithLog(image, log, bytes)
  const path = join(folder, basename(log))
  for (let at = 0; at < lastBatchAt; at += 1) {
    await writeFile(path, flipped(bytes, at))
    await expect(openJournal(folder, { files: quickFiles }), `byte ${at}`).rejects.toThrow(DamagedStore)
  }
  expect(await readFile(path)).toEqual(flipped(bytes, lastBatchAt - 1))
  expect([...(await everyFile(folder)).keys()].map((name) => basename(name)).toSorted()).toEqual(['manifest', basename(log)])
})

test('once the log is sealed, a flipped bit in its last batch is found too', async () => {
  const { store, folder } = await openJournal(await someFolder(), { sealAfterMs: 1 })
  await store.append(shortLine(someProject(), 1))
  const path = await onlyLog(folder)
  await expect.poll(async () => (await readFile(path)).toString()).toContain('seal')
  const bytes = await readFile(path)
  const image = await crashImage(folder)
  for (let at = 0; at < bytes.lastIndexOf('seal') - 60; at += 1) {
    const copy = await folderWithLog(image, path, flipped(bytes, at))
    await expect(openJournal(copy, { files: quickFiles }), `byte ${at}`).rejects.toThrow(DamagedStore)
  }
})

test('the log may not be shorter than the manifest knows, nor be gone', async () => {
  const { image, log, bytes } = await unclosedJournal()
  const { store, folder } = await openJournal(image)
  await store.close()
  const path = await onlyLog(folder)
  await writeFile(path, '')
  await expect(openJournal(folder)).rejects.toThrow(DamagedStore)
  const gone = await folderWithLog(image, `${log}.elsewhere`, bytes)
  await expect(openJournal(gone)).rejects.toThrow(/gone/)
})

test('a flipped bit anywhere in the manifest stops the start, and so does a manifest that is gone', async () => {
  const { store, folder } = await openJournal(await someFolder())
  await store.append(shortLine(someProject(), 1))
  await store.close()
  const path = join(folder, 'manifest')
  const bytes = await readFile(path)
  for (let at = 0; at < bytes.length; at += 1) {
    await writeFile(path, flipped(bytes, at))
    await expect(openJournal(folder, { files: quickFiles }), `byte ${at}`).rejects.toThrow(DamagedStore)
  }
  await writeFile(path, bytes)
  await openJournal(await crashImage(folder))
  await copyFile(path, `${path}.elsewhere`)
  await writeFile(path, '')
  await expect(openJournal(folder)).rejects.toThrow(DamagedStore)
})

test('the message says what is wrong, where, what was kept and what to do', async () => {
  const { image, log, bytes } = await unclosedJournal()
  await writeFile(log, flipped(bytes, 200))
  await expect(openJournal(image)).rejects.toThrow(
    new RegExp(
      `damaged: the log is not as it was written \\(.*${basename(log)}, byte \\d+\\)\\. Nothing was changed.*Put the data folder back`,
    ),
  )
})

test('a flipped bit in a project’s file refuses that project and no other', async () => {
  const [damaged, sound] = [someProject(), someProject()]
  const first = await openJournal(await someFolder())
  for (const project of [damaged, sound]) for (const seq of [1, 2]) await first.store.append(shortLine(project, seq))
  await first.store.close()
  const path = join(first.folder, 'projects', `${damaged}.1.jsonl`)
  const bytes = await readFile(path)
  for (let at = 0; at < bytes.length; at += 1) {
    await writeFile(path, flipped(bytes, at))
    const { store, told } = await openJournal(first.folder, { files: quickFiles })
    expect(await store.readAfter(damaged, 0, 10, 1_000), `byte ${at}`).toEqual({ ok: false, code: 'project.damaged' })
    expect(await store.head(damaged)).toEqual({ ok: false, code: 'project.damaged' })
    expect(await store.redact(shortLine(damaged, 3), 1)).toEqual({ ok: false, code: 'project.damaged' })
    expect((await texts(store, sound)).length).toBe(2)
    expect(told).toEqual([expect.stringContaining(dirname(path))])
    await store.close()
  }
})

test('acknowledged lines of a project whose file is gone stay in the log until it is back', async () => {
  const [damaged, sound] = [someProject(), someProject()]
  const first = await openJournal(await someFolder())
  for (const project of [damaged, sound]) await first.store.append(shortLine(project, 1))
  await first.store.close()
  const path = join(first.folder, 'projects', `${damaged}.1.jsonl`)
  const bytes = await readFile(path)
  const second = await openJournal(first.folder)
  for (const project of [damaged, sound]) await second.store.append(shortLine(project, 2))
  await writeFile(path, bytes.subarray(0, 100))
  await second.store.close()
  const third = await openJournal(first.folder)
  expect((await texts(third.store, sound)).length).toBe(2)
  await third.store.append(shortLine(sound, 3))
  await third.store.close()
  await writeFile(path, bytes)
  const { store } = await openJournal(first.folder)
  expect((await texts(store, damaged)).length).toBe(2)
  expect((await texts(store, sound)).length).toBe(3)
})
