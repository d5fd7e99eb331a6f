import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignedEvent } from '@counterpart/shared/record'
import { openJournal } from '../testing/journal-folder.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf } from '../testing/two-sides.ts'

const kilobytes = 256
let disk = ''
const mayMount = canMount()

beforeAll(async () => {
  disk = await mkdtemp(join(tmpdir(), 'counterpart-full-'))
  if (mayMount) mount(disk)
})
afterAll(() => {
  if (mayMount) system('umount', [disk])
  rmSync(disk, { recursive: true })
})

/** A program of the operating system. */
function system(program: 'mount' | 'umount', words: readonly string[]): void {
  execFileSync(program, words)
}

function mount(folder: string): void {
  system('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k,mode=700`, 'tmpfs', folder])
}

/** Only some users of some machines may; the simulated disk (power-cuts) is full now and then everywhere. */
function canMount(): boolean {
  const folder = join(tmpdir(), `counterpart-mount-${process.pid}`)
  mkdirSync(folder)
  try {
    mount(folder)
    system('umount', [folder])
    return true
  } catch {
    return false // no right to do so, or no such program
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Writes until the hub has no room; gives what was acknowledged, and the act that was refused. */
async function writeUntilFull(clara: TestBrowser): Promise<{ acknowledged: string[]; refused: SignedEvent }> {
  const acknowledged: string[] = []
  for (;;) {
    const body = { title: `Number ${acknowledged.length}`, purpose: 'many words '.repeat(100) }
    const event = await clara.sign({ type: 'project.described', body })
    const answer = await clara.ask('act', { project: clara.project, event })
    if (!answer.ok) return { acknowledged, refused: event }
    acknowledged.push(answer.entry)
  }
}

async function isReadAsAcknowledged(hub: TestHub, clara: TestBrowser, acknowledged: readonly string[]): Promise<void> {
  const answer = await fetch(`${hub.address}/api/projects/${clara.project}/record`, {
    headers: { authorization: `Bearer ${hub.access.signIn('clara').token}` },
  })
  expect((await answer.text()).split('\n').slice(1, -1)).toEqual(acknowledged)
}

test.skipIf(!mayMount)(
  'a disk of 256 kB that is full loses nothing, goes on reading, and takes each act once when there is room',
  async () => {
    const folder = join(disk, 'journal')
    const { store } = await openJournal(folder, { drainBytes: 40_000 })
    const hub = await startTestHub({ store, minFreeMb: 0 })
    const clara = await browserOf(hub, 'clara')
    await clara.createProject()
    const { acknowledged, refused } = await writeUntilFull(clara)
    expect(acknowledged.length).toBeGreaterThan(10)
    await isReadAsAcknowledged(hub, clara, acknowledged)
    const retry = () => clara.ask('act', { project: clara.project, event: refused })
    expect(await retry()).toMatchObject({ ok: false, code: 'store.busy', again: true })

    system('mount', ['-o', `remount,size=${kilobytes * 4}k`, disk])
    const placed = await retry()
    expect(placed).toMatchObject({ ok: true })
    expect(await retry()).toEqual(placed)
    const all = [...acknowledged, placed.ok ? placed.entry : '']
    await isReadAsAcknowledged(hub, clara, all)
    clara.close()
    await hub.close()

    const again = await openJournal(folder)
    const page = await again.store.readAfter(clara.project, 1, { entries: 10_000, bytes: 10_000_000 })
    expect(page).toEqual({ ok: true, value: { entries: all, hasMore: false } })
    await again.store.close()
  },
)
