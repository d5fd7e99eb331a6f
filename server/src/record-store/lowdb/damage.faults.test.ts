import { join } from 'node:path'
import { isLongRun, tellFigure } from '@counterpart/shared/testing'
import { expect, test } from 'vitest'
import { openJournal } from '../../testing/journal-folder.ts'
import { MemoryDisk } from '../../testing/memory-disk.ts'
import { someLine, someProject } from '../../testing/store-lines.ts'
import { DamagedStore } from '../damaged-store.ts'
import type { Line, RecordStore } from '../port.ts'

const folder = '/journal'
const manifest = join(folder, 'manifest')

/** A short text: these tests visit every byte. */
function shortLine(project: Line['project'], seq: number): Line {
  return { ...someLine(project, seq), text: `{"n":${seq}}` }
}

async function texts(store: RecordStore, project: Line['project']): Promise<readonly string[]> {
  const page = await store.readAfter(project, 0, { entries: 1_000, bytes: 1_000_000 })
  return page.ok ? page.value.entries : []
}

function openOn(disk: MemoryDisk, settings: { sealAfterMs?: number } = {}) {
  return openJournal(folder, { ...settings, files: disk })
}

/** A disk as a kill leaves it: two batches of a line, then one of several. */
async function killedJournal(lastBatch: number) {
  const project = someProject()
  const disk = new MemoryDisk()
  const { store } = await openOn(disk)
  await store.append(shortLine(project, 1))
  await store.append(shortLine(project, 2))
  const log = onlyLog(disk)
  const lastBatchAt = disk.get(log).length
  await Promise.all(Array.from({ length: lastBatch }, (_, place) => store.append(shortLine(project, 3 + place))))
  const killed = disk.afterKill()
  return { project, disk: killed, log, bytes: killed.get(log), lastBatchAt }
}

function onlyLog(disk: MemoryDisk): string {
  const logs = disk.paths().filter((path) => path.endsWith('.log'))
  expect(logs.length).toBe(1)
  return logs[0] ?? ''
}

function asideOf(disk: MemoryDisk): Buffer[] {
  return disk.paths().flatMap((path) => (path.includes('aside') ? [disk.get(path)] : []))
}

function flipped(bytes: Buffer, at: number, bit = at % 8): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ (1 << bit)
  return copy
}

/** The file with a bit of it turned: one at each byte, in the long run each of them. */
function* flips(bytes: Buffer, length: number): Generator<{ damaged: Buffer; where: string }> {
  for (let at = 0; at < length; at += 1)
    for (const bit of isLongRun ? [0, 1, 2, 3, 4, 5, 6, 7] : [at % 8])
      yield { damaged: flipped(bytes, at, bit), where: `byte ${at}, bit ${bit}` }
}

/** Every single flipped bit of a file stops the start and changes nothing. */
async function stopsAtEachFlip(disk: MemoryDisk, path: string, length: number): Promise<void> {
  const bytes = disk.get(path)
  const before = disk.paths()
  let tried = 0
  for (const { damaged, where } of flips(bytes, length)) {
    disk.put(path, damaged)
    await expect(openOn(disk), where).rejects.toThrow(DamagedStore)
    expect(disk.get(path).equals(damaged), where).toBe(true)
    tried += 1
  }
  expect(disk.paths()).toEqual(before)
  disk.put(path, bytes)
  tellFigure(`flipped bits of the ${path === manifest ? 'manifest' : 'log'} that stopped the start`, `${tried} of ${tried}`)
}

test('a last batch cut off at any byte goes back to the line before, and the rest is copied aside', async () => {
  const { project, disk, log, bytes, lastBatchAt } = await killedJournal(3)
  for (let length = lastBatchAt; length <= bytes.length; length += 1) {
    const cut = disk.afterKill()
    cut.put(log, bytes.subarray(0, length))
    const { store, told } = await openOn(cut)
    const whole = bytes.subarray(0, length).toString().split('\n').length - 2
    expect((await texts(store, project)).length).toBe(whole)
    const tail = bytes.subarray(bytes.subarray(0, length).lastIndexOf(0x0a) + 1, length)
    expect(asideOf(cut)).toEqual(tail.length === 0 ? [] : [tail])
    expect(told.length).toBe(asideOf(cut).length)
    expect(await store.append(shortLine(project, whole + 1))).toMatchObject({ ok: true })
  }
})

test('a last batch whose first part never reached the disk is cut off whole', async () => {
  const { project, disk, log, bytes, lastBatchAt } = await killedJournal(3)
  disk.put(log, Buffer.from(bytes).fill(0, lastBatchAt, lastBatchAt + 40))
  const { store, told } = await openOn(disk)
  expect((await texts(store, project)).length).toBe(2)
  expect(asideOf(disk)[0]?.length).toBe(bytes.length - lastBatchAt)
  expect(told).toEqual([expect.stringContaining('copied aside')])
})

test.each([1, 3])('a flipped bit anywhere before the last batch (of %d) stops the start and changes nothing', async (lastBatch) => {
  const { disk, log, lastBatchAt } = await killedJournal(lastBatch)
  await stopsAtEachFlip(disk, log, lastBatchAt)
  await openOn(disk)
})

test('words that look like a later line do not turn a torn write into damage', async () => {
  const project = someProject()
  const disk = new MemoryDisk()
  const { store } = await openOn(disk)
  await store.append(shortLine(project, 1))
  const log = onlyLog(disk)
  const before = disk.get(log)
  await store.append({ ...shortLine(project, 2), text: JSON.stringify(before.toString().replaceAll(' 0 {', ' 9999 {')) })
  disk.put(log, disk.get(log).fill(0, before.length, before.length + 20))
  expect((await texts((await openOn(disk)).store, project)).length).toBe(1)
})

test('once the log is sealed, a flipped bit in its last batch is found too', async () => {
  const disk = new MemoryDisk()
  const { store } = await openOn(disk, { sealAfterMs: 1 })
  await store.append(shortLine(someProject(), 1))
  const log = onlyLog(disk)
  const batchEnd = disk.get(log).length
  await expect.poll(() => disk.get(log).toString()).toContain('seal')
  await stopsAtEachFlip(disk.afterKill(), log, batchEnd)
})

test('a part of the log may not be shorter than the manifest knows, nor be gone', async () => {
  const { disk } = await killedJournal(1)
  const { store } = await openOn(disk)
  await store.close()
  const log = onlyLog(disk)
  const bytes = disk.get(log)
  for (const length of [0, 10, bytes.indexOf(0x0a)]) {
    disk.put(log, bytes.subarray(0, length))
    await expect(openOn(disk)).rejects.toThrow(DamagedStore)
  }
  await disk.remove(log)
  await expect(openOn(disk)).rejects.toThrow(/is gone/)
})

test('a log that a start has copied may not lose lines that it copied', async () => {
  const { disk } = await killedJournal(1)
  await openOn(disk)
  const log = onlyLog(disk)
  const bytes = disk.get(log)
  disk.put(log, bytes.subarray(0, bytes.lastIndexOf(0x0a, bytes.length - 2) + 1))
  await expect(openOn(disk)).rejects.toThrow(DamagedStore)
})

test('a flipped bit anywhere in the manifest stops the start, and so does a manifest that is gone', async () => {
  const { disk } = await killedJournal(1)
  await (await openOn(disk)).store.close()
  await stopsAtEachFlip(disk, manifest, disk.get(manifest).length)
  await openOn(disk.afterKill())
  await disk.remove(manifest)
  await expect(openOn(disk)).rejects.toThrow(/list of files is gone/)
})

test('the message says what is wrong, where, what was kept and what to do', async () => {
  const { disk, log, bytes } = await killedJournal(1)
  disk.put(log, flipped(bytes, 200))
  await expect(openOn(disk)).rejects.toThrow(
    new RegExp(`damaged: the log is not as it was written \\(${log}, byte \\d+\\)\\. Nothing was changed.*Put the data folder back`),
  )
})

test('a flipped bit in a project’s file refuses that project and no other', async () => {
  const [damaged, sound] = [someProject(), someProject()]
  const disk = new MemoryDisk()
  const first = await openOn(disk)
  for (const project of [damaged, sound]) for (const seq of [1, 2]) await first.store.append(shortLine(project, seq))
  await first.store.close()
  const path = join(folder, 'projects', `${damaged}.1.jsonl`)
  const bytes = disk.get(path)
  let tried = 0
  for (const { damaged: rotten, where } of flips(bytes, bytes.length)) {
    disk.put(path, rotten)
    const { store, told } = await openOn(disk)
    expect(await store.readAfter(damaged, 0, { entries: 10, bytes: 1_000 }), where).toEqual({ ok: false, code: 'project.damaged' })
    expect(await store.head(damaged)).toEqual({ ok: false, code: 'project.damaged' })
    expect(await store.redact(shortLine(damaged, 3), 1)).toEqual({ ok: false, code: 'project.damaged' })
    expect((await texts(store, sound)).length).toBe(2)
    expect(told).toEqual([expect.stringContaining(path)])
    await store.close()
    tried += 1
  }
  tellFigure('flipped bits of a project’s file that refused this project alone', `${tried} of ${tried}`)
})

test('rot that comes while the hub runs is found by the reader', async () => {
  const project = someProject()
  const disk = new MemoryDisk()
  const first = await openOn(disk)
  for (const seq of [1, 2, 3]) await first.store.append(shortLine(project, seq))
  await first.store.close()
  const { store } = await openOn(disk)
  expect((await texts(store, project)).length).toBe(3)
  const path = join(folder, 'projects', `${project}.1.jsonl`)
  disk.put(path, flipped(disk.get(path), 300))
  expect(await store.readAfter(project, 0, { entries: 10, bytes: 10_000 })).toEqual({ ok: false, code: 'project.damaged' })
})

test('acknowledged lines of a project whose file is cut short stay in the log until the file is back', async () => {
  const [damaged, sound] = [someProject(), someProject()]
  const disk = new MemoryDisk()
  const first = await openOn(disk)
  for (const project of [damaged, sound]) await first.store.append(shortLine(project, 1))
  await first.store.close()
  const path = join(folder, 'projects', `${damaged}.1.jsonl`)
  const bytes = disk.get(path)
  const second = await openOn(disk)
  for (const project of [damaged, sound]) await second.store.append(shortLine(project, 2))
  disk.put(path, bytes.subarray(0, 100))
  await second.store.close()
  const third = await openOn(disk)
  expect((await texts(third.store, sound)).length).toBe(2)
  await third.store.append(shortLine(sound, 3))
  await third.store.close()
  disk.put(path, bytes)
  const { store } = await openOn(disk)
  expect((await texts(store, damaged)).length).toBe(2)
  expect((await texts(store, sound)).length).toBe(3)
})
