import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { handshake, maxFrameBytes, protocolVersion } from '@counterpart/shared/protocol'
import type { PublicKey } from '@counterpart/shared/record'
import type { Access } from '../access/port.ts'
import type { Settings } from '../config.ts'
import { addressOf } from '../http/address.ts'
import { isOwnOrigin } from '../http/origin.ts'
import type { Log } from '../log.ts'
import { startBroadcast } from './broadcast.ts'
import { createConnectionRegistry } from './connection-registry.ts'
import type { BrowserServer, BrowserSocket, Connection, ConnectionRegistry, Credentials } from './connection-registry.ts'
import { createMeter } from './limits.ts'
import type { Limits } from './limits.ts'
import { onEvent } from './on-event.ts'
import type { EventNeeds } from './on-event.ts'
import { createPresence } from './presence.ts'
import { refusalFor } from './refusals.ts'
import type { HubRefusal } from './refusals.ts'
import type { Rooms } from './rooms.ts'

export interface ConnectionNeeds {
  readonly settings: Settings
  readonly rooms: Rooms
  readonly access: Access
  readonly hostKey: PublicKey
  readonly limits: Limits
  readonly log: Log
  /** Where on the server its sockets are. */
  readonly path?: string
  isServing(): boolean
}

/** A socket that never says who it is would hold its place; browsers say it at once. */
const helloMs = 10_000
const defaultPath = '/socket.io'

/** Opens the hub's socket on an HTTP server. Closing ends every connection. */
export function openConnections(server: HttpServer, needs: ConnectionNeeds): { close(): Promise<void> } {
  const registry = createConnectionRegistry()
  const presence = createPresence(registry)
  const io: BrowserServer = new Server(server, {
    transports: ['websocket'], // polling would need sticky sessions and doubles what must be defended
    serveClient: false,
    maxHttpBufferSize: maxFrameBytes,
    perMessageDeflate: false, // compression of secrets beside typed text leaks them by length
    connectTimeout: helloMs,
    path: needs.path ?? defaultPath,
    // Two of these may stand on one server: each sees the sockets of the other, and must not end them before they are let in.
    destroyUpgradeTimeout: helloMs,
    allowRequest: allowRequest(needs),
  })
  const events: EventNeeds = {
    ...needs,
    presence,
    perConnection: createMeter(needs.limits.perConnection),
    perPerson: createMeter(needs.limits.perPerson),
  }
  io.use((socket, next) => {
    welcome(needs, registry, socket).then(next, (error: unknown) => {
      needs.log.error({ err: error }, 'a connection could not be opened')
      next(refusedConnection('hub.failed'))
    })
  })
  io.on('connection', (socket) => listen(events, registry, socket))
  const stopBroadcast = startBroadcast({ ...needs, registry, presence })
  return {
    async close() {
      stopBroadcast()
      io.disconnectSockets(true)
      await io.close()
    },
  }
}

/** Security: runs before the upgrade. CORS does not stop a WebSocket, and the cookie comes along; see `isOwnOrigin`. */
function allowRequest({ settings, limits, isServing }: ConnectionNeeds) {
  const handshakes = createMeter(limits.handshakes)
  return (request: IncomingMessage, decide: (error: string | null, isAllowed: boolean) => void) => {
    if (!isServing()) return decide('hub.closing', false)
    if (!isOwnOrigin(settings.origins, request.headers.origin)) return decide('origin.refused', false)
    void handshakes.spend(addressOf(request, settings.trustedProxies)).then((spent) => {
      decide(spent === 'within' ? null : 'rate.exceeded', spent === 'within')
    })
  }
}

/** Who is this? Nothing when they may come in, else the error the browser is shown. */
async function welcome(
  { access, limits }: ConnectionNeeds,
  registry: ConnectionRegistry,
  socket: BrowserSocket,
): Promise<Error | undefined> {
  const hello = handshake.safeParse(socket.handshake.auth)
  if (!hello.success) return refusedConnection('message.malformed')
  if (hello.data.protocol !== protocolVersion) return refusedConnection('protocol.unsupported')
  const { token } = hello.data
  // Security: a tab with a token of its own never falls back to the cookie's person.
  const credentials: Credentials = token === undefined ? { cookie: socket.handshake.headers.cookie } : { token }
  const speaker = await access.speaker(credentials)
  if (!speaker) return refusedConnection('session.missing')
  if (registry.ofPerson(speaker.person).length >= limits.connectionsPerPerson) return refusedConnection('connections.exceeded')
  socket.data = { ...speaker, credentials }
  return undefined
}

function listen(events: EventNeeds, registry: ConnectionRegistry, socket: BrowserSocket): void {
  const connection: Connection = { ...socket.data, socket, rooms: new Map() }
  registry.add(connection)
  // A message may be named `error`; without a listener Node would end the process.
  socket.on('error', () => undefined)
  socket.onAny((...received: unknown[]) => void onEvent(events, connection, received))
  socket.on('disconnect', () => {
    for (const project of connection.rooms.keys()) events.presence.leave(connection, project)
    registry.remove(connection)
  })
}

/** What reaches the browser as `connect_error`, with the refusal in its `data`. */
function refusedConnection(code: HubRefusal): Error {
  return Object.assign(new Error(code), { data: refusalFor(code) })
}
