import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { handshake, maxFrameBytes, protocolVersion } from '@counterpart/shared/protocol'
import type { PublicKey } from '@counterpart/shared/record'
import type { Access } from '../access/port.ts'
import type { Clock } from '../clock.ts'
import type { Settings } from '../config.ts'
import { addressOf } from '../http/address.ts'
import { isOwnOrigin } from '../http/origin.ts'
import type { Log } from '../log.ts'
import { startBroadcast } from './broadcast.ts'
import { createConnectionRegistry } from './connection-registry.ts'
import type { BrowserServer, BrowserSocket, Connection, ConnectionRegistry, Credentials } from './connection-registry.ts'
import { createMeter } from './limits.ts'
import type { Limits, Meter } from './limits.ts'
import { watchLine } from './line.ts'
import type { Line, RawLine } from './line.ts'
import { onEvent, spend } from './on-event.ts'
import type { EventNeeds } from './on-event.ts'
import { createPresence } from './presence.ts'
import { refusalFor } from './refusals.ts'
import type { HubRefusal } from './refusals.ts'
import type { Rooms } from './rooms.ts'
import { watchSessionEnd } from './session-end.ts'

export interface ConnectionNeeds {
  readonly settings: Settings
  readonly rooms: Rooms
  readonly access: Access
  readonly hostKey: PublicKey
  readonly limits: Limits
  readonly clock: Clock
  readonly log: Log
  /** Where on the server its sockets are. */
  readonly path?: string
  isServing(): boolean
}

/** Where the hub's socket is, on its server. */
export const socketPath = '/socket.io'
/** In points of a person's budget: what opening a connection costs the hub, in messages. */
const connectionCost = 10
/** Reading, packing and sending costs about an eighth of looking at what was sent; and a browser that joins takes page after page. */
const lettersForByte = 8

/** Opens the hub's socket on an HTTP server. Closing ends every connection. */
export function openConnections(server: HttpServer, needs: ConnectionNeeds): { close(): Promise<void> } {
  const { limits, log } = needs
  const registry = createConnectionRegistry()
  const presence = createPresence(registry)
  const io: BrowserServer = new Server(server, {
    transports: ['websocket'], // polling would need sticky sessions and doubles what must be defended
    serveClient: false,
    maxHttpBufferSize: maxFrameBytes,
    perMessageDeflate: false, // compression of secrets beside typed text leaks them by length
    connectTimeout: limits.helloMs,
    path: needs.path ?? socketPath,
    destroyUpgrade: false, // two of these may stand on one server; see `refuseOtherUpgrades`
    allowRequest(request, decide) {
      mayUpgrade(door, request).then(
        (code) => decide(code, code === null),
        (error: unknown) => {
          log.error({ err: error }, 'whether a connection may be opened could not be decided')
          decide('hub.failed', false)
        },
      )
    },
  })
  const meters = { perConnection: createMeter(limits.perConnection), perPerson: createMeter(limits.perPerson) }
  const events: EventNeeds = {
    ...needs,
    ...meters,
    presence,
    countGiven(connection, letters) {
      const points = Math.floor(letters / (limits.bytesPerPoint * lettersForByte))
      spend(meters, connection, points).catch((error: unknown) => log.error({ err: error }, 'an answer could not be counted'))
    },
  }
  const door: Door = { ...needs, registry, perPerson: events.perPerson, handshakes: createMeter(limits.handshakes) }
  const lines = new WeakMap<RawLine, Line>()
  const frames = createMeter(limits.perConnection)
  io.engine.on('connection', (raw: RawLine) => void lines.set(raw, watchLine(raw, { limits, frames, log })))
  io.use((socket, next) => {
    welcome(door, socket).then(next, (error: unknown) => {
      log.error({ err: error }, 'a connection could not be opened')
      next(refusedConnection('hub.failed'))
    })
  })
  io.on('connection', (socket) => {
    const line = lines.get(socket.conn)
    if (!line) throw new Error('a connection that nobody watched was let in')
    listen({ events, registry, needs }, { ...socket.data, socket, line, rooms: new Map() })
  })
  const stopBroadcast = startBroadcast({ ...needs, io, registry, presence })
  return {
    async close() {
      stopBroadcast()
      io.disconnectSockets(true)
      await io.close()
    },
  }
}

/** To be called once every socket stands on the server: a stranger who asks to upgrade to something else is not left waiting. */
export function refuseOtherUpgrades(server: HttpServer, paths: readonly string[]): void {
  server.on('upgrade', ({ url = '' }, socket) => {
    if (!paths.some((path) => url.startsWith(`${path}/`))) socket.destroy()
  })
}

interface Door extends ConnectionNeeds {
  readonly registry: ConnectionRegistry
  readonly handshakes: Meter
  readonly perPerson: Meter
}

/** Security: runs before the upgrade. CORS does not stop a WebSocket, and the cookie comes along; see `isOwnOrigin`. */
async function mayUpgrade({ settings, handshakes, isServing }: Door, request: IncomingMessage): Promise<HubRefusal | null> {
  if (!isServing()) return 'hub.closing'
  if (!isOwnOrigin(settings.origins, request.headers.origin)) return 'origin.refused'
  const spent = await handshakes.spend(addressOf(request, settings.trustedProxies))
  return spent === 'within' ? null : 'rate.exceeded'
}

/** Who is this? Nothing when they may come in, else the error the browser is shown. */
async function welcome(door: Door, socket: BrowserSocket): Promise<Error | undefined> {
  const { access, limits, registry, settings } = door
  const hello = handshake.safeParse(socket.handshake.auth)
  if (!hello.success) return refusedConnection('message.malformed')
  if (hello.data.protocol !== protocolVersion) return refusedConnection('protocol.unsupported')
  const { token } = hello.data
  // Security: a tab with a token of its own never falls back to the cookie's person.
  const credentials: Credentials = token === undefined ? { cookie: socket.handshake.headers.cookie } : { token }
  const speaker = await access.speaker(credentials)
  if (!speaker) return refusedConnection('session.missing')
  if (registry.ofPerson(speaker.person).length >= limits.connectionsPerPerson) return refusedConnection('connections.exceeded')
  if ((await door.perPerson.spend(speaker.person, connectionCost)) !== 'within') return refusedConnection('rate.exceeded')
  await door.handshakes.giveBack(addressOf(socket.request, settings.trustedProxies))
  socket.data = { ...speaker, credentials }
  return undefined
}

function listen(
  { events, registry, needs }: { events: EventNeeds; registry: ConnectionRegistry; needs: ConnectionNeeds },
  connection: Connection,
): void {
  const { socket, line } = connection
  line.letIn()
  registry.add(connection)
  const stopWatching = watchSessionEnd(needs, connection)
  // A message may be named `error`; without a listener Node would end the process.
  socket.on('error', () => undefined)
  socket.onAny((...received: unknown[]) => void onEvent(events, connection, received))
  socket.on('disconnect', () => {
    stopWatching()
    for (const project of connection.rooms.keys()) events.presence.leave(connection, project)
    registry.remove(connection)
    socket.conn.close() // else one that says good-bye and stays would hold its place, counted by nobody
  })
}

/** What reaches the browser as `connect_error`, with the refusal in its `data`. */
function refusedConnection(code: HubRefusal): Error {
  return Object.assign(new Error(code), { data: refusalFor(code) })
}
