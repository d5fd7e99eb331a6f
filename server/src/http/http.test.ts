import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestHub, testOrigin } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'

let folder = ''
let hub: TestHub
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-client-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Built</title>')
  await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {}')
  await writeFile(join(folder, 'icon.svg'), '<svg/>')
  await writeFile(join(folder, 'check.html'), `<meta http-equiv="Content-Security-Policy" content="default-src 'none'" />`)
  hub = await startTestHub({ clientFolder: folder })
})
afterEach(async () => {
  await hub.close()
  await rm(folder, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${hub.address}${path}`, { headers })
const page = { accept: 'text/html,*/*;q=0.8' }

test('health is answered while the hub serves', async () => {
  const answer = await get('/health')
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true }])
})

test('every address of a page shows the built page, which is asked for anew each time', async () => {
  for (const path of ['/', '/setup', '/projects/abc/record?from=1']) {
    const answer = await get(path, page)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Built')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  }
})

test('files named by their content are kept for ever, others are not', async () => {
  expect((await get('/assets/main-abc123.js')).headers.get('cache-control')).toContain('immutable')
  expect((await get('/icon.svg')).headers.get('cache-control')).toBe('no-cache')
})

test('what is no page is not answered with one', async () => {
  for (const path of ['/api/nothing', '/assets/gone.js', '/../config.ts', '/%2e%2e/package.json']) {
    const answer = await get(path, path.startsWith('/api') || path.startsWith('/assets') ? page : {})
    expect(answer.status, path).toBe(404)
    expect(await answer.json()).toMatchObject({ ok: false, code: 'address.unknown' })
  }
})

test('an address that cannot be read is refused in our words, and not said back', async () => {
  const answer = await get('/api/uploads/%ff')
  const body = await answer.text()
  expect(answer.status).toBe(400)
  expect(JSON.parse(body)).toMatchObject({ ok: false, code: 'message.malformed' })
  expect(body).not.toContain('%ff')
})

test('pages load nothing from elsewhere and run no script but their own', async () => {
  const { headers } = await get('/', page)
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("style-src 'self' 'unsafe-inline'")
  expect(policy).toContain(`connect-src 'self' ${testOrigin.replace('http', 'ws')}`)
  expect(policy).toContain("img-src 'self' data:")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('upgrade-insecure-requests')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('strict-transport-security')).toBeNull()
})

test('the page that checks exports is served under its own policy, and as nobody’s page', async () => {
  const policy = (await get('/check.html', page)).headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/^default-src 'none'; frame-ancestors 'none'; sandbox allow-scripts /u)
  expect(policy).not.toContain('allow-same-origin')
})

test('a hub whose pages are not built says so', async () => {
  await hub.close()
  hub = await startTestHub()
  const answer = await get('/', page)
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('npm run build')
})

test('who asks the interface too often over HTTP is told to wait', async () => {
  await hub.close()
  hub = await startTestHub({ limits: { httpRequests: { points: 3, seconds: 60 } } })
  const path = `/api/projects/${'A'.repeat(43)}/record`
  const answers = []
  for (let i = 0; i < 4; i += 1) answers.push(await get(path))
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429])
  expect(await answers[3]?.json()).toMatchObject({ ok: false, code: 'rate.exceeded', again: true })
})

/** Sends a whole request and a half one behind it; resolves once the first was answered. */
async function halfRequest() {
  const { hostname, port } = new URL(hub.address)
  const socket = connect(Number(port), hostname)
  const headers = `Host: hub.test\r\nOrigin: ${testOrigin}\r\n`
  socket.write(`GET /health HTTP/1.1\r\n${headers}\r\nPOST /api/nothing HTTP/1.1\r\n${headers}Content-Length: 9\r\n\r\n{`)
  const closed = once(socket, 'close')
  await once(socket, 'data')
  return { closed }
}

test('a request that never ends does not keep the hub from closing', async () => {
  const { closed } = await halfRequest()
  await hub.close()
  await closed
  hub = await startTestHub()
})

test('a request that does not arrive whole in time is cut off', async () => {
  await hub.close()
  hub = await startTestHub({ limits: { requestMs: 100 } })
  const { closed } = await halfRequest()
  await closed
  expect((await get('/health')).status).toBe(200)
})
