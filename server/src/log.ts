import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'

export type Log = Logger

/**
 * Security: what lets somebody in must not lie in a log. Requests are written by `requestLine` alone, without headers, query or body;
 * these paths catch what a careless line might carry.
 */
const secret = ['token', 'cookie', 'password', 'authorization', 'secret', 'body', 'statement', 'signature', 'salt']

/** JSON lines for the operator, on standard output by default. */
export function createLog(options: { level?: string; destination?: DestinationStream } = {}): Log {
  const paths = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  const settings = { level: options.level ?? 'info', redact: { paths, remove: true }, serializers: { req: requestLine } }
  return options.destination ? pino(settings, options.destination) : pino(settings)
}

/** A request as the log shows it: without its query, which may hold a one-time token, and without the secret of a calendar's address. */
function requestLine(request: { method?: string; url?: string; ip?: string }) {
  const path = request.url?.split('?', 1)[0]?.replace(/(?<=\/calendar\/).+/u, '…')
  return { method: request.method, path, ip: request.ip }
}
