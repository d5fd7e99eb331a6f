import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { prepareDataFolder } from './data-folder.ts'
import { preparedRoom } from './rooms.ts'
import type { PreparedRoom } from './rooms.ts'

export interface PreparedFolder {
  readonly folder: string
  readonly rooms: readonly PreparedRoom[]
}

/** To be raised whenever the same plan gives another folder. */
const version = 1
const listName = 'prepared.json'
const ground = join(tmpdir(), 'counterpart-bench')

/**
 * A data folder that is made once and kept in the system's temporary folder, since large ones take minutes. What runs in it must leave the
 * records as they are; whoever writes takes a copy.
 */
export async function preparedOnce(plan: Parameters<typeof prepareDataFolder>[1]): Promise<PreparedFolder> {
  const name = createHash('sha256').update(JSON.stringify({ version, plan })).digest('hex').slice(0, 12)
  const kept = join(ground, name)
  const known = await roomsIn(kept)
  if (known) return { folder: kept, rooms: known }
  await mkdir(ground, { recursive: true })
  const half = await mkdtemp(join(ground, 'half-'))
  const rooms = await prepareDataFolder(half, plan)
  await writeFile(join(half, listName), JSON.stringify(rooms))
  await rm(kept, { recursive: true, force: true })
  await rename(half, kept)
  return { folder: kept, rooms }
}

const copies = new Set<string>()
process.once('exit', () => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
})

/** A copy of a prepared folder, to be written into and thrown away. */
export async function copyOf({ folder, rooms }: PreparedFolder): Promise<PreparedFolder> {
  await sweep()
  const copy = await mkdtemp(join(ground, 'copy-'))
  copies.add(copy)
  await cp(folder, copy, { recursive: true })
  return { folder: copy, rooms }
}

/** What a run that was killed left behind; no run takes so long. */
const forgottenMs = 6 * 60 * 60_000

async function sweep(): Promise<void> {
  for (const name of (await readdir(ground)).filter((each) => /^(?:copy|half)-/u.test(each))) {
    const path = join(ground, name)
    const isForgotten = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs > forgottenMs,
      () => false, // another run threw its own away
    )
    if (isForgotten) await rm(path, { recursive: true, force: true })
  }
}

export function discard({ folder }: PreparedFolder): Promise<void> {
  return rm(folder, { recursive: true, force: true })
}

async function roomsIn(folder: string): Promise<PreparedRoom[] | null> {
  const text = await readFile(join(folder, listName), 'utf8').catch(() => null)
  return text === null ? null : z.array(preparedRoom).parse(JSON.parse(text))
}
