import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import type { ProjectId } from '@counterpart/shared/kernel'
import { openJournalStore } from '../src/record-store/lowdb/journal-store.ts'
import type { Line, RecordStore } from '../src/record-store/port.ts'
import { amount } from './told/page.ts'
import { someLine, someProject } from '../src/testing/store-lines.ts'

/** How long the same appends take in two ways, in one run, in turn. Prints ratios of medians; a time of its own says nothing elsewhere. */
const rounds = amount({ quick: 3, full: 5 })
const folder = await mkdtemp(join(tmpdir(), 'counterpart-bench-'))

await compare('100 rooms at once, one entry each: grouped against one after the other', {
  first: { name: 'grouped', run: () => withStore((store) => Promise.all(oneEach(100).map((line) => store.append(line)))) },
  second: {
    name: 'one after the other',
    run: () =>
      withStore(async (store) => {
        for (const line of oneEach(100)) await store.append(line)
      }),
  },
})

await compare('one room, 50 entries on top of 2,000: the journal against lowdb’s own file writer, which never syncs', {
  first: { name: 'journal', run: () => onTopOf(2_000, 50) },
  second: { name: 'lowdb JSONFile', run: () => withPlainLowdb(2_000, 50) },
})

await rm(folder, { recursive: true })

interface Way {
  readonly name: string
  /** Resolves with the milliseconds that count. */
  run(): Promise<number>
}

async function compare(what: string, { first, second }: { first: Way; second: Way }): Promise<void> {
  const ratios: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const [a, b] = [await first.run(), await second.run()]
    if (round > 0) ratios.push(b / a) // the first round warms up
  }
  const sorted = ratios.toSorted((a, b) => a - b)
  const [low, mid, high] = [0, rounds >> 1, rounds - 1].map((place) => sorted[place]?.toFixed(1))
  console.log(`${what}\n  ${second.name} takes ${mid} × as long as ${first.name} (${low} to ${high}, ${rounds} rounds)`)
}

async function withStore(work: (store: RecordStore) => Promise<unknown>): Promise<number> {
  const store = await openJournalStore({ ...(await settings()), minFreeMb: 0 })
  const ms = await timed(() => work(store))
  await store.close()
  return ms
}

async function onTopOf(before: number, added: number): Promise<number> {
  const store = await openJournalStore({ ...(await settings()), minFreeMb: 0 })
  const project = someProject()
  for (let seq = 1; seq <= before; seq += 100) await Promise.all(linesOf(project, seq, 100).map((line) => store.append(line)))
  const ms = await timed(async () => {
    for (const line of linesOf(project, before + 1, added)) await store.append(line)
  })
  await store.close()
  return ms
}

async function withPlainLowdb(before: number, added: number): Promise<number> {
  const db = new Low<Line[]>(new JSONFile(join((await settings()).folder + '.json')), [])
  const project = someProject()
  db.data.push(...linesOf(project, 1, before))
  await db.write()
  return timed(async () => {
    for (const line of linesOf(project, before + 1, added)) {
      db.data.push(line)
      await db.write()
    }
  })
}

function tell(_: object, message: string): void {
  console.error(message)
}

async function settings() {
  return {
    folder: await mkdtemp(join(folder, 'store-')),
    log: { info: () => undefined, warn: tell, error: tell },
    onFatal: (problem: Error) => {
      throw problem
    },
  }
}

function oneEach(rooms: number): Line[] {
  return Array.from({ length: rooms }, () => someLine(someProject(), 1))
}

function linesOf(project: ProjectId, from: number, count: number): Line[] {
  return Array.from({ length: count }, (_, index) => someLine(project, from + index))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
