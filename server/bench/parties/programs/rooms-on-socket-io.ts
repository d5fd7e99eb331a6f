import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { z } from 'zod'

const join = z.object({ room: z.string(), after: z.int() })
const message = z.object({ room: z.string(), event: z.unknown() })

/** One message of a room, with the place it was given when it came. */
export interface Message {
  readonly room: string
  readonly place: number
  readonly event: unknown
}

/**
 * Rooms on Socket.IO as they are commonly written: what a message goes through before it is told and acknowledged is up to `keep`. Whoever joins
 * and knows less hears the newest message, which is held in memory.
 */
export function serveRooms(keep: (message: Message) => Promise<void> | void): void {
  const http = createServer()
  const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false })
  const newest = new Map<string, Message>()
  const placeOf = (room: string): number => newest.get(room)?.place ?? 0
  io.on('connection', (socket) => {
    socket.on('join', (received: unknown, acknowledge: (answer: object) => void) => {
      const { room, after } = join.parse(received)
      void socket.join(room)
      acknowledge({ place: placeOf(room), missed: placeOf(room) > after ? newest.get(room) : null })
    })
    socket.on('message', async (received: unknown, acknowledge: (answer: { place: number }) => void) => {
      const { room, event } = message.parse(received)
      const place = placeOf(room) + 1
      newest.set(room, { room, place, event })
      await keep({ room, place, event })
      io.to(room).emit('message', { room, place, event })
      acknowledge({ place })
    })
  })
  http.listen(0, '127.0.0.1', () => {
    const address = http.address()
    if (address && typeof address === 'object') process.stdout.write(`listening ${address.port}\n`)
  })
}
