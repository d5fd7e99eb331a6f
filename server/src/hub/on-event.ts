import type { z } from 'zod'
import { toServer } from '@counterpart/shared/protocol'
import type { Refusal, ToServer } from '@counterpart/shared/protocol'
import type { Access } from '../access/port.ts'
import type { Log } from '../log.ts'
import { answerTo } from './answer-event.ts'
import type { AnswerNeeds } from './answer-event.ts'
import { signOut } from './broadcast.ts'
import type { Connection } from './connection-registry.ts'
import type { Meter } from './limits.ts'
import { refusalFor } from './refusals.ts'

export interface EventNeeds extends AnswerNeeds {
  readonly access: Access
  readonly log: Log
  readonly perConnection: Meter
  readonly perPerson: Meter
  /** False once the hub is going down. */
  isServing(): boolean
}

/**
 * One message from a browser, whatever it may be: counted, its speaker asked for anew, read by its schema, answered.
 * A message without an acknowledgement is counted and left alone: nobody waits for an answer, and nothing here acts without giving one.
 */
export async function onEvent(needs: EventNeeds, connection: Connection, received: readonly unknown[]): Promise<void> {
  const [name, ...rest] = received
  const acknowledge = rest.at(-1)
  const { log } = needs
  try {
    if (!isAcknowledge(acknowledge)) {
      await spend(needs, connection)
      log.warn({ connection: connection.socket.id }, 'a message without an acknowledgement was left alone')
      return
    }
    acknowledge(await answer(needs, connection, { name, payload: rest.slice(0, -1) }))
  } catch (error) {
    log.error({ err: error, connection: connection.socket.id }, 'a message could not be handled')
    if (isAcknowledge(acknowledge)) acknowledge(refusalFor('hub.failed'))
  }
}

async function answer(needs: EventNeeds, connection: Connection, { name, payload }: { name: unknown; payload: unknown[] }) {
  if (!needs.isServing()) return refusalFor('hub.closing')
  if (!(await spend(needs, connection))) return refusalFor('rate.exceeded')
  const speaker = await needs.access.speaker(connection.credentials)
  if (speaker?.person !== connection.person) {
    // The refusal leaves first; closing waits for what was written.
    setImmediate(() => signOut(connection))
    return refusalFor('session.missing')
  }
  if (!isKnown(name)) return refusalFor('message.malformed', 'no message has this name')
  if (payload.length !== 1) return refusalFor('message.malformed', 'a message has one object')
  return answerNamed(needs, connection, { name, payload: payload[0] })
}

/** One call per name, so that each answer is held to its own message's type. */
async function answerNamed(needs: EventNeeds, connection: Connection, { name, payload }: { name: keyof ToServer; payload: unknown }) {
  switch (name) {
    case 'rooms':
      return whenRead(toServer.rooms, payload, (message) => answerTo.rooms(needs, connection, message))
    case 'enter':
      // A page at a time: a slow phone with many rooms has one of them on its way, and somebody who does not read costs one.
      return whenRead(toServer.enter, payload, async (message) => {
        const page = await connection.line.inTurn(() => answerTo.enter(needs, connection, message))
        return page ?? refusalFor('rate.exceeded')
      })
    case 'leave':
      return whenRead(toServer.leave, payload, (message) => answerTo.leave(needs, connection, message))
    case 'act':
      return whenRead(toServer.act, payload, (message) => answerTo.act(needs, connection, message))
    case 'give-back':
      return whenRead(toServer['give-back'], payload, (message) => answerTo['give-back'](needs, connection, message))
  }
}

async function whenRead<Schema extends z.ZodType, Answer>(
  schema: Schema,
  payload: unknown,
  handle: (message: z.output<Schema>) => Promise<Answer>,
): Promise<Answer | Refusal> {
  const read = schema.safeParse(payload)
  if (read.success) return handle(read.data)
  // Only the schema's own words: paths and values may hold what was sent.
  const kinds = [...new Set(read.error.issues.map((issue) => issue.code))].slice(0, 3)
  return refusalFor('message.malformed', kinds.join(', '))
}

/** False when the budget of this connection or person is used up. Who goes on regardless, on whichever connection, is cut off there. */
export async function spend(
  { perConnection, perPerson }: Pick<EventNeeds, 'perConnection' | 'perPerson'>,
  { socket, line, person }: Connection,
  cost = line.costOfReceived(),
): Promise<boolean> {
  const spent = [await perConnection.spend(socket.id, cost), await perPerson.spend(person, cost)]
  if (spent.includes('far-over')) line.cut('a connection far over its budget was closed')
  return spent.every((use) => use === 'within')
}

function isKnown(name: unknown): name is keyof ToServer {
  return typeof name === 'string' && Object.hasOwn(toServer, name)
}

function isAcknowledge(value: unknown): value is (answer: unknown) => void {
  return typeof value === 'function'
}
