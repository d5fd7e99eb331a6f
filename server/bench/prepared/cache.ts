import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
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

/**
 * A data folder that is made once and kept in the system's temporary folder, since large ones take minutes. What runs in it must leave the
 * records as they are; whoever writes takes a copy.
 */
export async function preparedOnce(plan: Parameters<typeof prepareDataFolder>[1]): Promise<PreparedFolder> {
  const name = createHash('sha256').update(JSON.stringify({ version, plan })).digest('hex').slice(0, 12)
  const kept = join(tmpdir(), 'counterpart-bench', name)
  const known = await roomsIn(kept)
  if (known) return { folder: kept, rooms: known }
  await mkdir(join(tmpdir(), 'counterpart-bench'), { recursive: true })
  const half = await mkdtemp(join(tmpdir(), 'counterpart-bench', 'half-'))
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
  const copy = await mkdtemp(join(tmpdir(), 'counterpart-bench', 'copy-'))
  copies.add(copy)
  await cp(folder, copy, { recursive: true })
  return { folder: copy, rooms }
}

export function discard({ folder }: PreparedFolder): Promise<void> {
  return rm(folder, { recursive: true, force: true })
}

async function roomsIn(folder: string): Promise<PreparedRoom[] | null> {
  const text = await readFile(join(folder, listName), 'utf8').catch(() => null)
  return text === null ? null : z.array(preparedRoom).parse(JSON.parse(text))
}
