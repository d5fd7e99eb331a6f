import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inAccounts } from './async-contexts.ts'
import { methodOf } from './paths.ts'
import type { AccessLog, AccessSettings } from './port.ts'
import { accessRefusals } from './refusals.ts'
import type { AccessRefusal } from './refusals.ts'

export const authPath = '/api/auth'

/** The largest honest body is a passkey's attestation or a join; bigger ones are refused before they are read whole. */
const bodyLimit = 65_536

/** Headers that the account library gets to see. Everything else, forwarded addresses above all, stays outside. */
const passed = [
  'cookie',
  'authorization',
  'content-type',
  'origin',
  'referer',
  'user-agent',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
]

const serverFailed = 'The hub could not finish this. Try again; if it stays so, the operator finds the cause in the log.'

export interface BridgeNeeds {
  readonly settings: AccessSettings
  readonly handler: (request: Request) => Promise<Response>
  readonly sessionCookie: string
  readonly log: AccessLog
}

/** Mounts the account library's `Request → Response` handler. Its bodies are read here as bytes, past the parsers of the other routes. */
export async function mountBridge(app: FastifyInstance, needs: BridgeNeeds): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))
    scope.setErrorHandler((error: FastifyError, _request, reply) => fail(needs, reply, error))
    scope.route({ method: ['GET', 'POST'], url: `${authPath}/*`, handler: (request, reply) => handle(needs, request, reply) })
  })
}

async function handle(needs: BridgeNeeds, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const url = new URL(request.url, needs.settings.origin)
  const path = url.pathname.slice(authPath.length)
  const method = methodOf(path)
  if (!method) return refuse(reply, 404, 'path.not-found')
  if (method !== request.method) return refuse(reply, 405, 'method.not-allowed')
  const { origin } = request.headers
  if (origin !== undefined && !needs.settings.origins.includes(origin)) return refuse(reply, 403, 'origin.not-trusted')
  const asked = new Request(`${needs.settings.origin}${url.pathname}${url.search}`, {
    method,
    headers: headersFor(request, needs.sessionCookie),
    ...(Buffer.isBuffer(request.body) && { body: Uint8Array.from(request.body) }),
  })
  const response = await inAccounts(() => needs.handler(asked))
  if (response.status >= 400 && method === 'POST') needs.log.info({ path, status: response.status, ip: request.ip }, 'access was refused')
  // The library calls it its own failure when what a browser sent as a passkey does not verify; the cause is in the log in either case.
  if (path === '/passkey/verify-registration' && response.status >= 500) return refuse(reply, 400, 'passkey.unverified')
  return answer(reply, response, cookiesFor(request, response, needs.sessionCookie))
}

/** Security: the address that limits count by is fastify's, never one the browser claims; and where a tab names its person, the cookie names nobody. */
function headersFor(request: FastifyRequest, sessionCookie: string): Headers {
  const headers = new Headers()
  for (const name of passed) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  headers.set('x-counterpart-ip', request.ip)
  if (headers.has('authorization')) headers.set('cookie', withoutCookie(headers.get('cookie') ?? '', sessionCookie))
  return headers
}

function withoutCookie(cookies: string, name: string): string {
  const others = cookies.split(';').filter((pair) => pair.trim().split('=', 1)[0] !== name)
  return others.join(';')
}

/** A tab with a token of its own gets its session as `set-auth-token` alone: its coming and going must not touch the other tabs' cookie. */
function cookiesFor(request: FastifyRequest, response: Response, sessionCookie: string): string[] {
  const cookies = response.headers.getSetCookie()
  return request.headers.authorization === undefined ? cookies : cookies.filter((line) => !line.startsWith(`${sessionCookie}=`))
}

async function answer(reply: FastifyReply, response: Response, cookies: string[]): Promise<FastifyReply> {
  harden(reply.status(response.status))
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  if (response.status === 429)
    return say(reply, 'rate.exceeded', 'Too many requests from your address. Nothing was changed; try again in a minute.')
  if (response.status >= 500 && response.status !== 503) return say(reply, 'server.failed', serverFailed)
  return reply.send(Buffer.from(await response.arrayBuffer()))
}

function refuse(reply: FastifyReply, status: number, code: AccessRefusal): FastifyReply {
  return say(harden(reply.status(status)), code, accessRefusals[code][1])
}

function fail(needs: BridgeNeeds, reply: FastifyReply, error: FastifyError): FastifyReply {
  harden(reply.status(error.statusCode ?? 500))
  if (error.statusCode !== undefined && error.statusCode < 500)
    return say(reply, 'request.malformed', 'This request is too large or cannot be read. Nothing was changed.')
  needs.log.error({ err: error }, 'a request to the accounts failed')
  return say(reply, 'server.failed', serverFailed)
}

function say(reply: FastifyReply, code: string, message: string): FastifyReply {
  return reply.type('application/json').send(JSON.stringify({ code, message }))
}

/** Nothing of accounts is kept by caches, framed, guessed at or told to the next site. */
function harden(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  })
}
