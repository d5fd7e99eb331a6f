import type { IncomingMessage } from 'node:http'

/**
 * The network address of who asks, behind so many trusted proxies. Each proxy appends the address it saw to `x-forwarded-for`;
 * Security: only the entries that trusted proxies wrote count, everything before them is the asker's own claim.
 */
export function addressOf(request: Pick<IncomingMessage, 'headers' | 'socket'>, trustedProxies: number): string {
  const header = request.headers['x-forwarded-for']
  const claimed = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((part) => part.trim())
  const line = [...claimed.filter((part) => part !== ''), request.socket.remoteAddress ?? 'unknown']
  return line[Math.max(0, line.length - 1 - trustedProxies)] ?? 'unknown'
}
