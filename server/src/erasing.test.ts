import { expect, onTestFinished, test } from 'vitest'
import type { ProjectId } from '@counterpart/shared/kernel'
import { checkBundle } from '@counterpart/shared/project'
import { exportJob } from '@counterpart/shared/protocol'
import { headOf, readStoredEntry } from '@counterpart/shared/record'
import { z } from 'zod'
import { nodeCrypto } from './crypto/node-crypto.ts'
import { everyFile, openJournal, someFolder } from './testing/journal-folder.ts'
import { newEventId } from './testing/test-browser.ts'
import type { TestBrowser } from './testing/test-browser.ts'
import { startTestHub, testOrigin } from './testing/test-hub.ts'
import type { TestHub } from './testing/test-hub.ts'
import { twoSides } from './testing/two-sides.ts'
import { adding, newAttachmentId, planMilestone, Uploader } from './testing/uploading.ts'

/** Words that stand nowhere else in the world. */
const canary = { reply: 'canary-reply-7f31', name: 'canary-name-91ab.txt', bytes: 'canary-bytes-c04d' }

interface Room {
  readonly hub: TestHub
  readonly journal: string
  readonly clara: TestBrowser
  readonly paul: TestBrowser
  readonly project: ProjectId
}

/** A hub on the journal. `drainBytes: 1` moves each batch into the project's file at once; else all stands in the log. */
async function roomOnDisk(drainBytes: number): Promise<Room> {
  const { store, folder: journal } = await openJournal(await someFolder(), { drainBytes })
  const hub = await startTestHub({ store })
  const sides = await twoSides(hub)
  onTestFinished(async () => {
    for (const browser of [sides.clara, sides.paul]) browser.close()
    await hub.close()
  })
  return { hub, journal, ...sides }
}

/** Puts a reply and a file on the record; the seqs of both, and the salts beside their entries. */
async function withCanaries({ hub, clara, project }: Room) {
  const milestone = await planMilestone(clara)
  const subject = { kind: 'milestone', id: milestone }
  const facts = { reply: newEventId(), subject, asks: false }
  expect(await clara.act({ type: 'reply.posted/3', facts, body: { text: canary.reply } })).toMatchObject({ ok: true })
  const [attachment, bytes] = [newAttachmentId(), Uint8Array.from(Buffer.from(canary.bytes))]
  await new Uploader(hub, 'clara').upload({ project, attachment, bytes })
  expect(await clara.act(adding({ attachment, milestone, bytes }, { name: canary.name }))).toMatchObject({ ok: true })
  const { seq } = headOf(clara.known.chain)
  const seqs = [seq - 1, seq]
  const page = await clara.ask('enter', { project, after: { seq: 0, hash: '' } })
  if (!page.ok) throw new Error(page.code)
  const salts = seqs.map((place) => {
    const stored = readStoredEntry(page.entries[place - 1] ?? '')
    return (stored.ok && stored.value.salt) || 'no salt'
  })
  return { seqs, salts }
}

function ask({ hub }: Room, path: string, body?: object): Promise<Response> {
  const headers = { origin: testOrigin, authorization: `Bearer ${hub.access.signIn('paul').token}`, 'content-type': 'application/json' }
  return fetch(`${hub.address}${path}`, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) })
}

/** Has the other side take the record and its files home, and leaves the result where the hub keeps it. */
async function exported(room: Room, seq: number): Promise<string> {
  const answered = z.object({ job: exportJob })
  const order = { format: 'files', language: 'en', zone: 'Europe/Warsaw', seq }
  const { job } = answered.parse(await (await ask(room, `/api/projects/${room.project}/exports`, order)).json())
  await expect
    .poll(async () => answered.parse(await (await ask(room, `/api/exports/${job.id}`)).json()).job.standing.status, { timeout: 100_000 })
    .toBe('done')
  return job.id
}

/** A drain in the background may take a file away between listing and reading: then all of them are read anew. */
async function filesOf(folder: string): ReturnType<typeof everyFile> {
  for (;;) {
    try {
      return await everyFile(folder)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
}

/** The files, of all that the hub keeps, in which any of these texts stands. */
async function hitsOf({ hub, journal }: Room, texts: readonly string[]): Promise<string[]> {
  const files = [...(await filesOf(journal)), ...(await filesOf(hub.dataFolder))]
  return files.flatMap(([path, bytes]) => texts.filter((text) => bytes.includes(text)).map((text) => `${text} in ${path}`))
}

for (const { place, drainBytes } of [
  { place: 'the log', drainBytes: 1_000_000 },
  { place: 'the project’s file', drainBytes: 1 },
]) {
  test(`words in ${place} are in no file of the hub once their author heard that they are erased`, { timeout: 60_000 }, async () => {
    const room = await roomOnDisk(drainBytes)
    const { seqs, salts } = await withCanaries(room)
    const texts = [...Object.values(canary), ...salts]
    for (const text of texts) expect(await hitsOf(room, [text])).not.toEqual([]) // the search can see
    for (const seq of seqs) {
      const hash = room.clara.known.chain.hashes[seq - 1]
      const act = { type: 'body.redacted', facts: { seq, hash }, body: { reason: 'Not meant for this room' } }
      expect(await room.clara.act(act)).toMatchObject({ ok: true })
    }
    expect(await hitsOf(room, texts)).toEqual([])
    const record = await (await ask(room, `/api/projects/${room.project}/bundle`)).text()
    for (const text of texts) expect(record).not.toContain(text)
    expect(await checkBundle(nodeCrypto, record)).toMatchObject({ verdict: 'redacted', redactions: 2 })
  })
}

test('the operator erases through the door, exports made before included, under the rules of everybody', { timeout: 120_000 }, async () => {
  const room = await roomOnDisk(1_000_000)
  const { seqs } = await withCanaries(room)
  const seq = seqs[0] ?? 0
  const erase = (asked: object) => room.hub.app.commands['erase']?.({ project: room.project, reason: 'A court said so', ...asked })
  expect(await erase({ seq: 999 })).toMatchObject({ ok: false, code: 'erasure.not-found' })
  expect(await erase({ seq, reason: ' ' })).toMatchObject({ ok: false, code: 'message.malformed' })
  expect(await erase({ seq, project: 'A'.repeat(43) })).toMatchObject({ ok: false, code: 'project.not-found' })
  const job = await exported(room, seqs.at(-1) ?? 0)
  expect(await hitsOf(room, [canary.reply])).toContainEqual(expect.stringContaining(job))
  expect(await erase({ seq })).toEqual({ ok: true, value: { type: 'reply.posted/3' } })
  expect(await hitsOf(room, [canary.reply])).toEqual([])
  expect((await ask(room, `/api/exports/${job}/file`)).status).toBe(404)
  expect(await erase({ seq })).toMatchObject({ ok: false, code: 'erasure.already-done' })
  await room.clara.catchUp()
  expect([...room.clara.known.state.log.values()].at(-1)).toMatchObject({ by: 'host', type: 'body.redacted' })
})
