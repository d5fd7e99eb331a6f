import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ProjectId } from '@counterpart/shared/kernel'
import { hashEntry, readStatement, readStoredEntry, signCheckpoint } from '@counterpart/shared/record'
import type { Checkpoint } from '@counterpart/shared/record'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import { markTakingBack } from '../hub/taking-back-mark.ts'
import { openHostKey } from '../keys/host-key.ts'
import { diskFiles } from '../record-store/lowdb/files.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import type { Line, RecordStore } from '../record-store/port.ts'
import { TestBrowser } from './test-browser.ts'
import { startTestHub } from './test-hub.ts'
import type { TestHub, TestHubOptions } from './test-hub.ts'
import { twoSides } from './two-sides.ts'

/** A hub that lost the newest entries of one room, and two browsers that know them all. */
export interface RolledBack {
  readonly hub: TestHub
  readonly store: RecordStore
  readonly project: ProjectId
  /** The whole record as it was, oldest first; the hub holds the first `kept` of it. */
  readonly texts: readonly string[]
  readonly kept: number
  readonly clara: TestBrowser
  readonly paul: TestBrowser
  /** The host's word for a place of the whole record, or for what is claimed to stand there. */
  wordFor(seq: number, hash?: string): Promise<Checkpoint>
}

/** Writes a room of `length` entries, then starts a hub with the same key on the first `kept` of them. */
export async function rolledBackHub(
  { length, kept, act = (browser, place) => browser.describe(`Written as number ${place}`) }: RoomLength,
  options: TestHubOptions & { waits?: boolean } = {},
): Promise<RolledBack> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'counterpart-rolled-back-'))
  onTestFinished(() => rm(dataFolder, { recursive: true }))
  const host = await openHostKey(dataFolder, false)
  const before = await startTestHub({ dataFolder })
  const { clara, paul, project } = await twoSides(before)
  for (let place = 4; place <= length; place += 1) await act(clara, place)
  const page = await clara.ask('enter', { project, after: { seq: 0, hash: '' } })
  if (!page.ok) throw new Error(page.code)
  clara.close()
  paul.close()
  await before.close()
  const store = options.store ?? createMemoryStore()
  const lines = await Promise.all(page.entries.map((text) => lineOf(project, text)))
  for (const line of lines.slice(0, kept)) await store.append(line)
  const [entry] = lines.slice(kept - 1)
  const mark = { v: 1, restoredAt: clara.known.chain.lastAt, madeAt: clara.known.chain.lastAt } as const
  if (options.waits !== false && entry)
    await markTakingBack(diskFiles, dataFolder, { ...mark, heads: [{ project, seq: kept, hash: entry.hash }] })
  const hub = await startTestHub({ ...options, store, dataFolder })
  onTestFinished(() => hub.close())
  const rows = [
    ['clara', clara.member, lines[0]],
    ['paul', paul.member, lines[2]],
  ] as const
  for (const [name, member, line] of rows)
    if (line) await hub.access.settleMember({ project, member, person: hub.access.signIn(name).person, event: line.id })
  const connect = (name: string, as: TestBrowser) => TestBrowser.connect(hub.address, { token: hub.access.signIn(name).token, as })
  const again = { clara: await connect('clara', clara), paul: await connect('paul', paul) }
  onTestFinished(() => Object.values(again).forEach((browser) => browser.close()))
  const wordFor = (seq: number, hash = clara.known.chain.hashes[seq - 1] ?? '') =>
    signCheckpoint(host, project, { seq, hash: hash as never })
  return { hub, store, project, texts: page.entries, kept, wordFor, ...again }
}

export interface RoomLength {
  readonly length: number
  readonly kept: number
  /** What stands at a place behind the third. */
  act?(browser: TestBrowser, place: number): Promise<unknown>
}

async function lineOf(project: ProjectId, text: string): Promise<Line> {
  const stored = readStoredEntry(text)
  const statement = stored.ok ? readStatement(stored.value.entry.statement) : stored
  if (!stored.ok || !statement.ok) throw new Error('a hub handed out what nobody can read')
  const { entry } = stored.value
  return { project, seq: entry.seq, id: statement.value.id, hash: await hashEntry(nodeCrypto, entry), text }
}
