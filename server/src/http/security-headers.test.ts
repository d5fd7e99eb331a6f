import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, testOrigin } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { securityHeaders } from './security-headers.ts'

let folder = ''
let hub: TestHub
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-client-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Built</title>')
  await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {}')
  await writeFile(join(folder, 'check.html'), `<meta http-equiv="Content-Security-Policy" content="default-src 'none'" />`)
  hub = await startTestHub({ clientFolder: folder })
})
afterAll(async () => {
  await hub.close()
  await rm(folder, { recursive: true })
})

const page = { accept: 'text/html' }
const project = 'A'.repeat(43)
const posted = (body: string, origin: string): RequestInit => ({
  method: 'POST',
  body,
  headers: { origin, 'content-type': 'application/json' },
})
const answers: readonly { what: string; status: number; path: string; options?: RequestInit }[] = [
  { what: 'a page', status: 200, path: '/', options: { headers: page } },
  { what: 'an address of a page', status: 200, path: '/projects/x/record', options: { headers: page } },
  { what: 'a sample room', status: 200, path: '/sample/client', options: { headers: page } },
  { what: 'a file of the program', status: 200, path: '/assets/main-abc123.js' },
  { what: 'the page that checks exports', status: 200, path: '/check.html', options: { headers: page } },
  { what: 'health', status: 200, path: '/health' },
  { what: 'what is not there', status: 404, path: '/api/nothing' },
  { what: 'an address that cannot be read', status: 400, path: '/api/uploads/%ff' },
  { what: 'a message that cannot be read', status: 400, path: '/api/auth/sign-in/username', options: posted('{', testOrigin) },
  { what: 'a page elsewhere', status: 403, path: '/api/auth/sign-out', options: posted('{}', 'http://elsewhere.example') },
  { what: 'a record, to nobody', status: 401, path: `/api/projects/${project}/record` },
  { what: 'a bundle, to nobody', status: 401, path: `/api/projects/${project}/bundle` },
]

test.each(answers)('$what has every security header', async ({ status, path, options }) => {
  const answer = await fetch(`${hub.address}${path}`, options)
  expect(answer.status).toBe(status)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  })
  expect(answer.headers.get('x-powered-by')).toBeNull()
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})

test('only over HTTPS a browser is told to stay with it, and to keep windows of others apart', () => {
  const over = (scheme: string) => securityHeaders({ origins: [`${scheme}://hub.test`] })
  expect(over('https')).toMatchObject({
    strictTransportSecurity: { maxAge: 31_536_000 },
    crossOriginOpenerPolicy: true,
    originAgentCluster: true,
  })
  expect(over('http')).toMatchObject({ strictTransportSecurity: false, crossOriginOpenerPolicy: false, originAgentCluster: false })
})

test('HTML comes to a page through the sanitiser alone', async () => {
  const policy = (await fetch(`${hub.address}/`, { headers: page })).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).toContain('trusted-types counterpart default dompurify')
  expect(policy).not.toContain('unsafe-eval')
})
