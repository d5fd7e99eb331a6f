import { describe, expect, test } from 'vitest'
import { watchedFiles } from '../../testing/faulty-files.ts'
import { openJournal } from '../../testing/journal-folder.ts'
import { MemoryDisk } from '../../testing/memory-disk.ts'
import { someLine, someLines, someProject } from '../../testing/store-lines.ts'
import { CommitLog } from './commit-log.ts'
import type { Offer } from './commit-log.ts'
import type { OpenFile } from './files.ts'
import { encodeBatch, entryJson } from './journal-line.ts'
import type { LoggedLine } from './journal-line.ts'
import { writeManifest } from './manifest.ts'
import { fileLines } from './project-file.ts'
import { standOf } from './standing-still.ts'
import { makeSegment, startJournal } from './start.ts'

const folder = '/hub'
const quiet = () => undefined
const log = { info: quiet, warn: quiet, error: quiet }
const groundOn = (files: MemoryDisk) => ({ files, folder, log, minFreeBytes: 0 })

/** A disk that knows which of its files are open, and how much was written at once. */
class WatchfulDisk extends MemoryDisk {
  readonly opened: string[] = []
  readonly writes: number[] = []

  override async create(path: string): Promise<OpenFile> {
    return this.#watched(path, await super.create(path))
  }

  override async open(path: string): Promise<OpenFile | null> {
    const file = await super.open(path)
    return file && this.#watched(path, file)
  }

  #watched(path: string, file: OpenFile): OpenFile {
    this.opened.push(path)
    const close = async () => void this.opened.splice(this.opened.indexOf(path), 1)
    const write = async (bytes: Uint8Array, position: number) => {
      this.writes.push(bytes.length)
      return file.write(bytes, position)
    }
    return { ...file, close, write }
  }
}

/** A disk with so much room, in bytes; null: it does not say. */
class FreeDisk extends MemoryDisk {
  free: number | null = 0

  override async freeBytes(): Promise<number> {
    if (this.free === null) throw new Error('ENOSYS')
    return this.free
  }
}

test('no file stays open but the log’s newest, and that one until the store is closed', async () => {
  const disk = new WatchfulDisk()
  const { store } = await openJournal(folder, { files: disk, drainBytes: 1 })
  const project = someProject()
  for (const line of someLines(project, 3)) expect(await store.append(line)).toMatchObject({ ok: true })
  await store.readAfter(project, 0, { entries: 9, bytes: 9_999 })
  expect(await store.redact(someLine(project, 4), 2)).toMatchObject({ ok: true })
  await expect.poll(() => disk.opened.length).toBe(1)
  expect(disk.opened[0]).toContain('segment-')
  await store.close()
  expect(disk.opened).toEqual([])
})

describe('the log', () => {
  const started = async () => {
    const disk = new WatchfulDisk()
    const segment = await makeSegment(groundOn(disk), 'segment-00000001.log', [])
    disk.writes.length = 0
    return { disk, log: new CommitLog(groundOn(disk), segment, { onFatal: quiet, onBatch: quiet }) }
  }
  const offered = (to: CommitLog, json: string) =>
    new Promise<string>((resolve) => {
      const offer: Offer = { json, durable: () => resolve('durable'), refused: resolve, failed: ({ message }) => resolve(message) }
      to.offer(offer)
    })

  test('is sealed once, until something follows', async () => {
    const { disk, log: to } = await started()
    const seals = () => disk.get('/hub/segment-00000001.log').toString().split('"seal"').length - 1
    await to.seal()
    await to.seal()
    expect(seals()).toBe(1)
    expect(await offered(to, entryJson({ ...someLine(someProject(), 1), redacts: null }))).toBe('durable')
    await to.seal()
    await to.seal()
    expect(seals()).toBe(2)
  })

  test('writes together what fits in 4 MiB, and what does not by itself', async () => {
    const { disk, log: to } = await started()
    const json = (mebibytes: number) => JSON.stringify('x'.repeat(mebibytes * 1024 * 1024 - 2))
    await Promise.all([json(1), json(3), json(1), json(5), json(1), json(1)].map(async (each) => offered(to, each)))
    expect(disk.writes.map((bytes) => Math.round(bytes / 1024 / 1024))).toEqual([4, 1, 5, 2])
  })

  test('takes nothing after a failure, whatever was thrown, and tells of the first one alone', async () => {
    const fatal: Error[] = []
    const disk = new MemoryDisk()
    const segment = await makeSegment(groundOn(disk), 'segment-00000001.log', [])
    const to = new CommitLog(groundOn(disk), segment, { onFatal: (problem) => void fatal.push(problem), onBatch: quiet })
    const waiting = offered(to, '{}')
    to.fail('no error at all')
    to.fail(new Error('a later one'))
    expect(fatal).toEqual([expect.objectContaining({ message: 'the log failed', cause: 'no error at all' })])
    expect(await Promise.all([waiting, offered(to, '{}')])).toEqual(['the log failed', 'the log failed'])
    await expect(to.between(async () => ({ value: 1 }))).rejects.toBe(fatal[0])
    expect(disk.get('/hub/segment-00000001.log').length).toBe(segment.size)
  })

  test('closes its file, sealed', async () => {
    const { disk, log: to } = await started()
    await to.close()
    expect(disk.opened).toEqual([])
    expect(disk.get('/hub/segment-00000001.log').toString()).toContain('"seal"')
  })
})

test('a part of the log gets its name anew: a failed sync may have swallowed the one that is there', async () => {
  const disk = new MemoryDisk()
  const path = '/hub/segment-00000001.log'
  disk.put(path, Buffer.from('left of a start that failed'))
  const calls: string[] = []
  const files = watchedFiles(async ({ verb, path: at }) => {
    if (at === path) calls.push(verb)
    return undefined
  }, disk)
  const { size } = await makeSegment({ ...groundOn(disk), files }, 'segment-00000001.log', [])
  expect(calls).toEqual(['remove', 'create', 'write', 'dataSync'])
  expect(disk.afterPowerLoss().get(path).length).toBe(size)
})

test('a copy takes of the newest part what is durable, and of all else what the manifest says', () => {
  const file = (number: number) => `segment-0000000${number}.log`
  const project = someProject()
  const projects = [{ project, file: `${project}.1.jsonl`, bytes: 7, seq: 1, hash: 'h' }]
  const manifest = { v: 1 as const, segments: [1, 2].map((number) => ({ file: file(number), bytes: 5 })), projects }
  expect(standOf(manifest, { name: file(2), size: 90 }, new Map())).toEqual({
    files: [
      { path: 'manifest', bytes: null },
      { path: `projects/${project}.1.jsonl`, bytes: 7 },
      { path: file(1), bytes: 5 },
      { path: file(2), bytes: 90 },
    ],
    heads: [],
  })
})

test('a project whose first entry was never kept stands in no copy, nor in the list of projects', async () => {
  const disk = new FreeDisk()
  const { store } = await openJournal(folder, { files: disk, minFreeMb: 1 })
  const [refused, kept] = [someProject(), someProject()]
  disk.free = 0
  expect(await store.append(someLine(refused, 1))).toEqual({ ok: false, code: 'store.full' })
  disk.free = 1024 * 1024
  const line = someLine(kept, 1)
  await store.append(line)
  expect(await store.projects()).toEqual([kept])
  expect(await store.standStill(async ({ heads }) => heads)).toEqual({ ok: true, value: [{ project: kept, seq: 1, hash: line.hash }] })
})

test('a disk that cannot say how much is free takes lines where no room was asked for', async () => {
  const disk = new FreeDisk()
  disk.free = null
  const { store } = await openJournal(folder, { files: disk, minFreeMb: 0 })
  expect(await store.append(someLine(someProject(), 1))).toMatchObject({ ok: true })
})

describe('a start', () => {
  const project = someProject()
  const lineAt = (seq: number): LoggedLine => ({ ...someLine(project, seq), redacts: null })
  const [one, two, three, four] = [lineAt(1), lineAt(2), lineAt(3), lineAt(4)]
  const segmentOf = (held: readonly LoggedLine[], name = 'segment-00000001.log') =>
    encodeBatch([JSON.stringify({ kind: 'segment', file: name }), ...held.map(entryJson)], 0)

  /** Two entries lie in the project's own file; the log holds these. */
  const startWith = async (held: readonly LoggedLine[], closed: readonly Buffer[] = []) => {
    const disk = new MemoryDisk()
    const { file: name, bytes: length } = await fileLines(groundOn(disk), null, [one, two])
    const parts = [...closed, segmentOf(held, `segment-0000000${closed.length + 1}.log`)]
    const segments = parts.map((bytes, place) => {
      const file = `segment-0000000${place + 1}.log`
      disk.put(`/hub/${file}`, bytes)
      return { file, bytes: segmentOf([], file).length }
    })
    await writeManifest(disk, folder, { v: 1, segments, projects: [{ project, file: name, bytes: length, seq: 2, hash: two.hash }] })
    return startJournal(groundOn(disk))
  }

  test('goes on after what the project’s file holds, whatever of it the log holds too', async () => {
    for (const held of [
      [three, four],
      [two, three, four],
      [one, two, three, four],
    ]) {
      const { undrained, manifest, wasCutOff } = await startWith(held)
      expect(undrained.get(project)).toMatchObject([three, four])
      expect([manifest.segments.map(({ file }) => file), wasCutOff]).toEqual([['segment-00000002.log'], false])
    }
    expect((await startWith([])).undrained.size).toBe(0)
  })

  test('stops where an entry is missing, or there twice and not the same', async () => {
    await expect(startWith([four])).rejects.toThrow(`entry 3 of project ${project} is missing`)
    const other = lineAt(2)
    await expect(startWith([other, three])).rejects.toThrow(`entry 2 of project ${project} is there twice and not the same`)
    const later = lineAt(3)
    await expect(startWith([three, later])).rejects.toThrow('entry 3 of')
  })

  test('stops where a part of the log bears another name, or a closed one goes on', async () => {
    await expect(startWith([], [segmentOf([], 'segment-00000009.log')])).rejects.toThrow('false beginning')
    await expect(startWith([], [encodeBatch([entryJson(three)], 0)])).rejects.toThrow('false beginning')
    await expect(startWith([four], [segmentOf([three])])).rejects.toThrow('a closed part of the log has another length')
  })
})
