import { z } from 'zod'
import { preparedRoom } from '../prepared/rooms.ts'

/** What the load generator can speak to. */
export const doorKind = z.enum(['hub', 'socket.io', 'ws', 'hocuspocus'])
export type DoorKind = z.infer<typeof doorKind>

/** How acts are sent: so many on their way in each lane or in all, the next as soon as one is acknowledged; or so many a second, whatever happens. */
const pace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('closed'), inFlight: z.int().min(1), of: z.enum(['lane', 'all']) }),
  z.object({ kind: z.literal('open'), perSecond: z.number().positive() }),
])
export type Pace = z.infer<typeof pace>

/** What the runner tells the load generator; each order is answered once. */
export const order = z.discriminatedUnion('do', [
  /** Everybody sits down in their room; `atOnce` so many at a time. `from`: which place of the record they know. */
  z.object({
    do: z.literal('sit'),
    party: z.string(),
    door: doorKind,
    address: z.string(),
    rooms: z.array(preparedRoom),
    atOnce: z.int().min(1),
    from: z.enum(['head', 'before']),
  }),
  /** Signs what the next run sends: in each room the next `senders` seats in turn, `acts` each. */
  z.object({ do: z.literal('sign'), party: z.string(), senders: z.int().min(1), acts: z.int().min(1) }),
  /** Sends what was signed; answers when everybody has it. */
  z.object({ do: z.literal('run'), party: z.string(), pace }),
  z.object({ do: z.literal('leave'), party: z.string() }),
])
export type Order = z.infer<typeof order>

/** Times in ms. */
const seated = z.object({ connections: z.int(), ms: z.number() })
const signed = z.object({ acts: z.int(), bytesEach: z.number() })
/** What one run came to. `inversions` are deliveries after a younger one, `losses` what never came, `refused` acts that got a "no". */
const ran = z.object({
  acts: z.int(),
  ms: z.number(),
  deliveries: z.int(),
  inversions: z.int(),
  losses: z.int(),
  doubles: z.int(),
  refused: z.int(),
  /** From sending to the acknowledgement; at an open pace from when it was due. */
  acknowledged: z.object({ p50: z.number(), p99: z.number() }),
})
export type Ran = z.infer<typeof ran>

export const answers = { sit: seated, sign: signed, run: ran, leave: z.object({}) } as const
export type Answers = { [Name in keyof typeof answers]: z.infer<(typeof answers)[Name]> }
