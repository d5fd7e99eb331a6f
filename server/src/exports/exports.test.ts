import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { checkBundle } from '@counterpart/shared/project'
import { exportJob, exportJobs } from '@counterpart/shared/protocol'
import type { ExportJob } from '@counterpart/shared/protocol'
import { readArchive, recordName } from '@counterpart/shared/record'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import { openPdf } from '../testing/poppler.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub, testOrigin } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { adding, newAttachmentId, planMilestone, Uploader } from '../testing/uploading.ts'
import { browserOf, join as joinRoom, twoSides } from '../testing/two-sides.ts'

let hub: TestHub
let sides: Awaited<ReturnType<typeof twoSides>>
const open: TestBrowser[] = []
const tokens = new Map<string, string>()
beforeAll(async () => {
  hub = await startTestHub()
  sides = await twoSides(hub)
  open.push(sides.clara, sides.paul)
})
afterAll(async () => {
  for (const browser of open) browser.close()
  await hub.close()
})

/** Asks as a person, or as nobody. */
async function ask(name: string | null, path: string, { method = 'GET', body }: { method?: string; body?: unknown } = {}) {
  if (name !== null && !tokens.has(name)) tokens.set(name, hub.access.signIn(name).token)
  const headers: Record<string, string> = { origin: testOrigin }
  if (name !== null) headers['authorization'] = `Bearer ${tokens.get(name)}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  const answer = await fetch(`${hub.address}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const json = (): unknown => JSON.parse(bytes.toString())
  return { status: answer.status, headers: answer.headers, bytes, json }
}

const orderOf = (format: string, seq: number) => ({ format, language: 'en', zone: 'Europe/Warsaw', seq })

const answeredJob = z.object({ job: exportJob })

async function order(name: string, format: string, seq = 3): Promise<ExportJob> {
  const answer = await ask(name, `/api/projects/${sides.project}/exports`, { method: 'POST', body: orderOf(format, seq) })
  expect(answer.status).toBe(202)
  return answeredJob.parse(answer.json()).job
}

async function ready(name: string, { id }: ExportJob): Promise<ExportJob> {
  for (;;) {
    const answer = await ask(name, `/api/exports/${id}`)
    const { job } = answeredJob.parse(answer.json())
    if (job.standing.status !== 'waiting' && job.standing.status !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('a PDF is made of the record as of the entry asked for, and carries a bundle that verifies', { timeout: 120_000 }, async () => {
  const first = await order('clara', 'pdf')
  await sides.paul.describe('Named later')
  const done = await ready('clara', first)
  expect(done.standing).toMatchObject({ status: 'done', warnings: [], fonts: expect.arrayContaining(['NotoSans-Regular']) })
  const file = await ask('clara', `/api/exports/${first.id}/file`)
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="counterpart-${sides.project.slice(0, 8)}-entry-3.pdf"`)
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  expect(file.headers.get('cache-control')).toBe('no-store')
  const pdf = await openPdf(file.bytes)
  const report = await checkBundle(nodeCrypto, await pdf.attachment('record.jsonl'))
  const text = await pdf.ask('pdftotext', '@', '-')
  await pdf.close()
  expect(report).toMatchObject({ verdict: 'good', entries: 3, checkpoints: 1 })
  expect(text).toContain('A new site')
  expect(text).not.toContain('Named later')
  expect(text).toContain(report.head?.hash)
})

test(
  'a Word file is made, stands in the list of who asked and in nobody else’s, and is thrown away by them',
  { timeout: 60_000 },
  async () => {
    const job = await order('clara', 'docx')
    expect((await ready('clara', job)).standing.status).toBe('done')
    const file = await ask('clara', `/api/exports/${job.id}/file`)
    expect(Object.keys(unzipSync(file.bytes))).toContain('word/document.xml')
    const listed = exportJobs.parse((await ask('clara', '/api/exports')).json())
    expect(listed.jobs[0]).toEqual(await ready('clara', job))
    for (const path of ['', '/file']) {
      expect((await ask('paul', `/api/exports/${job.id}${path}`)).status).toBe(404)
      expect((await ask('eve', `/api/exports/${job.id}${path}`)).status).toBe(404)
      expect((await ask(null, `/api/exports/${job.id}${path}`)).status).toBe(401)
    }
    expect((await ask('paul', `/api/exports/${job.id}`, { method: 'DELETE' })).status).toBe(404)
    expect(await readdir(join(hub.dataFolder, 'exports'))).toContain(job.id)
    expect((await ask('clara', `/api/exports/${job.id}`, { method: 'DELETE' })).status).toBe(200)
    expect((await ask('clara', `/api/exports/${job.id}/file`)).status).toBe(404)
    expect(await readdir(join(hub.dataFolder, 'exports'))).not.toContain(job.id)
  },
)

test(
  'the record and its files are packed in the exact form, every byte of them, and let go once words of it are erased',
  { timeout: 60_000 },
  async () => {
    await sides.clara.catchUp()
    const milestone = await planMilestone(sides.clara)
    const [attachment, bytes] = [newAttachmentId(), Uint8Array.from(Buffer.from('what both agreed on'))]
    await new Uploader(hub, 'clara').upload({ project: sides.project, attachment, bytes })
    const added = await sides.clara.act(adding({ attachment, milestone, bytes }))
    if (!added.ok) throw new Error(added.code)
    const { seq } = sides.clara.known.state.head
    const job = await order('clara', 'files', seq)
    expect((await ready('clara', job)).standing).toMatchObject({ status: 'done', name: expect.stringMatching(/\.zip$/u) })
    const read = readArchive((await ask('clara', `/api/exports/${job.id}/file`)).bytes)
    if (!read.ok) throw new Error(read.code)
    expect([...read.value.keys()]).toEqual([recordName, `files/${attachment}`])
    expect(Buffer.from(read.value.get(`files/${attachment}`) ?? []).equals(bytes)).toBe(true)
    const report = await checkBundle(nodeCrypto, read.value.get(recordName) ?? '')
    expect(report).toMatchObject({ verdict: 'good', entries: seq })
    expect((await readdir(join(hub.dataFolder, 'exports'))).filter((name) => name.includes('.'))).toEqual([])
    const { head } = sides.clara.known.state
    const erased = await sides.clara.act({ type: 'body.redacted', facts: { seq, hash: head.hash }, body: { reason: 'By mistake' } })
    expect(erased).toMatchObject({ ok: true })
    expect(await readdir(join(hub.dataFolder, 'exports'))).toEqual([]) // by the time of the answer, not some time after it
    expect((await ask('clara', `/api/exports/${job.id}/file`)).status).toBe(404)
  },
)

test('what is asked for badly, of a strange project, or beyond the record starts nothing and says why', async () => {
  const post = (name: string | null, project: string, body: unknown) =>
    ask(name, `/api/projects/${project}/exports`, { method: 'POST', body })
  expect((await post(null, sides.project, orderOf('pdf', 1))).status).toBe(401)
  expect((await post('eve', sides.project, orderOf('pdf', 1))).status).toBe(404)
  expect((await post('clara', 'A'.repeat(43), orderOf('pdf', 1))).status).toBe(404)
  expect((await post('clara', '..%2f..%2fsettled', orderOf('pdf', 1))).status).toBe(404)
  for (const bad of [
    { ...orderOf('exe', 1) },
    { ...orderOf('pdf', 0) },
    { ...orderOf('pdf', 1), language: '../en' },
    { ...orderOf('pdf', 1), more: 1 },
    [],
  ]) {
    expect((await post('clara', sides.project, bad)).status).toBe(400)
  }
  const beyond = await post('clara', sides.project, orderOf('pdf', 999))
  expect(beyond.status).toBe(409)
  expect(beyond.json()).toMatchObject({ ok: false, code: 'export.beyond-record', message: expect.stringContaining('Reload') })
})

test('whoever was put out gets neither an export nor the one made before', { timeout: 60_000 }, async () => {
  const cora = await browserOf(hub, 'cora')
  open.push(cora)
  await sides.clara.catchUp()
  await joinRoom(hub, { lead: sides.clara, guest: cora, name: 'cora', side: 'client' })
  await sides.clara.catchUp()
  const job = await order('cora', 'docx')
  await sides.clara.act({ type: 'member.removed', facts: { member: cora.member }, body: { reason: '' } })
  expect((await ask('cora', `/api/exports/${job.id}/file`)).status).toBe(404)
  expect(exportJobs.parse((await ask('cora', '/api/exports')).json()).jobs).toEqual([])
  const again = await ask('cora', `/api/projects/${sides.project}/exports`, { method: 'POST', body: orderOf('pdf', 1) })
  expect(again.status).toBe(403)
})
