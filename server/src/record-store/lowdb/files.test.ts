import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { someFolder } from '../../testing/journal-folder.ts'
import { MemoryDisk } from '../../testing/memory-disk.ts'
import { FailedSync, makeDurableFolder, readWhole, replaceWhole, writeFully, writeWhole } from './durable-files.ts'
import { diskFiles } from './files.ts'
import type { Files, OpenFile } from './files.ts'

describe('bytes on a disk', () => {
  const takes = (most: number, taken: number[]): OpenFile => ({
    write: async (bytes, position) => {
      const count = Math.min(most, bytes.length)
      taken.push(...Array.from(bytes.subarray(0, count), (byte, at) => byte * 100 + position + at))
      return count
    },
    read: async () => Buffer.alloc(0),
    size: async () => 0,
    truncate: async () => undefined,
    dataSync: async () => undefined,
    close: async () => undefined,
  })

  test('a write goes on where the disk left it, and one that takes nothing is no success', async () => {
    const taken: number[] = []
    await writeFully(takes(2, taken), Uint8Array.of(1, 2, 3, 4, 5), 10)
    expect(taken).toEqual([110, 211, 312, 413, 514])
    await expect(writeFully(takes(0, []), Uint8Array.of(1), 0)).rejects.toThrow('took no bytes')
    await writeFully(takes(0, []), new Uint8Array(), 0)
  })

  test('a file is replaced whole, and what was there before survives until then', async () => {
    const disk = new MemoryDisk()
    await replaceWhole(disk, '/hub/a', Buffer.from('one'))
    await writeWhole(disk, '/hub/a.tmp', Buffer.from('two'))
    expect((await readWhole(disk.afterPowerLoss(), '/hub/a'))?.toString()).toBe('one')
    await replaceWhole(disk, '/hub/a', Buffer.from('three'))
    expect((await readWhole(disk.afterPowerLoss(), '/hub/a'))?.toString()).toBe('three')
    expect(await readWhole(disk, '/hub/b')).toBeNull()
  })

  test('a sync that fails says where, and ends the process with 75', async () => {
    const disk = new MemoryDisk()
    disk.syncFolder = async () => Promise.reject(new Error('EIO'))
    const failed = await replaceWhole(disk, '/hub/a', Buffer.from('x')).catch((problem: unknown) => problem)
    expect(failed).toBeInstanceOf(FailedSync)
    expect(failed).toMatchObject({ name: 'FailedSync', exitCode: 75, message: expect.stringContaining('(/hub)'), cause: expect.any(Error) })
  })

  test('a folder is made durable up to the outermost that was made', async () => {
    const disk = new MemoryDisk()
    const synced: string[] = []
    let outermost: string | null = '/data/hub'
    const files: Files = Object.assign(disk, {
      syncFolder: async (path: string) => void synced.push(path),
      makeFolder: async () => outermost,
    })
    await makeDurableFolder(files, '/data/hub/projects')
    expect(synced).toEqual(['/data/hub', '/data'])
    synced.length = 0
    outermost = null
    await makeDurableFolder(files, '/data/hub/projects')
    expect(synced).toEqual(['/data/hub'])
  })

  test('the real one: written at places, cut, read in part, listed by name, and nothing of it for others', async () => {
    const folder = join(await someFolder(), 'one', 'two')
    expect(await diskFiles.list(folder)).toEqual([])
    expect(await diskFiles.makeFolder(folder)).toBe(join(folder, '..'))
    expect(await diskFiles.makeFolder(folder)).toBeNull()
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    const path = join(folder, 'b')
    const file = await diskFiles.create(path)
    expect(await file.write(Buffer.from('hello'), 0)).toBe(5)
    expect(await file.write(Buffer.from('J'), 0)).toBe(1)
    await file.dataSync()
    expect([await file.size(), (await file.read(3, 1)).toString(), (await file.read(9, 3)).toString()]).toEqual([5, 'ell', 'lo'])
    await file.truncate(2)
    expect((await file.read(9, 0)).toString()).toBe('Je')
    const long = Buffer.alloc(200_000, 'long ')
    expect(await file.write(long, 2)).toBe(long.length)
    expect((await file.read(300_000, 2)).equals(long)).toBe(true)
    await file.close()
    for (const bytes of [long, Buffer.from('short')]) await expect(file.write(bytes, 0)).rejects.toThrow(/closed|out of range/u)
    await expect(file.size()).rejects.toThrow('closed')
    await expect(file.dataSync()).rejects.toThrow('closed')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await writeFile(join(folder, 'a'), '')
    expect(await diskFiles.list(folder)).toEqual(['a', 'b'])
    await (await diskFiles.create(path)).close()
    expect((await stat(path)).size).toBe(0)
    await diskFiles.rename(path, join(folder, 'c'))
    await diskFiles.remove(join(folder, 'a'))
    await diskFiles.remove(join(folder, 'a'))
    await diskFiles.syncFolder(folder)
    expect(await diskFiles.list(folder)).toEqual(['c'])
    expect(await diskFiles.open(path)).toBeNull()
    await mkdir(path)
    await expect(diskFiles.open(path)).rejects.toThrow('EISDIR')
    await expect(diskFiles.openToRead(path)).rejects.toThrow('EISDIR')
    await expect(diskFiles.list(join(folder, 'c'))).rejects.toThrow('ENOTDIR')
    expect(await diskFiles.freeBytes(folder)).toBeGreaterThan(1_000_000)
  })
})
