import { randomBytes } from 'node:crypto'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join as pathOf } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostBytes } from '@counterpart/shared/attachments'
import { dayMs, hourMs, instant, refuse } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import type { MilestoneId } from '@counterpart/shared/milestones'
import { headOf } from '@counterpart/shared/record'
import { createMemoryStore } from '../record-store/memory-store.ts'
import type { RecordStore } from '../record-store/port.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub, testOrigin } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf, join, twoSides } from '../testing/two-sides.ts'
import { adding, addressOf, digest, newAttachmentId, picture, planMilestone, refusalOf, Uploader, zipOf } from '../testing/uploading.ts'

const memory = createMemoryStore()
let isBusy = false
/** A disk that says "not now" once where a test asks for it. */
const store: RecordStore = {
  ...memory,
  append: async (line) => {
    if (!isBusy) return memory.append(line)
    isBusy = false
    return refuse('store.busy')
  },
}
const plenty = { points: 100_000, seconds: 1 }
let time = Date.now()
let hub: TestHub
let clara: TestBrowser
let paul: TestBrowser
let project: ProjectId
let milestone: MilestoneId
let byClara: Uploader
let byPaul: Uploader

beforeAll(async () => {
  hub = await startTestHub({ store, clock: () => instant.parse(time), limits: { httpRequests: plenty } })
  ;({ clara, paul, project } = await twoSides(hub))
  milestone = await planMilestone(clara)
  byClara = new Uploader(hub, 'clara')
  byPaul = new Uploader(hub, 'paul')
})
afterAll(async () => {
  for (const browser of [clara, paul]) browser.close()
  await hub.close()
})

const text = (words: string) => Uint8Array.from(Buffer.from(words))
const inFolder = async (...names: string[]) => readdir(pathOf(hub.dataFolder, ...names)).catch(() => [])

/** Of Clara, on the record; gives its id. */
async function attached(bytes: Uint8Array<ArrayBuffer>, body: object = {}) {
  const attachment = newAttachmentId()
  await byClara.upload({ project, attachment, bytes })
  expect(await clara.act(adding({ attachment, milestone, bytes }, body))).toMatchObject({ ok: true })
  return attachment
}

test('a file and its preview are uploaded, recorded, and handed to the other side byte by byte', async () => {
  const attachment = newAttachmentId()
  const bytes = Uint8Array.from(randomBytes(300_000))
  const small = picture(3, 2)
  await byClara.upload({ project, attachment, bytes })
  await byClara.upload({ project, attachment, part: 'preview', bytes: small })
  expect(await clara.act(adding({ attachment, milestone, bytes, preview: small }))).toMatchObject({ ok: true })
  expect(await inFolder('uploads')).toEqual([])
  expect(await inFolder('attachments', project)).toEqual([attachment, `${attachment}.preview`])
  const file = await byPaul.download(project, attachment)
  expect(digest(new Uint8Array(await file.arrayBuffer()))).toBe(digest(bytes))
  const preview = await byPaul.download(project, attachment, 'preview')
  expect(preview.headers.get('content-type')).toBe('image/png')
  expect(digest(new Uint8Array(await preview.arrayBuffer()))).toBe(digest(small))
})

test('an upload goes on where the line was cut', async () => {
  const attachment = newAttachmentId()
  const bytes = Uint8Array.from(randomBytes(400_000))
  const begun = await byClara.begin({ project, attachment, bytes })
  const address = addressOf(begun)
  await byClara.sendAndCut(address, bytes, 250_000)
  await expect.poll(() => byClara.offset(address), { timeout: 20_000 }).toBeGreaterThan(0)
  expect(await byClara.offset(address)).toBeLessThanOrEqual(250_000)
  expect(await clara.act(adding({ attachment, milestone, bytes }))).toMatchObject({ ok: false, code: 'attachment.not-uploaded' })
  const rest = await byClara.send(address, await byClara.offset(address), bytes.subarray(await byClara.offset(address)))
  expect(rest.status).toBe(204)
  expect(await clara.act(adding({ attachment, milestone, bytes }))).toMatchObject({ ok: true })
  expect(digest(new Uint8Array(await (await byPaul.download(project, attachment)).arrayBuffer()))).toBe(digest(bytes))
})

test('an entry is placed only for the bytes that were signed for', async () => {
  const attachment = newAttachmentId()
  const bytes = text('what was sent')
  const none = await clara.act(adding({ attachment, milestone, bytes }))
  expect(none).toMatchObject({ ok: false, code: 'attachment.not-uploaded', message: expect.stringContaining('Upload it again') })
  await byClara.upload({ project, attachment, bytes })
  const other = adding({ attachment, milestone, bytes: text('what was SENT') })
  const longer = adding({ attachment, milestone, bytes }, { size: bytes.length + 1 })
  for (const act of [other, longer]) expect(await clara.act(act)).toMatchObject({ code: 'attachment.bytes-differ' })
  await byPaul.upload({ project, attachment, bytes: text('what was SENT') })
  expect(await clara.act(other)).toMatchObject({ code: 'attachment.bytes-differ' })
  expect(await clara.act(adding({ attachment, milestone, bytes }))).toMatchObject({ ok: true })
})

test('a preview is a small picture of the kind and measures it claims, or nothing is recorded', async () => {
  const bytes = text('a plan')
  for (const unfit of [picture(4, 2), text('<html><script>alert(1)</script></html>'), picture(3, 2).subarray(0, 20)]) {
    const attachment = newAttachmentId()
    await byClara.upload({ project, attachment, bytes })
    await byClara.upload({ project, attachment, part: 'preview', bytes: unfit })
    const act = adding({ attachment, milestone, bytes, preview: unfit })
    expect(await clara.act(act)).toMatchObject({ ok: false, code: 'attachment.preview-unfit' })
  }
  const attachment = newAttachmentId()
  const wide = picture(2_000, 2)
  await byClara.upload({ project, attachment, bytes })
  await byClara.upload({ project, attachment, part: 'preview', bytes: wide })
  const act = adding({ attachment, milestone, bytes, preview: wide })
  const body = { ...act.body, preview: { ...act.body.preview, width: 2_000 } }
  expect(await clara.act({ ...act, body })).toMatchObject({ ok: false, code: 'attachment.preview-unfit' })
})

test('whatever the bytes are and whatever they claim to be, they leave inert', async () => {
  const bomb = zipOf(deflateRawSync(Buffer.alloc(20_000_000)), 20_000_000)
  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const unknown = 'application/octet-stream'
  const cases = [
    { name: 'photo.png', mediaType: 'image/png', bytes: text('<!doctype html><script>alert(1)</script>'), type: unknown },
    { name: 'drawing.svg', mediaType: 'image/svg+xml', bytes: text(`<?xml version="1.0"?>${script}`), type: unknown },
    { name: 'all of it.zip', mediaType: 'application/zip', bytes: bomb, type: 'application/zip' },
    { name: 'form.pdf', mediaType: 'application/pdf', bytes: text('%PDF-1.7\n/JS (app.alert(1))'), type: unknown },
    { name: 'Übersicht "neu".html', mediaType: 'text/html', bytes: picture(3, 2), type: 'image/png' },
  ]
  for (const { name, mediaType, bytes, type } of cases) {
    const attachment = await attached(bytes, { name, mediaType })
    const answer = await byPaul.download(project, attachment)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=/u)
    expect((await stat(pathOf(hub.dataFolder, 'attachments', project, attachment))).size).toBe(bytes.length)
  }
  expect(bomb.length).toBeLessThan(50_000)
})

test('a name that leads elsewhere is refused, and what was uploaded waits for a better one', async () => {
  const attachment = newAttachmentId()
  const bytes = text('a plan')
  await byClara.upload({ project, attachment, bytes })
  for (const name of ['../../settled/accounts.json', '..\\evil.exe', '..', 'a\u0000b', 'exe\u202Efdp.txt'])
    expect(await clara.act(adding({ attachment, milestone, bytes }, { name }))).toMatchObject({ ok: false, code: 'event.body-malformed' })
  expect(await clara.act(adding({ attachment, milestone, bytes }, { name: 'plan.txt' }))).toMatchObject({ ok: true })
})

test('an upload that is too large, empty, of no said length or for nothing is refused before its first byte', async () => {
  const sent = { project, attachment: newAttachmentId(), bytes: text('x') }
  const said = (length: number) => ({ 'upload-length': String(length) })
  expect(await refusalOf(await byClara.begin(sent, said(mostBytes + 1)))).toBe('413 attachment.too-large')
  expect(await refusalOf(await byClara.begin({ ...sent, part: 'preview' }, said(512 * 1024 + 1)))).toBe('413 attachment.too-large')
  expect(await refusalOf(await byClara.begin(sent, said(0)))).toBe('400 attachment.empty')
  expect(await refusalOf(await byClara.begin(sent, { 'upload-length': '', 'upload-defer-length': '1' }))).toBe('400 attachment.empty')
  for (const metadata of ['', 'project Li4vLi4v', 'a,b,c'])
    expect(await refusalOf(await byClara.begin(sent, { 'upload-metadata': metadata }))).toBe('400 attachment.upload-malformed')
  expect((await byClara.begin(sent, said(mostBytes))).status).toBe(201)
})

test('more bytes than were said are not taken', async () => {
  const sent = { project, attachment: newAttachmentId(), bytes: text('four') }
  const address = addressOf(await byClara.begin(sent))
  expect((await byClara.send(address, 0, text('four and more'))).status).toBe(413)
  expect((await byClara.send(address, 2, text('ur'))).status).toBe(409)
  expect(await byClara.offset(address)).toBe(0)
})

test('an address leads to the upload that it was let in for, whatever stands behind its path', async () => {
  const [one, other] = [newAttachmentId(), newAttachmentId()]
  const bytes = text('a plan')
  const mine = addressOf(await byClara.begin({ project, attachment: one, bytes }))
  const elsewhere = addressOf(await byPaul.begin({ project, attachment: other, bytes }))
  const led = `${mine}?to=/${elsewhere.split('/').at(-1)}`
  expect((await byClara.send(led, 0, bytes)).status).toBe(204)
  expect([await byClara.offset(mine), await byPaul.offset(elsewhere)]).toEqual([bytes.length, 0])
  expect((await byClara.giveUp(led)).status).toBe(204)
  expect([await byClara.offset(mine), await byPaul.offset(elsewhere)]).toEqual([-1, 0])
})

test('only whoever may attach uploads, only they go on with it, and only members download', async () => {
  const sent = { project, attachment: newAttachmentId(), bytes: text('a plan') }
  const address = addressOf(await byClara.begin(sent))
  expect(await refusalOf(await byPaul.send(address, 0, sent.bytes))).toBe('404 attachment.upload-not-found')
  expect(await byPaul.offset(address)).toBe(-1)
  const stranger = new Uploader(hub, 'eve')
  expect(await refusalOf(await stranger.begin(sent))).toBe('404 project.not-found')
  const nobody = { method: 'POST', headers: { origin: testOrigin } }
  expect(await refusalOf(await fetch(`${hub.address}/api/uploads`, nobody))).toBe('401 session.missing')
  expect(await refusalOf(await byClara.begin(sent, { origin: 'http://evil.test' }))).toBe('403 origin.refused')
  const attachment = await attached(sent.bytes)
  expect(await refusalOf(await stranger.download(project, attachment))).toBe('404 project.not-found')
  expect(await refusalOf(await byPaul.download(project, newAttachmentId()))).toBe('404 attachment.not-found')
  const other = await browserOf(hub, 'eve')
  await other.createProject()
  expect(await refusalOf(await stranger.download(other.project, attachment))).toBe('404 attachment.not-found')
  other.close()
  await byClara.giveUp(address)
  expect(await byClara.offset(address)).toBe(-1)
})

test('an observer uploads nothing, and whoever becomes one does not go on', async () => {
  const cora = await browserOf(hub, 'cora')
  await join(hub, { lead: clara, guest: cora, name: 'cora', side: 'client' })
  await clara.catchUp()
  const byCora = new Uploader(hub, 'cora')
  const sent = { project, attachment: newAttachmentId(), bytes: text('a plan') }
  const address = addressOf(await byCora.begin(sent))
  expect(await clara.act({ type: 'member.standing-changed', facts: { member: cora.member, standing: 'observer' } })).toMatchObject({
    ok: true,
  })
  expect(await refusalOf(await byCora.send(address, 0, sent.bytes))).toBe('403 standing.needs-contributor')
  expect(await refusalOf(await byCora.begin(sent))).toBe('403 standing.needs-contributor')
  cora.close()
})

test('a preview waits for its file, both for their entry, and the same act succeeds once all are there', async () => {
  const attachment = newAttachmentId()
  const [bytes, preview] = [text('a plan'), picture(3, 2)]
  await byClara.upload({ project, attachment, part: 'preview', bytes: preview })
  const event = await clara.sign(adding({ attachment, milestone, bytes, preview }))
  const act = () => clara.ask('act', { project, event })
  expect(await act()).toMatchObject({ code: 'attachment.not-uploaded' })
  time += hourMs
  await byClara.upload({ project, attachment, bytes }) // sweeps
  for (const later of [0, 20 * hourMs, 20 * hourMs]) {
    time += later
    await byClara.begin({ project, attachment: newAttachmentId(), bytes }) // sweeps
    isBusy = true
    expect(await act()).toMatchObject({ ok: false, code: 'store.busy', again: true })
  }
  const placed = await act()
  expect(placed).toMatchObject({ ok: true })
  expect(await act()).toEqual(placed)
  await clara.catchUp()
})

test('erased words take the bytes with them first, and a start makes up for it', async () => {
  const bytes = text('not meant for you')
  const attachment = await attached(bytes)
  const { seq, hash } = headOf(clara.known.chain)
  expect(await clara.act({ type: 'body.redacted', facts: { seq, hash }, body: { reason: 'By mistake' } })).toMatchObject({ ok: true })
  expect(await inFolder('attachments', project)).not.toContain(attachment)
  expect(await refusalOf(await byPaul.download(project, attachment))).toBe('410 attachment.erased')
  // As after a crash between the two.
  await writeFile(pathOf(hub.dataFolder, 'attachments', project, attachment), bytes)
  expect(await refusalOf(await byPaul.download(project, attachment))).toBe('410 attachment.erased')
  time += hourMs
  await byClara.begin({ project, attachment: newAttachmentId(), bytes })
  expect(await inFolder('attachments', project)).not.toContain(attachment)
})

test('what nobody claims is dropped after a day, and what entries know stays', async () => {
  const bytes = text('a plan')
  const kept = await attached(bytes)
  const [left, refused] = [newAttachmentId(), newAttachmentId()]
  await byClara.upload({ project, attachment: left, bytes })
  await byClara.upload({ project, attachment: refused, bytes })
  isBusy = true
  await clara.act(adding({ attachment: refused, milestone, bytes }))
  expect(await inFolder('attachments', project)).toContain(refused)
  time += dayMs + hourMs
  const begun = await byClara.begin({ project, attachment: newAttachmentId(), bytes })
  const id = addressOf(begun).split('/').at(-1) ?? ''
  expect(new Set(await inFolder('uploads'))).toEqual(new Set([id, `${id}.json`]))
  const held = await inFolder('attachments', project)
  expect(held).toContain(kept)
  expect(held).not.toContain(refused)
  expect(await clara.act(adding({ attachment: left, milestone, bytes }))).toMatchObject({ code: 'attachment.not-uploaded' })
})

test('a disk that runs short refuses before the first byte, and says so', async () => {
  const short = await startTestHub({ minFreeMb: 100_000_000 })
  const { clara: author, paul: other, project: there } = await twoSides(short)
  const answer = await new Uploader(short, 'clara').begin({ project: there, attachment: newAttachmentId(), bytes: text('a plan') })
  expect(answer.status).toBe(507)
  expect(await answer.json()).toMatchObject({ ok: false, code: 'attachment.disk-short', message: expect.stringContaining('operator') })
  expect(await readdir(pathOf(short.dataFolder, 'uploads'))).toEqual([])
  for (const browser of [author, other]) browser.close()
  await short.close()
})
