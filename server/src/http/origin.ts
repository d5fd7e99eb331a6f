import type { FastifyReply, FastifyRequest } from 'fastify'
import { refusalFor } from '../hub/refusals.ts'

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Security: CORS does not stop a WebSocket, and a cookie travels with it. Only pages of this hub may speak; a missing origin is a foreign one. */
export function isOwnOrigin(origins: readonly string[], origin: string | undefined): boolean {
  return origin !== undefined && origins.includes(origin)
}

/** The same rule for HTTP: whatever may change something names its origin, and it is the hub's own. */
export function refuseForeignOrigins(origins: readonly string[]) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (readOnly.has(request.method) || isOwnOrigin(origins, request.headers.origin)) return
    await reply.code(403).send(refusalFor('origin.refused'))
  }
}
