import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { diskError, watchedFiles } from '../testing/faulty-files.ts'
import { someFolder } from '../testing/journal-folder.ts'
import { MemoryDisk } from '../testing/memory-disk.ts'
import { DamagedStore } from './damaged-store.ts'
import { openSettled, openSettledOn } from './settled.ts'

const schema = z.strictObject({ rooms: z.array(z.strictObject({ name: z.string(), seats: z.int() })) })
const empty = { rooms: [] }

async function someFile(): Promise<string> {
  return join(await someFolder(), 'settled', 'rooms.json')
}

test('what was written is there again', async () => {
  const file = await someFile()
  const settled = await openSettled(file, schema, empty)
  expect(settled.data).toEqual({ rooms: [] })
  settled.data.rooms.push({ name: 'Größe "1"\n', seats: 4 })
  await settled.write()
  expect((await openSettled(file, schema, empty)).data).toEqual({ rooms: [{ name: 'Größe "1"\n', seats: 4 }] })
  expect(empty).toEqual({ rooms: [] })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test.each([
  ['', 'not JSON'],
  ['{"rooms":[', 'not JSON'],
  ['{"rooms":[{"name":"a","seats":"4"}]}', 'rooms.0.seats'],
  ['{"rooms":[],"more":1}', 'more'],
])('a file that does not fit (%s) stops the start, with its place, and stays as it is', async (text, place) => {
  const file = await someFile()
  await mkdir(join(file, '..'))
  await writeFile(file, text)
  await expect(openSettled(file, schema, empty)).rejects.toThrow(DamagedStore)
  await expect(openSettled(file, schema, empty)).rejects.toThrow(new RegExp(`${place}[^]*left as it is`))
  expect(await readFile(file, 'utf8')).toBe(text)
})

test('writes at once share a file write, and each resolves only when its own data is durable', async () => {
  const file = await someFile()
  let renames = 0
  const files = watchedFiles(async ({ verb }) => {
    if (verb === 'rename') renames += 1
    return undefined
  })
  const settled = await openSettledOn(files, { file, schema, empty })
  const writes = Array.from({ length: 50 }, async (_, seats) => {
    settled.data.rooms.push({ name: 'a', seats })
    await settled.write()
    const durable = schema.parse(JSON.parse(await readFile(file, 'utf8')))
    expect(durable.rooms.map((room) => room.seats)).toContain(seats)
  })
  await Promise.all(writes)
  expect(renames).toBeLessThanOrEqual(2)
})

test('a write during a write is not lost', async () => {
  const file = await someFile()
  const held: { release: (() => void) | null } = { release: null }
  const files = watchedFiles(async ({ verb }) => {
    if (verb === 'rename' && held.release === null) await new Promise<void>((resolve) => (held.release = resolve))
    return undefined
  })
  const settled = await openSettledOn(files, { file, schema, empty })
  settled.data.rooms.push({ name: 'first', seats: 1 })
  const first = settled.write()
  await expect.poll(() => held.release).not.toBeNull()
  settled.data.rooms.push({ name: 'second', seats: 2 })
  const second = settled.write()
  held.release?.()
  await first
  expect(await readFile(file, 'utf8')).not.toContain('second')
  await second
  expect((await openSettled(file, schema, empty)).data.rooms.length).toBe(2)
})

test('a crash at any step leaves the old data or the new, and the new once it was told', async () => {
  const file = '/settled/rooms.json'
  const disk = new MemoryDisk()
  const images: MemoryDisk[] = []
  let isWatching = false
  const files = watchedFiles(async ({ bytes }) => {
    if (isWatching) images.push(disk.afterKill(), disk.afterPowerLoss())
    return bytes > 1 ? Math.ceil(bytes / 2) : undefined
  }, disk)
  const settled = await openSettledOn(files, { file, schema, empty })
  settled.data.rooms.push({ name: 'old', seats: 1 })
  await settled.write()
  isWatching = true
  settled.data.rooms.push({ name: 'new', seats: 2 })
  await settled.write()
  expect(images.length).toBeGreaterThan(8)
  for (const image of images) expect([1, 2]).toContain((await openSettledOn(image, { file, schema, empty })).data.rooms.length)
  expect((await openSettledOn(disk.afterPowerLoss(), { file, schema, empty })).data.rooms.length).toBe(2)
})

test('a write that fails is told, keeps the old file, and can be tried again', async () => {
  const file = await someFile()
  let isFull = false
  const files = watchedFiles(async ({ verb }) => {
    if (isFull && verb === 'write') throw diskError('ENOSPC')
    return undefined
  })
  const settled = await openSettledOn(files, { file, schema, empty })
  await settled.write()
  isFull = true
  settled.data.rooms.push({ name: 'a', seats: 1 })
  await expect(settled.write()).rejects.toThrow('ENOSPC')
  expect((await openSettled(file, schema, empty)).data.rooms).toEqual([])
  isFull = false
  await settled.write()
  expect((await openSettled(file, schema, empty)).data.rooms.length).toBe(1)
  expect(await readdir(join(file, '..'))).toEqual(['rooms.json'])
})
