import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refusalFor } from '../hub/refusals.ts'
import { packageFolder } from '../package-folder.ts'

/** The built browser program. */
export const builtClient = join(packageFolder, '../client/dist/')

/** File names that carry a hash of their content never change; everything else is asked for anew. */
const hashed = /[\\/]assets[\\/]/u

const notBuilt = `<!doctype html><html lang="en"><title>Counterpart</title>
<p>The hub is running, but its pages are not built. Run <code>npm run build</code> and start it again.</p></html>`

/** The page that checks exports by itself; whoever has it needs no hub. */
const checkPage = 'check.html'

/**
 * Security: that page's one script stands in it, which the hub's own policy would not run. It brings a stricter policy of its own, with the
 * hash of that script and no connection to anywhere, and is served under that. It shows what strangers wrote, so here it is nobody's page: of an
 * origin of its own, it reaches no other page of the hub and nothing that a browser keeps for it. Links that it shows open as anywhere.
 */
function policyOfCheckPage(folder: string): string | null {
  const path = join(folder, checkPage)
  const own = existsSync(path)
    ? /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(readFileSync(path, 'utf8'))?.[1]
    : null
  return own ? `${own}; frame-ancestors 'none'; sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox` : null
}

/** Serves the pages; every address that is no file and no part of the interface for programs shows the same page, which reads the address. */
export async function serveClient(app: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'))
  const checkPolicy = policyOfCheckPage(folder)
  if (isBuilt)
    await app.register(fastifyStatic, {
      root: folder,
      index: 'index.html',
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.setHeader('cache-control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
        if (checkPolicy !== null && path.endsWith(checkPage)) reply.setHeader('content-security-policy', checkPolicy)
      },
    })
  app.setNotFoundHandler(async (request, reply) => {
    if (!wantsPage(request)) return reply.code(404).send(refusalFor('address.unknown'))
    if (isBuilt) return reply.sendFile('index.html')
    return reply.code(503).type('text/html; charset=utf-8').send(notBuilt)
  })
}

function wantsPage(request: FastifyRequest): boolean {
  const isPath = !/^(\/sample)?\/(api|assets|socket\.io)(\/|$|\?)/u.test(request.url)
  return request.method === 'GET' && isPath && (request.headers.accept ?? '').includes('text/html')
}
