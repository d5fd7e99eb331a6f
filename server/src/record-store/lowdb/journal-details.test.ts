import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { MemoryDisk } from '../../testing/memory-disk.ts'
import { someLine, someProject } from '../../testing/store-lines.ts'
import { DamagedStore } from '../damaged-store.ts'
import { encodeBatch, entryJson, scanJournal } from './journal-line.ts'
import { nextProjectFile, nextSegmentName, readManifest, writeManifest } from './manifest.ts'

const project = someProject()
const lineAt = (seq: number, redacts: number | null = null) => ({ ...someLine(project, seq), redacts })
const whole = (batches: readonly (readonly string[])[]) =>
  batches.reduce((bytes, jsons) => Buffer.concat([bytes, encodeBatch(jsons, bytes.length)]), Buffer.alloc(0))
const seal = '{"kind":"seal"}'
const opens = '{"kind":"segment","file":"segment-00000001.log"}'

describe('a line', () => {
  test('is its checksum, where its batch began, and JSON: bytes that are read for ever', () => {
    const sum = (rest: string) => createHash('sha256').update(rest).digest('hex').slice(0, 16)
    expect(encodeBatch([opens, seal], 70).toString()).toBe(`${sum(`70 ${opens}`)} 70 ${opens}\n${sum(`70 ${seal}`)} 70 ${seal}\n`)
    const line = lineAt(3, 2)
    expect(JSON.parse(entryJson(line))).toEqual({ kind: 'entry', ...line })
  })

  test('is read back with its place; a batch may hold one line or many', () => {
    const jsons = [entryJson(lineAt(1)), entryJson(lineAt(2, 1))]
    const bytes = whole([[opens], jsons, [seal]])
    const { lines, end, isRotten } = scanJournal(bytes, 0)
    expect({ end, isRotten, kinds: lines.map(({ line }) => line.kind) }).toEqual({
      end: bytes.length,
      isRotten: false,
      kinds: ['segment', 'entry', 'entry', 'seal'],
    })
    expect(lines.map(({ at, end: after }) => bytes.subarray(at, after).toString().endsWith('}\n'))).toEqual(Array(4).fill(true))
    expect(lines[0]?.at).toBe(0)
    expect(lines.slice(1).map(({ at }) => at)).toEqual(lines.slice(0, -1).map(({ end: after }) => after))
  })

  test('is read from the middle of a file too, wherever its batch began', () => {
    const bytes = whole([[opens], [seal, seal]])
    const from = scanJournal(bytes, 0).lines[2]?.at ?? 0
    expect(scanJournal(bytes.subarray(from), from)).toMatchObject({ end: bytes.length, isRotten: false, lines: [{ at: from }] })
    expect(scanJournal(Buffer.alloc(0), 5)).toEqual({ lines: [], end: 5, isRotten: false })
  })

  test.each([
    ['another kind', '{"kind":"other"}'],
    ['a field too much', '{"kind":"seal","more":1}'],
    ['an entry before the first', entryJson({ ...someLine(project, 1), redacts: 0 })],
    ['no object', '{"kind":"seal"'],
  ])('with %s is not whole, though its checksum fits', (_, json) => {
    expect(scanJournal(whole([[seal], [json]]), 0)).toMatchObject({ end: whole([[seal]]).length, isRotten: false, lines: [{}] })
  })

  test('of an earlier batch after a later one is rot, as is a whole batch behind what is broken', () => {
    const one = whole([[seal]])
    const moved = Buffer.concat([one, encodeBatch([seal], 7)])
    expect(scanJournal(moved, 0)).toMatchObject({ end: one.length, isRotten: true })
    const two = whole([[seal], [seal], [seal]])
    const broken = Buffer.from(two)
    broken[one.length + 20] = 0
    expect(scanJournal(broken, 0)).toMatchObject({ end: one.length, isRotten: true })
    // The same without the last batch, or with half of it: power may have cut it off.
    expect(scanJournal(broken.subarray(0, two.length - one.length), 0)).toMatchObject({ end: one.length, isRotten: false })
    expect(scanJournal(broken.subarray(0, -1), 0)).toMatchObject({ end: one.length, isRotten: false })
    // The first batch begins at 0 and nowhere else.
    expect(scanJournal(encodeBatch([seal], 9), 0)).toMatchObject({ end: 0, lines: [] })
  })

  test('whose newline was lost hides no later batch', () => {
    const one = whole([[seal]])
    const bytes = whole([[seal], [seal], [seal]])
    bytes[2 * one.length - 1] = 0x20
    expect(scanJournal(bytes, 0)).toMatchObject({ end: one.length, isRotten: true })
  })
})

describe('the manifest', () => {
  const folder = '/hub'
  const hash = 'h'
  const manifest = {
    v: 1 as const,
    segments: [{ file: 'segment-00000007.log', bytes: 5 }],
    projects: [{ project, file: `${project}.2.jsonl`, bytes: 9, seq: 3, hash }],
  }

  test('comes back as it was written, and is null where there is none', async () => {
    const disk = new MemoryDisk()
    expect(await readManifest(disk, folder)).toBeNull()
    await writeManifest(disk, folder, manifest)
    expect(await readManifest(disk.afterPowerLoss(), folder)).toEqual(manifest)
    expect(disk.paths()).toEqual(['/hub/manifest'])
  })

  test.each([
    ['a length of nothing', { ...manifest, segments: [{ file: 'segment-00000007.log', bytes: 0 }] }],
    ['a file that lies elsewhere', { ...manifest, segments: [{ file: '../segment-00000007.log', bytes: 1 }] }],
    ['a name that goes on', { ...manifest, segments: [{ file: 'segment-00000007.log.x', bytes: 1 }] }],
    ['a project’s file that lies elsewhere', { ...manifest, projects: [{ ...manifest.projects[0], file: `../${project}.2.jsonl` }] }],
    ['a project’s name that goes on', { ...manifest, projects: [{ ...manifest.projects[0], file: `${project}.2.jsonl.x` }] }],
    ['a project without entries', { ...manifest, projects: [{ ...manifest.projects[0], seq: 0 }] }],
    ['a project’s file without bytes', { ...manifest, projects: [{ ...manifest.projects[0], bytes: 0 }] }],
    ['a project without a head', { ...manifest, projects: [{ ...manifest.projects[0], hash: '' }] }],
    ['more than is known', { ...manifest, more: 1 }],
    ['a row with more than is known', { ...manifest, segments: [{ file: 'segment-00000007.log', bytes: 1, more: 1 }] }],
    ['another version', { ...manifest, v: 2 }],
  ])('with %s stops the start', async (_, bent) => {
    const disk = new MemoryDisk()
    const json = JSON.stringify(bent)
    disk.put('/hub/manifest', Buffer.from(`${createHash('sha256').update(json).digest('hex').slice(0, 16)} ${json}\n`))
    await expect(readManifest(disk, folder)).rejects.toThrow(DamagedStore)
  })

  test('without its last newline, or with a byte after it, stops the start', async () => {
    const disk = new MemoryDisk()
    await writeManifest(disk, folder, manifest)
    const good = disk.get('/hub/manifest')
    for (const bent of [good.subarray(0, -1), Buffer.concat([good, Buffer.from('\n')]), Buffer.from(good.toString().replace('\n', ' '))]) {
      disk.put('/hub/manifest', bent)
      await expect(readManifest(disk, folder)).rejects.toThrow('not as it was written')
    }
  })

  test('gives names that nobody has', () => {
    expect(nextSegmentName({ ...manifest, segments: [] })).toBe('segment-00000001.log')
    const rows = [12, 7].map((number) => ({ file: `segment-${String(number).padStart(8, '0')}.log`, bytes: 1 }))
    expect(nextSegmentName({ ...manifest, segments: rows })).toBe('segment-00000013.log')
    expect([nextProjectFile('p', null), nextProjectFile('p', 'p.9.jsonl')]).toEqual(['p.1.jsonl', 'p.10.jsonl'])
  })
})
