import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { Arrival, Chair } from './door.ts'

const told = z.object({ answers: z.int().optional(), place: z.int() })

/** JSON over a bare WebSocket; a message with a number is answered under that number. */
export async function wsDoor({ address, room: { project: room }, heard }: Arrival): Promise<Chair> {
  const socket = new WebSocket(address.replace('http', 'ws'))
  const waiting = new Map<number, (place: number) => void>()
  let asked = 0
  socket.on('message', (data: Buffer) => {
    const { answers, place } = told.parse(JSON.parse(data.toString()))
    if (answers === undefined) return heard(place)
    waiting.get(answers)?.(place)
    waiting.delete(answers)
  })
  await once(socket, 'open')
  const ask = (message: object): Promise<number> => {
    asked += 1
    const number = asked
    return new Promise((resolve) => {
      waiting.set(number, resolve)
      socket.send(JSON.stringify({ ...message, number }))
    })
  }
  return {
    place: await ask({ join: room }),
    mayBegin: () => Promise.resolve(),
    send: async (event) => (await ask({ room, event })) > 0,
    leave: () => socket.close(),
  }
}
