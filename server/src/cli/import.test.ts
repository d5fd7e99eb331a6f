import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { projectId } from '@counterpart/shared/kernel'
import { receive } from '@counterpart/shared/project'
import type { PlacedEntry, Replay } from '@counterpart/shared/project'
import { signText, toCanonical } from '@counterpart/shared/record'
import { makePrivateKey, nodeCrypto, nodeSigner } from '../crypto/node-crypto.ts'
import { AccessBrowser } from '../testing/access-browser.ts'
import { freePort, programOf, startChildHub } from '../testing/child-hub.ts'
import type { ChildHub } from '../testing/child-hub.ts'

const realGoals = fileURLToPath(new URL('../../../../shared/real-input/project-goals.json', import.meta.url))
const timeout = 180_000

const roof = {
  id: 'roof',
  title: 'A new roof',
  people: [
    { key: 'b', name: 'Bea Builder', side: 'provider' },
    { key: 'c', name: 'Cem Client', side: 'client' },
  ],
  milestones: [{ title: 'Scaffold', side: 'provider', by: 'b', on: '2026-03-01' }],
  checkIns: [
    { side: 'provider', by: 'b', on: '2026-03-09', text: 'Later' },
    { side: 'provider', author: 'A passer-by', on: '2026-03-02', text: '**It** stands.' },
  ],
}

let folder = ''
let hub: ChildHub
let lead: AccessBrowser
const browserKey = nodeSigner(makePrivateKey())

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-import-'))
  hub = await startChildHub({ PORT: await freePort(), COUNTERPART_DATA: folder })
  lead = new AccessBrowser(hub.address, { origin: hub.address, address: '127.0.0.1' })
  const token = /\/setup#(\S+)/u.exec(hub.printed())?.[1]
  await lead.post('/counterpart/setup', { token, name: 'Paul Provider', username: 'paul', password: 'three unrelated words' })
}, timeout)

afterAll(async () => {
  await hub.end('SIGTERM')
  await rm(folder, { recursive: true })
})

describe('importing into a running hub', () => {
  test('asks for a browser of the lead first, and imports nothing until there is one', { timeout }, async () => {
    const asked = await importing(await file([roof]))
    expect(asked).toMatchObject({ code: 1 })
    expect(asked.printed).toContain('Sign in once as paul')
    expect(await rooms()).toEqual([])
    await registerBrowser()
  })

  test('a project with a fault is left out whole, the others come in', { timeout }, async () => {
    const broken = { ...roof, id: 'broken', checkIns: [{ ...roof.checkIns[0], on: '2026-02-30' }] }
    const asked = await importing(await file([broken, roof]))
    expect(asked.code).toBe(1)
    expect(asked.printed).toContain('projects[0].checkIns[0].on')
    expect(asked.printed).toContain('✓ A new roof')
    expect(await rooms()).toHaveLength(1)
  })

  test('what came in verifies, is marked, and nobody counts as having joined or agreed', { timeout }, async () => {
    const [room] = await rooms()
    const { replay, placed } = await record(room ?? '')
    expect(replay.alarms).toEqual([])
    expect(placed.map(({ statement }) => statement.type)).toEqual([
      'project.created',
      'project.imported',
      'member.imported',
      'member.imported',
      'milestone.imported',
      'check-in.imported',
      'check-in.imported',
    ])
    const { members, milestones, checkIns } = replay.state
    expect([...members.all.values()].map(({ name, side, state }) => [name, side, state])).toEqual([
      ['Paul Provider', 'provider', 'joined'],
      ['Bea Builder', 'provider', 'invited'],
      ['Cem Client', 'client', 'invited'],
    ])
    expect([...milestones.values()].map(({ state, proposals }) => [state.status, proposals])).toEqual([['planned', []]])
    expect([...checkIns.values()].map((each) => each.kind === 'imported' && [each.on, each.words?.author, each.words?.text])).toEqual([
      ['2026-03-02', 'A passer-by', '**It** stands.'],
      ['2026-03-09', 'Bea Builder', 'Later'],
    ])
  })

  test('leaves a countersignature for the lead’s browser, made by the key of the import', { timeout }, async () => {
    const [room] = await rooms()
    const { placed } = await record(room ?? '')
    const kept = (await lead.get('/counterpart/keys')).read(
      z.object({ countersignatures: z.array(z.object({ project: z.string(), key: z.string(), grant: z.string() })) }),
    )
    expect(kept.countersignatures).toMatchObject([{ project: room, key: browserKey.publicKey, grant: placed[0]?.statement.key }])
  })

  test('the same source and id again is left out and said', { timeout }, async () => {
    const asked = await importing(await file([roof]))
    expect(asked).toMatchObject({ code: 0 })
    expect(asked.printed).toContain('is here already')
    expect(await rooms()).toHaveLength(1)
  })

  test('an unknown lead, a file that is none and a missing argument say so', { timeout }, async () => {
    expect(await importing(await file([roof]), 'nobody')).toMatchObject({ code: 1 })
    expect((await importing(join(folder, 'no-such-file.json'))).printed).toContain('cannot be read')
    expect(await run([])).toMatchObject({ code: 64 })
  })

  test.skipIf(!existsSync(realGoals))(
    'all 26 real projects come in and verify (skipped where the real input is absent)',
    { timeout },
    async () => {
      const before = new Set(await rooms())
      const asked = await run([realGoals, '--as', 'paul', '--from', 'project-goals'])
      expect(asked.printed.split('\n').filter((line) => line.startsWith('✓'))).toHaveLength(26)
      expect(asked.code).toBe(0)
      let checkIns = 0
      for (const room of (await rooms()).filter((each) => !before.has(each))) {
        const { replay, placed } = await record(room)
        expect(replay.alarms).toEqual([])
        expect(placed.every(({ verdict }) => verdict === 'admitted')).toBe(true)
        checkIns += replay.state.checkIns.size
      }
      expect(checkIns).toBe(115)
    },
  )
})

async function registerBrowser(): Promise<void> {
  const [nonce, person] = [await lead.nonce(), await lead.person()]
  const key = browserKey.publicKey
  const proof = await signText(browserKey, 'register-key', toCanonical({ key, nonce, origin: hub.address, person }))
  const kept = await lead.post('/counterpart/register-key', { key, nonce, proof, label: 'A test' })
  if (kept.code) throw new Error(kept.code)
}

async function rooms(): Promise<string[]> {
  const kept = z.object({ memberships: z.array(z.object({ project: z.string(), event: z.string() })) })
  const settled = kept.parse(JSON.parse(await readFile(join(folder, 'settled', 'access.json'), 'utf8')))
  return settled.memberships.map(({ project }) => project)
}

async function record(room: string): Promise<{ replay: Replay; placed: PlacedEntry[] }> {
  const answer = await fetch(`${hub.address}/api/projects/${projectId.parse(room)}/record`, { headers: { cookie: lead.cookie } })
  if (!answer.ok) throw new Error(await answer.text())
  const placed: PlacedEntry[] = []
  let replay: Replay | null = null
  for (const text of (await answer.text()).trimEnd().split('\n')) {
    const received = await receive(nodeCrypto, replay, text)
    if (!received.ok) throw new Error(received.code)
    replay = received.value.replay
    placed.push(received.value.placed)
  }
  if (!replay) throw new Error('an empty record')
  return { replay, placed }
}

async function file(projects: readonly object[]): Promise<string> {
  const path = join(folder, `import-${projects.length}.json`)
  await writeFile(path, JSON.stringify({ format: 'counterpart-import/1', source: 'a spreadsheet', projects }, null, 2))
  return path
}

function importing(path: string, as = 'paul') {
  return run([path, '--as', as])
}

function run(given: readonly string[]): Promise<{ code: number | null; printed: string }> {
  const env = { PATH: process.env['PATH'], COUNTERPART_DATA: folder }
  const child = spawn(process.execPath, [...programOf('cli/import'), ...given], { env })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (printed += part.toString()))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, printed })))
}
