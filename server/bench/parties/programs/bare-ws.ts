import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import { z } from 'zod'

const asked = z.object({ number: z.int(), join: z.string().optional(), room: z.string().optional(), event: z.unknown().optional() })

/** Rooms over JSON on a bare WebSocket: a message is written as text once, told and forgotten. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
const rooms = new Map<string, { sockets: Set<WebSocket>; place: number }>()

server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const { number, join, room: name, event } = asked.parse(JSON.parse(data.toString()))
    const room = roomNamed(join ?? name ?? '')
    if (join === undefined) {
      room.place += 1
      const text = JSON.stringify({ room: name, place: room.place, event })
      for (const member of room.sockets) member.send(text)
    } else {
      room.sockets.add(socket)
      socket.once('close', () => room.sockets.delete(socket))
    }
    socket.send(JSON.stringify({ answers: number, place: room.place }))
  })
})
server.on('listening', () => {
  const address = server.address()
  if (address && typeof address === 'object') process.stdout.write(`listening ${address.port}\n`)
})

function roomNamed(name: string): { sockets: Set<WebSocket>; place: number } {
  const known = rooms.get(name) ?? { sockets: new Set(), place: 0 }
  rooms.set(name, known)
  return known
}
