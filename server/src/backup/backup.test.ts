import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instant } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import { diskFiles } from '../record-store/lowdb/files.ts'
import type { Files } from '../record-store/lowdb/files.ts'
import { openJournalStore } from '../record-store/lowdb/journal-store.ts'
import { emptyManifest, nextSegmentName, readManifest, writeManifest } from '../record-store/lowdb/manifest.ts'
import type { RecordStore } from '../record-store/port.ts'
import { diskError, watchedFiles } from '../testing/faulty-files.ts'
import { everyFile, openJournal, someFolder } from '../testing/journal-folder.ts'
import { MemoryDisk } from '../testing/memory-disk.ts'
import { someLine, someLines, someProject } from '../testing/store-lines.ts'
import { readBackupList } from './backup-list.ts'
import { makeBackup } from './make-backup.ts'
import { restoreBackup } from './restore-backup.ts'

const at = instant.parse(1_760_000_000_000)
const everything = { entries: 1_000_000, bytes: 1_000_000_000 }
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A data folder as a hub has it: a journal, a file of an entry, settled data, and things that a backup leaves out. */
async function someData(settings: Parameters<typeof openJournal>[1] = {}) {
  const folder = await someFolder()
  const data = join(folder, 'data')
  for (const path of ['attachments/p', 'settled', 'uploads', 'journal']) await mkdir(join(data, path), { recursive: true })
  const beside = { 'attachments/p/f1': 'bytes', 'settled/host-key.json': '{"k":1}', 'settled/access.json': '{"rows":[]}' }
  const left = { 'uploads/u1': 'on its way', 'settled/access.json.tmp': 'half', 'hub.sock': '' }
  for (const [path, text] of Object.entries({ ...beside, ...left })) await writeFile(join(data, path), text)
  const { store } = await openJournal(join(data, 'journal'), settings)
  return { folder, data, store, backup: join(folder, 'backup'), restored: join(folder, 'restored'), beside: Object.keys(beside) }
}

type SomeData = Awaited<ReturnType<typeof someData>>

function back({ store, data, backup }: SomeData, files: Files = diskFiles) {
  return makeBackup({ files, store, dataFolder: data, minFreeBytes: 0 }, { folder: backup, at, onPiece: () => undefined })
}

function restore({ backup, restored }: Pick<SomeData, 'backup' | 'restored'>, files: Files = diskFiles, fromBrowsers = false) {
  return restoreBackup({ files, log: silent }, { backup, dataFolder: restored, fromBrowsers, at })
}

async function textsOf(store: RecordStore, project: ProjectId): Promise<readonly string[]> {
  const page = await store.readAfter(project, 0, everything)
  if (!page.ok) throw new Error(page.code)
  return page.value.entries
}

test('a backup under writing holds all that was acknowledged before it, each file as its list says, and only the owner may look', async () => {
  const some = await someData({ drainBytes: 20_000 })
  const projects = Array.from({ length: 5 }, someProject)
  let isWriting = true
  const acknowledged = new Map(projects.map((project) => [project, 0]))
  const writers = projects.map(async (project) => {
    for (let seq = 1; isWriting || seq <= 60; seq += 1) {
      const kept = await some.store.append(someLine(project, seq, 'x'.repeat(200)))
      if (kept.ok) acknowledged.set(project, seq)
    }
  })
  await expect.poll(() => Math.min(...acknowledged.values()), { timeout: 20_000 }).toBeGreaterThan(30)
  const before = new Map(acknowledged)
  const made = await back(some)
  isWriting = false
  await Promise.all(writers)
  expect(made).toMatchObject({ ok: true })
  expect((await stat(some.backup)).mode & 0o777).toBe(0o700)
  const list = await readBackupList(diskFiles, some.backup)
  if (!list.ok) throw new Error(list.code)
  expect(list.value.files.map(({ path }) => path)).toEqual(expect.arrayContaining([...some.beside, 'journal/manifest']))
  expect(list.value.files.map(({ path }) => path).filter((path) => /uploads|tmp|sock/u.test(path))).toEqual([])

  expect(await restore(some)).toMatchObject({ ok: true, value: { damaged: [] } })
  const { store } = await openJournal(join(some.restored, 'journal'))
  for (const project of projects) {
    const texts = await textsOf(store, project)
    expect(texts.length).toBeGreaterThanOrEqual(before.get(project) ?? 0)
    expect(texts).toEqual((await textsOf(some.store, project)).slice(0, texts.length))
    expect(list.value.heads.find((head) => head.project === project)?.seq).toBe(texts.length)
  }
  expect(await readFile(join(some.restored, 'settled/host-key.json'), 'utf8')).toBe('{"k":1}')
})

test('an entry is never in a backup without the account that settled before it', async () => {
  const some = await someData()
  const project = someProject()
  await some.store.append(someLine(project, 1))
  let hasJoined = false
  const joining = watchedFiles(async ({ verb, path }) => {
    if (hasJoined || verb !== 'create' || !path.includes('settled')) return undefined
    hasJoined = true
    await diskFiles.rename(join(some.data, 'settled/access.json'), join(some.data, 'settled/old.tmp'))
    await writeFile(join(some.data, 'settled/access.json'), '{"rows":["paul"]}')
    await some.store.append(someLine(project, 2))
    return undefined
  })
  const made = await back(some, joining)
  await restore(some)
  expect(made.ok && made.value.heads).toMatchObject([{ project, seq: 1 }])
  const { store } = await openJournal(join(some.restored, 'journal'))
  expect((await textsOf(store, project)).length).toBe(1)
})

test('when the backup says that it is done, a loss of power takes nothing of it', async () => {
  const disk = new MemoryDisk()
  disk.put('/data/settled/host-key.json', Buffer.from('{"k":1}'))
  const open = (files: Files, folder: string) =>
    openJournalStore({ files, folder, minFreeMb: 0, log: silent, onFatal: () => undefined, sealAfterMs: 1e6, drainAfterMs: 1e6 })
  const store = await open(disk, '/data/journal')
  const project = someProject()
  for (const line of someLines(project, 4)) await store.append(line)
  const needs = { files: disk, store, dataFolder: '/data', minFreeBytes: 0 }
  expect(await makeBackup(needs, { folder: '/backup', at, onPiece: () => undefined })).toMatchObject({ ok: true })
  const after = disk.afterPowerLoss()
  expect(await restore({ backup: '/backup', restored: '/restored' }, after)).toMatchObject({ ok: true })
  const again = await open(after.afterPowerLoss(), '/restored/journal')
  expect((await textsOf(again, project)).length).toBe(4)
  expect(after.get('/restored/settled/host-key.json').toString()).toBe('{"k":1}')
})

test('room is counted for all bytes of a file of an entry before the first of them', async () => {
  const some = await someData()
  await some.store.append(someLine(someProject(), 1))
  await writeFile(join(some.data, 'attachments/p/f1'), Buffer.alloc(200_000))
  const narrow: Files = { ...diskFiles, freeBytes: () => Promise.resolve(150_000) }
  const needs = { files: narrow, store: some.store, dataFolder: some.data, minFreeBytes: 1_000 }
  const pieces: number[] = []
  const made = await makeBackup(needs, { folder: some.backup, at, onPiece: (bytes) => void pieces.push(bytes) })
  expect(made).toEqual({ ok: false, code: 'backup.no-room' })
  expect(pieces.length).toBeGreaterThan(0)
  expect(Math.max(...pieces)).toBeLessThan(150_000)
})

test('every folder that was made for a backup is there after a loss of power', async () => {
  const some = await someData()
  const synced: string[] = []
  const watched = watchedFiles(async ({ verb, path }) => {
    if (verb === 'syncFolder') synced.push(path)
    return undefined
  })
  await back({ ...some, backup: join(some.folder, 'a/b/c') }, watched)
  expect(synced).toEqual(expect.arrayContaining(['', 'a', 'a/b', 'a/b/c', 'a/b/c/data'].map((path) => join(some.folder, path))))
})

test('a copy whose list of files is not that of the files beside it is no backup', async () => {
  const disk = new MemoryDisk()
  const folder = '/data/journal'
  const settings = { folder, minFreeMb: 0, log: silent, onFatal: () => undefined, sealAfterMs: 1e6, drainAfterMs: 1e6 }
  const store = await openJournalStore({ ...settings, files: disk })
  for (const line of someLines(someProject(), 3)) await store.append(line)
  const manifest = (await readManifest(disk, folder)) ?? emptyManifest
  const moving = watchedFiles(async ({ verb }) => {
    const moved = { ...manifest, segments: [...manifest.segments, { file: nextSegmentName(manifest), bytes: 1 }] }
    if (verb === 'makeFolder') await writeManifest(disk, folder, moved)
    return undefined
  }, disk)
  const needs = { files: moving, store, dataFolder: '/data', minFreeBytes: 0 }
  await expect(makeBackup(needs, { folder: '/backup', at, onPiece: () => undefined })).rejects.toThrow('did not stand still')
  expect(await readBackupList(disk, '/backup')).toEqual({ ok: false, code: 'backup.unfinished' })
})

test('nothing is erased while it is copied, and a copy that fails leaves no backup and a store that drains again', async () => {
  const some = await someData()
  const project = someProject()
  for (const line of someLines(project, 3)) await some.store.append(line)
  const answers: unknown[] = []
  const failing = watchedFiles(async ({ verb, path }) => {
    if (verb === 'create' && path.includes('backup') && path.includes('settled')) throw diskError('ENOSPC')
    if (verb === 'create' && path.includes('backup')) answers.push(await some.store.redact(someLine(project, 4), 1))
    return undefined
  })
  await expect(back(some, failing)).rejects.toThrow('ENOSPC')
  expect(answers.length).toBeGreaterThan(1)
  for (const answer of answers) expect(answer).toEqual({ ok: false, code: 'store.busy' })
  expect(await restore(some)).toEqual({ ok: false, code: 'backup.unfinished' })
  expect(await everyFile(some.restored).catch(() => 'not there')).toBe('not there')
  expect(await some.store.redact(someLine(project, 4), 1)).toMatchObject({ ok: true })
})

test('a backup goes neither into a folder that holds something, nor into the data it copies, nor onto a disk that runs full', async () => {
  const some = await someData()
  for (const folder of [some.data, join(some.data, 'backup')])
    expect(await back({ ...some, backup: folder })).toEqual({ ok: false, code: 'backup.inside-data' })
  expect(await back({ ...some, backup: some.folder })).toEqual({ ok: false, code: 'backup.folder-not-empty' })
  const full: Files = { ...diskFiles, freeBytes: () => Promise.resolve(100) }
  const needs = { files: full, store: some.store, dataFolder: some.data, minFreeBytes: 1_000 }
  expect(await makeBackup(needs, { folder: some.backup, at, onPiece: () => undefined })).toEqual({ ok: false, code: 'backup.no-room' })
})

test('a backup that was changed, cut short or made by a newer program is refused, and nothing is put in place', async () => {
  const some = await someData()
  for (const line of someLines(someProject(), 3)) await some.store.append(line)
  await back(some)
  const whole = await everyFile(some.backup)
  for (const [path, bytes] of whole) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8((changed[0] ?? 0) ^ 1, 0)
    await writeFile(path, changed)
    expect(await restore(some), path).toMatchObject({ ok: false, code: 'backup.damaged' })
    await rm(path)
    const isList = path.endsWith('backup.json')
    expect(await restore(some), path).toMatchObject({ ok: false, code: isList ? 'backup.unfinished' : 'backup.damaged' })
    await writeFile(path, bytes)
  }
  const list = join(some.backup, 'backup.json')
  await writeFile(list, (whole.get(list) ?? '').toString().replace('"v": 1', '"v": 2'))
  expect(await restore(some)).toEqual({ ok: false, code: 'backup.newer' })
  await writeFile(list, (whole.get(list) ?? '').toString().replace('"settled/access.json"', '"settled/../../evil"'))
  expect(await restore(some)).toEqual({ ok: false, code: 'backup.damaged' })
  expect(await readdir(some.folder)).not.toContain('restored')
})

test('a backup is put back from where nobody may write', async () => {
  const some = await someData()
  await some.store.append(someLine(someProject(), 1))
  await back(some)
  const inBackup = (path: string) => path.startsWith(some.backup)
  const readOnly: Files = { ...diskFiles, open: (path) => (inBackup(path) ? Promise.reject(diskError('EROFS')) : diskFiles.open(path)) }
  expect(await restore(some, readOnly)).toMatchObject({ ok: true, value: { damaged: [] } })
})

test('a data folder that holds something stays as it is', async () => {
  const some = await someData()
  await back(some)
  await mkdir(some.restored)
  await writeFile(join(some.restored, 'anything'), 'mine')
  expect(await restore(some)).toEqual({ ok: false, code: 'restore.folder-not-empty' })
  expect(await readdir(some.restored)).toEqual(['anything'])
})

test('a hub does not start on half a restore', async () => {
  const some = await someData()
  for (const line of someLines(someProject(), 3)) await some.store.append(line)
  await back(some)
  const failing = watchedFiles(async ({ verb, path }) => {
    if (verb === 'create' && path.endsWith('restored/journal/manifest')) throw diskError('EIO')
    return undefined
  })
  await expect(restore(some, failing, true)).rejects.toThrow('EIO')
  expect(await readdir(some.restored)).toContain('taking-back.json')
  await expect(openJournal(join(some.restored, 'journal'))).rejects.toMatchObject({ exitCode: 65 })
})
