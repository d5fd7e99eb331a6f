import { io } from 'socket.io-client'
import { z } from 'zod'
import { connected } from './connected.ts'
import type { Arrival, Chair } from './door.ts'

const placed = z.object({ place: z.int() })
const joined = placed.extend({ missed: z.unknown() })

/** What a plain application on Socket.IO speaks: `join`, `message` and its acknowledgement, one `message` to the room for each. */
export async function socketIoDoor({ address, room: { project: room }, from, heard }: Arrival): Promise<Chair> {
  const socket = io(address, { transports: ['websocket'], forceNew: true, reconnection: false })
  socket.on('message', (message: unknown) => heard(placed.parse(message).place))
  await connected(socket)
  const after = from === 'head' ? Number.MAX_SAFE_INTEGER : 0
  const { place, missed } = joined.parse(await socket.emitWithAck('join', { room, after }))
  if (from === 'before' && !missed) throw new Error('what was missed did not come')
  return {
    place,
    mayBegin: () => Promise.resolve(),
    send: async (event) => placed.safeParse(await socket.emitWithAck('message', { room, event })).success,
    leave: () => void socket.close(),
  }
}
