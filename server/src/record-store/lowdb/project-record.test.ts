import { expect, test } from 'vitest'
import { MemoryDisk } from '../../testing/memory-disk.ts'
import { someLine, someProject } from '../../testing/store-lines.ts'
import { CommitLog } from './commit-log.ts'
import type { OpenFile } from './files.ts'
import type { LoggedLine } from './journal-line.ts'
import { fileLines, projectPath } from './project-file.ts'
import { ProjectRecord } from './project-record.ts'
import { makeSegment } from './start.ts'

const folder = '/hub'
const most = { entries: 10, bytes: 10_000 }

/** Tells before a file is opened, and how often that was. */
class WatchfulDisk extends MemoryDisk {
  opened = 0
  beforeOpen: (path: string) => Promise<void> = () => Promise.resolve()

  override async open(path: string): Promise<OpenFile | null> {
    this.opened += 1
    await this.beforeOpen(path)
    return super.open(path)
  }
}

/** A project with three entries in its file. */
async function filed() {
  const disk = new WatchfulDisk()
  const told: string[] = []
  const say = (_: object, message: string) => void told.push(message)
  const ground = { files: disk, folder, log: { info: say, warn: say, error: say }, minFreeBytes: 0 }
  const log = new CommitLog(ground, await makeSegment(ground, 'segment-00000001.log', []), {
    onFatal: () => undefined,
    onBatch: () => undefined,
  })
  const project = someProject()
  const lines = [1, 2, 3].map((seq): LoggedLine => ({ ...someLine(project, seq), redacts: null }))
  const file = await fileLines(ground, null, lines)
  const record = new ProjectRecord(log, { file, undrained: [] })
  return { disk, told, ground, project, lines, file, record, path: projectPath(folder, file.file) }
}

test('a reader whose file was replaced by an erasure meanwhile reads the one that stands now', async () => {
  const { disk, told, ground, project, lines, file, record, path } = await filed()
  disk.beforeOpen = async () => {
    disk.beforeOpen = () => Promise.resolve()
    record.file = await fileLines(ground, file, [{ ...someLine(project, 4), redacts: 2 }])
    await disk.remove(path)
  }
  const page = await record.readAfter(ground, 0, most)
  expect(page.ok && page.value.entries.length).toBe(4)
  expect(page.ok && page.value.entries[0]).toBe(lines[0]?.text)
  expect(page.ok && JSON.parse(page.value.entries[1] ?? '')).toMatchObject({ body: null, salt: null })
  expect([record.damage, told]).toEqual([null, []])
})

test('a file that is gone refuses the project from then on, is told of once, and is not asked for again', async () => {
  const { disk, told, ground, record, path, file } = await filed()
  const bytes = disk.get(path)
  await disk.remove(path)
  expect(await record.readAfter(ground, 0, most)).toEqual({ ok: false, code: 'project.damaged' })
  expect(record.damage).toBe(`${path} is gone`)
  expect(told).toEqual([expect.stringContaining(`${path} is gone`)])
  // Put back under a running hub it does not count: nobody knows what else has changed.
  disk.put(path, bytes)
  disk.opened = 0
  expect(await record.readAfter(ground, 0, most)).toEqual({ ok: false, code: 'project.damaged' })
  expect([disk.opened, told.length, record.file]).toEqual([0, 1, file])
})

test('what a disk fails to read is no damage: it is thrown, and read when asked again', async () => {
  const { disk, told, ground, lines, record } = await filed()
  disk.beforeOpen = () => Promise.reject(new Error('EMFILE'))
  await expect(record.readAfter(ground, 0, most)).rejects.toThrow('EMFILE')
  disk.beforeOpen = () => Promise.resolve()
  expect(await record.readAfter(ground, 1, most)).toEqual({
    ok: true,
    value: { entries: lines.slice(1).map(({ text }) => text), hasMore: false },
  })
  expect(told).toEqual([])
})
