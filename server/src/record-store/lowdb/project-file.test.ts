import { describe, expect, test } from 'vitest'
import { MemoryDisk } from '../../testing/memory-disk.ts'
import { someLine, someProject } from '../../testing/store-lines.ts'
import { encodeBatch, entryJson, scanJournal } from './journal-line.ts'
import { DamagedProject, fileLines, indexFile, projectPath, readTexts } from './project-file.ts'
import type { ProjectFile } from './project-file.ts'

const project = someProject()
const lineAt = (seq: number, redacts: number | null = null) => ({ ...someLine(project, seq), redacts })

describe('a project’s file', () => {
  const folder = '/hub'
  const quiet = () => undefined
  const log = { info: quiet, warn: quiet, error: quiet }
  const ground = (disk: MemoryDisk) => ({ files: disk, folder, log, minFreeBytes: 0 })
  const words = (line: { text: string }) => JSON.parse(line.text).body
  const grown = async (disk: MemoryDisk, count = 3): Promise<{ file: ProjectFile; lines: ReturnType<typeof lineAt>[] }> => {
    const lines = Array.from({ length: count }, (_, place) => lineAt(place + 1))
    return { file: await fileLines(ground(disk), null, lines), lines }
  }

  test('takes lines, remembers where each begins, and gives each back', async () => {
    const disk = new MemoryDisk()
    const { file, lines } = await grown(disk)
    expect(file).toMatchObject({ project, file: `${project}.1.jsonl`, seq: 3, hash: lines[2]?.hash })
    const bytes = disk.get(projectPath(folder, file.file))
    expect(file.bytes).toBe(bytes.length)
    expect(file.starts).toEqual(scanJournal(bytes, 0).lines.map(({ at }) => at))
    for (const [from, to] of [
      [1, 3],
      [1, 1],
      [2, 3],
      [3, 3],
    ] as const)
      expect(await readTexts(ground(disk), file, { from, to })).toEqual(lines.slice(from - 1, to).map(({ text }) => text))
    expect(await indexFile(ground(disk), { ...file, starts: null })).toEqual(file.starts)
  })

  test('goes on where it ended, and drops what was never finished behind it', async () => {
    const disk = new MemoryDisk()
    const { file, lines } = await grown(disk, 2)
    const path = projectPath(folder, file.file)
    const before = disk.get(path)
    disk.put(path, Buffer.concat([before, Buffer.alloc(10_000, 65)]))
    const next = lineAt(3)
    const later = await fileLines(ground(disk), file, [next])
    expect(later).toMatchObject({ file: file.file, seq: 3, hash: next.hash, bytes: disk.get(path).length })
    expect(later.starts).toEqual([...(file.starts ?? []), file.bytes])
    expect(await readTexts(ground(disk), later, { from: 1, to: 3 })).toEqual([...lines, next].map(({ text }) => text))
    expect((await fileLines(ground(disk), { ...later, starts: null }, [lineAt(4)])).starts).toBeNull()
  })

  test('is written anew without the words that are erased, and with all others', async () => {
    const disk = new MemoryDisk()
    const { file, lines } = await grown(disk)
    const erasing = lineAt(4, 2)
    const fresh = await fileLines(ground(disk), file, [erasing])
    expect(fresh).toMatchObject({ file: `${project}.2.jsonl`, seq: 4, hash: erasing.hash })
    const texts = await readTexts(ground(disk), fresh, { from: 1, to: 4 })
    expect(texts.map((text) => words({ text }))).toEqual([words(lines[0] ?? erasing), null, words(lines[2] ?? erasing), words(erasing)])
    expect(JSON.parse(texts[1] ?? '')).toEqual({ ...JSON.parse(lines[1]?.text ?? ''), body: null, salt: null })
    expect(fresh.starts).toEqual(scanJournal(disk.get(projectPath(folder, fresh.file)), 0).lines.map(({ at }) => at))
    // Words that never reached a file of their own are left out of the first one.
    const early = await fileLines(ground(new MemoryDisk()), null, [lineAt(1), lineAt(2, 1)])
    expect(early.file).toBe(`${project}.1.jsonl`)
  })

  test('that is gone, shorter, bent, or of other entries refuses the project', async () => {
    const disk = new MemoryDisk()
    const { file } = await grown(disk)
    const path = projectPath(folder, file.file)
    const good = disk.get(path)
    const unread = { ...file, starts: null }
    const refused = (asked: Promise<unknown>, why: string) => expect(asked).rejects.toThrow(why)
    await refused(indexFile(ground(disk), { ...unread, hash: 'other' }), 'does not hold the 3 entries')
    await refused(indexFile(ground(disk), { ...unread, seq: 2 }), 'does not hold the 2 entries')
    await refused(indexFile(ground(disk), { ...unread, project: someProject() }), 'does not hold the 3 entries')
    disk.put(path, good.subarray(0, -1))
    await refused(indexFile(ground(disk), unread), `from byte ${file.starts?.[2]} on`)
    await refused(fileLines(ground(disk), file, [lineAt(4)]), `holds ${good.length - 1} bytes of ${good.length}`)
    await refused(readTexts(ground(disk), file, { from: 3, to: 3 }), 'not as it was written between')
    const second = encodeBatch([entryJson(lineAt(2))], 0)
    disk.put(path, second)
    await refused(indexFile(ground(disk), { ...unread, bytes: second.length, seq: 1 }), 'does not hold')
    await disk.remove(path)
    for (const asked of [
      indexFile(ground(disk), unread),
      readTexts(ground(disk), file, { from: 1, to: 1 }),
      fileLines(ground(disk), file, [lineAt(4)]),
    ])
      await expect(asked).rejects.toThrow(DamagedProject)
    await expect(fileLines(ground(disk), null, [])).rejects.toThrow('no lines')
  })
})
