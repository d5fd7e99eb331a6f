import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { Party } from '../parties/party.ts'
import { memoryOf } from './processor.ts'

/** A look into a running Node process, by the protocol that its debuggers speak. */
export interface Devtools {
  ask(method: string, params?: object): Promise<unknown>
  close(): void
}

const answer = z.object({ id: z.int().optional(), result: z.unknown() })
const pageCacheMs = 200

/** Begins debugging by the signal for it, in every party alike; from then on the process holds a little more memory. */
export async function openDevtools({ server }: Pick<Party, 'server'>): Promise<Devtools> {
  process.kill(server.pid, 'SIGUSR1')
  const [address = ''] = await server.says(/ws:\/\/\S+/u)
  const socket = new WebSocket(address)
  await once(socket, 'open')
  let asked = 0
  const waiting = new Map<number, (result: unknown) => void>()
  socket.on('message', (data: Buffer) => {
    const { id, result } = answer.parse(JSON.parse(data.toString()))
    if (id !== undefined) waiting.get(id)?.(result)
  })
  return {
    ask(method, params = {}) {
      asked += 1
      const id = asked
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        socket.send(JSON.stringify({ id, method, params }))
      })
    },
    close: () => socket.close(),
  }
}

/** Memory that the server holds once all that nobody needs any more is given back, bytes. */
export async function settledMemory(party: Party, devtools: Devtools): Promise<number> {
  for (let time = 0; time < 3; time += 1) {
    await devtools.ask('HeapProfiler.collectGarbage')
    await wait(pageCacheMs)
  }
  return memoryOf(party.server.pid)
}
