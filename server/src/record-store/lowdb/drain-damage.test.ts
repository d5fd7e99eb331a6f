import { join } from 'node:path'
import type { ProjectId } from '@counterpart/shared/kernel'
import { expect, test } from 'vitest'
import { diskError, watchedFiles } from '../../testing/faulty-files.ts'
import { MemoryDisk } from '../../testing/memory-disk.ts'
import { someLine, someProject } from '../../testing/store-lines.ts'
import { CommitLog } from './commit-log.ts'
import { Drain } from './drain.ts'
import type { Files, OpenFile } from './files.ts'
import { scanJournal } from './journal-line.ts'
import type { LoggedLine } from './journal-line.ts'
import { readManifest } from './manifest.ts'
import { projectPath } from './project-file.ts'
import { ProjectRecord } from './project-record.ts'
import { startJournal } from './start.ts'

const folder = '/hub'

/** A journal whose parts lie open, with what it told the operator. */
async function journalOn(files: Files) {
  const told: string[] = []
  const say = (_: object, message: string) => void told.push(message)
  const ground = { files, folder, log: { info: say, warn: say, error: say }, minFreeBytes: 0 }
  const { segment, manifest } = await startJournal(ground)
  const log = new CommitLog(ground, segment, { onFatal: ({ message }) => void told.push(message), onBatch: () => undefined })
  const records = new Map<ProjectId, ProjectRecord>()
  const drain = new Drain(ground, { log, records, manifest })
  const append = async (project: ProjectId, line: LoggedLine) => {
    const record = records.get(project) ?? new ProjectRecord(log, { file: null, undrained: [] })
    records.set(project, record)
    record.low.data.offered.push(line)
    await record.low.write()
    return record
  }
  return { told, ground, log, records, drain, append }
}

const lineOf = (project: ProjectId, seq: number, redacts: number | null = null): LoggedLine => ({ ...someLine(project, seq), redacts })

async function segmentsOf(disk: MemoryDisk): Promise<{ file: string; bytes: number }[]> {
  return [...((await readManifest(disk, folder))?.segments ?? [])]
}

/** The entries that a part of the log holds, by hash. */
function heldIn(disk: MemoryDisk, { file }: { file: string }): string[] {
  return scanJournal(disk.get(join(folder, file)), 0).lines.flatMap(({ line }) => (line.kind === 'entry' ? [line.hash] : []))
}

/** Two projects with an entry each in their files; then the file of the first one is cut short, and both go on. */
async function withDamage(disk = new MemoryDisk(), files: Files = disk) {
  const journal = await journalOn(files)
  const [damaged, sound] = [someProject(), someProject()]
  for (const project of [damaged, sound]) await journal.append(project, lineOf(project, 1))
  await journal.drain.run()
  const cut = projectPath(folder, `${damaged}.1.jsonl`)
  disk.put(cut, disk.get(cut).subarray(0, 100))
  const waiting = lineOf(damaged, 2)
  const record = await journal.append(damaged, waiting)
  await journal.append(sound, lineOf(sound, 2))
  return { ...journal, disk, damaged, sound, record, waiting }
}

test('lines of a damaged project go on in a part of the log of their own, however often the others are drained', async () => {
  const { disk, drain, append, damaged, sound, record, waiting, records, told, ground } = await withDamage()
  await drain.run()
  expect(record.damage).toContain('holds 100 bytes of')
  expect(told).toEqual([expect.stringContaining('only this project is refused')])
  const first = await segmentsOf(disk)
  expect(first).toHaveLength(2)
  expect(first.map((part) => heldIn(disk, part))).toEqual([[waiting.hash], []])
  expect(first.map(({ file, bytes }) => disk.get(join(folder, file)).length - bytes)).toEqual([0, 0])
  expect([record.low.data.undrained, records.get(sound)?.low.data.undrained]).toEqual([[waiting], []])
  await append(sound, lineOf(sound, 3))
  await drain.run()
  const second = await segmentsOf(disk)
  expect(second.map((part) => heldIn(disk, part))).toEqual([[waiting.hash], []])
  expect(second.map(({ file }) => file).filter((file) => first.some((before) => before.file === file))).toEqual([])
  expect(disk.paths().filter((path) => path.endsWith('.log'))).toEqual(second.map(({ file }) => join(folder, file)).toSorted())
  expect((await readManifest(disk, folder))?.projects).toMatchObject([
    { project: damaged, seq: 1 },
    { project: sound, seq: 3 },
  ])
  expect(told).toHaveLength(1)
  const { undrained } = await startJournal(ground)
  expect([...undrained]).toMatchObject([[damaged, [waiting]]])
})

test('a damaged project that nothing waits for gets no part of the log', async () => {
  const { disk, drain, append, record, sound } = await withDamage()
  record.low.data.undrained = []
  record.damage = 'found by a reader'
  await append(sound, lineOf(sound, 3))
  await drain.run()
  expect(await segmentsOf(disk)).toHaveLength(1)
})

test('what was filed is not kept in the log too, though a reader finds the file damaged meanwhile', async () => {
  const disk = new MemoryDisk()
  const journal = await journalOn(
    watchedFiles(async ({ verb, path }) => {
      if (verb === 'syncFolder' && path.endsWith('projects'))
        for (const record of journal.records.values()) record.damage = 'found by a reader'
      return undefined
    }, disk),
  )
  const project = someProject()
  const record = await journal.append(project, lineOf(project, 1))
  await journal.drain.run()
  expect(record.low.data.undrained).toEqual([])
  expect((await segmentsOf(disk)).map((part) => heldIn(disk, part))).toEqual([[]])
})

test('a drain that finds nothing to move writes nothing; one that failed tidies up with the next', async () => {
  const disk = new MemoryDisk()
  const calls: string[] = []
  let clinging: string | null = null
  const { drain, append } = await journalOn(
    watchedFiles(async ({ verb, path }) => {
      calls.push(`${verb} ${path}`)
      if (verb === 'remove' && path === clinging) throw diskError('EIO')
      return undefined
    }, disk),
  )
  calls.length = 0
  await drain.run()
  expect(calls).toEqual([])
  const project = someProject()
  await append(project, lineOf(project, 1))
  const logs = () => disk.paths().filter((path) => path.endsWith('.log'))
  clinging = logs()[0] ?? null
  await expect(drain.run()).rejects.toThrow('EIO')
  expect(logs()).toHaveLength(2)
  clinging = null
  await drain.run()
  expect(logs()).toHaveLength(1)
  calls.length = 0
  await drain.run()
  expect(calls).toEqual([])
})

test('what a torn tail left stays for the operator until a drain erases words', async () => {
  const disk = new MemoryDisk()
  const { drain, append } = await journalOn(disk)
  const aside = join(folder, 'aside', 'torn-segment-00000001.log-70')
  disk.put(aside, Buffer.from('half a line'))
  const project = someProject()
  await append(project, lineOf(project, 1))
  await drain.run()
  expect(disk.paths()).toContain(aside)
  await append(project, lineOf(project, 2))
  await append(project, lineOf(project, 3, 1))
  await drain.run()
  expect(disk.paths()).not.toContain(aside)
  expect(disk.afterPowerLoss().paths()).not.toContain(aside)
})

/** A disk on which parts of the log cannot be closed. */
class ClingingDisk extends MemoryDisk {
  isClinging = false

  override async create(path: string): Promise<OpenFile> {
    const file = await super.create(path)
    const close = async () => {
      if (this.isClinging && path.includes('segment-')) throw diskError('EIO')
    }
    return { ...file, close }
  }
}

test('a full part of the log that cannot be closed is told of, and the log goes on in the next one', async () => {
  const disk = new ClingingDisk()
  const { drain, append, told } = await journalOn(disk)
  const project = someProject()
  const record = await append(project, lineOf(project, 1))
  disk.isClinging = true
  await drain.run()
  disk.isClinging = false
  expect(told).toEqual([expect.stringContaining('could not be closed')])
  const next = lineOf(project, 2)
  await append(project, next)
  expect(record.low.data.undrained).toEqual([next])
  const [part] = await segmentsOf(disk)
  expect(part && heldIn(disk, part)).toEqual([next.hash])
})

test('a list of files that cannot be written leaves the log where it was, and nothing open', async () => {
  const disk = new MemoryDisk()
  let isFull = false
  const { drain, append } = await journalOn(
    watchedFiles(async ({ verb, path }) => {
      if (isFull && verb === 'write' && path.endsWith('manifest.tmp')) throw diskError('ENOSPC')
      return undefined
    }, disk),
  )
  const project = someProject()
  const first = lineOf(project, 1)
  const record = await append(project, first)
  const before = await segmentsOf(disk)
  isFull = true
  await expect(drain.run()).rejects.toThrow('ENOSPC')
  const second = lineOf(project, 2)
  await append(project, second)
  expect(await segmentsOf(disk)).toEqual(before)
  expect(before.map((part) => heldIn(disk, part))).toEqual([[first.hash, second.hash]])
  isFull = false
  await drain.run()
  expect(record.low.data.undrained).toEqual([])
  expect(record.file).toMatchObject({ seq: 2, hash: second.hash })
})
