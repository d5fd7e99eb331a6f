import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { z } from 'zod'
import { protocolVersion, wireEntries } from '@counterpart/shared/protocol'
import type { Position } from '@counterpart/shared/record'
import { createBudget } from './budget.ts'
import { connected } from './connected.ts'
import type { Arrival, Chair } from './door.ts'

/** Read as loosely as it can be without missing a fault: reading is the same work for every party. */
const page = z.object({ ok: z.literal(true), entries: z.unknown(), head: z.object({ seq: z.int() }), hasMore: z.boolean() })
const news = z.object({ entries: z.unknown() })
const answer = z.object({ ok: z.boolean() })

/** The product's own wire. */
export async function hubDoor({ address, room, seat, from, heard }: Arrival): Promise<Chair> {
  const { project } = room
  const auth = { protocol: protocolVersion, token: seat.token }
  const socket = io(address, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders: { origin: address } })
  socket.on('entries', (message: unknown) => {
    for (const text of textsOf(news.parse(message).entries)) heard(placeOf(text))
  })
  await connected(socket)
  const place = await enter(socket, { project, after: room[from] })
  const budget = createBudget()
  return {
    place,
    mayBegin: budget.mayBegin,
    async send(event) {
      budget.spend()
      return answer.parse(await socket.emitWithAck('act', { project, event })).ok
    },
    leave: () => void socket.close(),
  }
}

/** A crowd hears the same messages, and a browser reads each once: here they are read once for all who sit in this process. */
const read = new Map<string, readonly string[]>()
/** Some hear the next messages before others have heard the last. */
const mostRead = 64

function textsOf(entries: unknown): readonly string[] {
  if (typeof entries !== 'string') return wireEntries.parse(entries)
  const texts = read.get(entries) ?? wireEntries.parse(entries)
  read.set(entries, texts)
  for (const oldest of read.keys()) {
    if (read.size <= mostRead) break
    read.delete(oldest)
  }
  return texts
}

/** Takes page after page; gives the place of the newest entry. */
async function enter(socket: Socket, { project, after }: { project: string; after: Position }): Promise<number> {
  const asked = page.safeParse(await socket.emitWithAck('enter', { project, after }))
  if (!asked.success) throw new Error('somebody was not let in')
  const { head, hasMore } = asked.data
  const entries = textsOf(asked.data.entries)
  if (hasMore) throw new Error('more was missed than one page holds')
  if (entries.length !== head.seq - after.seq) throw new Error(`${entries.length} entries came for ${head.seq - after.seq}`)
  return head.seq
}

/** Words that look alike have their quotes escaped, since a statement and a body are texts within the text. */
function placeOf(text: string): number {
  const place = /"seq":(?<seq>\d+),"signature":/u.exec(text)?.groups?.['seq']
  if (place === undefined) throw new Error('an entry came without a place')
  return Number(place)
}
