import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { instant } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { createAccess } from '../access/access.ts'
import type { Access, AccessNeeds } from '../access/port.ts'
import { createApp } from '../app.ts'
import type { App } from '../app.ts'
import { defaultLimits } from '../hub/limits.ts'
import type { Limits } from '../hub/limits.ts'
import type { Rooms } from '../hub/rooms.ts'
import { openHostKey } from '../keys/host-key.ts'
import { createLog } from '../log.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import type { RecordStore } from '../record-store/port.ts'
import { AccessBrowser } from './access-browser.ts'
import { testOrigin } from './access-hub.ts'

/** The hub as it is run, with its real accounts, on a free port: nothing stands in for anything but the disk of the records. */
export interface WholeHub {
  readonly url: string
  readonly app: App
  readonly access: Access
  readonly rooms: Rooms
  readonly hostKey: Awaited<ReturnType<typeof openHostKey>>['publicKey']
  readonly dataFolder: string
  readonly clock: { now: Instant }
  /** Every line of the log, down to the finest level. */
  readonly logged: string[]
  /** Every route that was registered, as `METHOD /path`. */
  readonly routes: readonly string[]
  /** A browser with an empty cookie jar, from an address of its own. */
  browser(): AccessBrowser
  setupToken(): string
  /** One request with the cookies of a browser, from a page of the hub. */
  ask(browser: Pick<AccessBrowser, 'cookie'> | null, path: string, asked?: Asked): Promise<Response>
  close(): Promise<void>
}

export interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
}

export interface WholeHubOptions {
  readonly store?: RecordStore
  readonly smtpUrl?: string
  readonly passwords?: AccessNeeds['passwords']
  readonly limits?: Partial<Limits>
}

/** Far beyond what people ask for: what is counted elsewhere is not in the way of tests that ask for a thousand things. */
const generous: Partial<Limits> = {
  httpRequests: { points: 1_000_000, seconds: 60 },
  handshakes: { points: 1_000_000, seconds: 60 },
  perConnection: { points: 1_000_000, seconds: 5 },
  perPerson: { points: 1_000_000, seconds: 5 },
  uploads: { points: 1_000_000, seconds: 60 },
}

export async function startWholeHub(options: WholeHubOptions = {}): Promise<WholeHub> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'counterpart-whole-'))
  const host = await openHostKey(dataFolder, false)
  const clock = { now: instant.parse(Date.now()) }
  const clientFolder = await pages(dataFolder)
  const logged: string[] = []
  const held: { access?: Access; rooms?: Rooms } = {}
  const settings = { origin: testOrigin, origins: [testOrigin], smtpUrl: options.smtpUrl ?? null, hasSample: true }
  const { app, routes } = await withRoutes(() =>
    createApp({
      settings: { ...settings, port: 0, host: '127.0.0.1', dataFolder, trustedProxies: 1, minFreeMb: 0, fonts: [] },
      store: options.store ?? createMemoryStore(),
      clock: () => clock.now,
      uptime: () => clock.now,
      log: createLog({ level: 'trace', destination: { write: (line) => void logged.push(line) } }),
      limits: { ...defaultLimits, ...generous, ...options.limits },
      clientFolder,
      openAccess: async (given, needs) => {
        held.rooms = needs.rooms
        held.access = await createAccess(given, { ...needs, ...(options.passwords && { passwords: options.passwords }) })
        return held.access
      },
    }),
  )
  const url = await app.listen()
  const { access, rooms } = held
  if (!access || !rooms) throw new Error('the hub opened no access')
  let browsers = 0
  const address = () => `10.${(browsers >> 16) & 255}.${(browsers >> 8) & 255}.${(browsers += 1) & 255}`
  return {
    url,
    app,
    access,
    rooms,
    hostKey: host.publicKey,
    dataFolder,
    clock,
    logged,
    routes,
    browser: () => new AccessBrowser(url, { origin: testOrigin, address: address() }),
    setupToken: () => access.setupAddress?.split('#')[1] ?? '',
    ask(browser, path, asked = {}) {
      const headers = { origin: testOrigin, ...(browser && browser.cookie !== '' && { cookie: browser.cookie }), ...asked.headers }
      return fetch(`${url}${path}`, { ...asked, headers, redirect: 'manual' })
    },
    async close() {
      await app.close()
      await rm(dataFolder, { recursive: true })
    },
  }
}

/** As if the pages were built. */
async function pages(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'pages')
  await mkdir(folder)
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Built</title>')
  return folder
}

const initialised = z.object({ fastify: z.custom<FastifyInstance>() })

/** The server tells of itself when it is made; from there on each route is heard of as it is registered, whoever registers it. */
async function withRoutes<Made>(make: () => Promise<Made>): Promise<{ app: Made; routes: readonly string[] }> {
  const routes: string[] = []
  const listen = (message: unknown) => {
    initialised.parse(message).fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) routes.push(`${each} ${url}`)
    })
  }
  subscribe('fastify.initialization', listen)
  try {
    return { app: await make(), routes }
  } finally {
    unsubscribe('fastify.initialization', listen)
  }
}
