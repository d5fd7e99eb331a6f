import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { relative, resolve } from 'node:path'
import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { z } from 'zod'

/** What the operating system allows for a socket's address (104 on some, 108 on others), its closing byte not counted. */
const maxAddressBytes = 100
/** Stops a stray program from filling the hub's memory through the door. */
const maxLineBytes = 1024 * 1024
/** A door that does not answer for this long belongs to a hub that hangs: it is still there. */
const answerMs = 10_000

/** One line to the hub: what is asked, and with what. */
export const doorRequest = z.strictObject({ ask: z.string().min(1).max(80), with: z.json() })
export type DoorRequest = z.infer<typeof doorRequest>

const doorAnswer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.json() }),
  z.strictObject({ ok: z.literal(false), code: z.string() }),
])
export type DoorAnswer = z.infer<typeof doorAnswer>

/** Any JSON value. */
export type DoorValue = DoorRequest['with']

/** Something the hub does for the command line: it checks what it is given (by a schema of its own) and answers with JSON. */
export type DoorHandler = (asked: DoorValue) => Promise<Outcome<DoorValue>>

/** The address of a socket in a folder: the shorter of the full and the relative path. Throws when both are too long for the system. */
export function socketAddress(folder: string, name: string): string {
  const full = resolve(folder, name)
  const [shortest = full] = [full, relative(process.cwd(), full)].toSorted((a, b) => Buffer.byteLength(a) - Buffer.byteLength(b))
  if (Buffer.byteLength(shortest) <= maxAddressBytes) return shortest
  throw new Error(
    `The data folder’s path is too long for the hub’s socket: ${full} has ${Buffer.byteLength(full)} bytes, ${maxAddressBytes} are possible. Nothing was changed. Choose a data folder with a shorter path, or start the hub from a folder close to it.`,
  )
}

/**
 * Asks the hub that serves this data folder. Refuses with `hub.not-running`, `hub.no-answer` or what the hub says:
 * `door.malformed`, `door.unknown`, `door.not-open`, `door.failed`, or a handler's own code.
 */
export async function callHub(folder: string, request: DoorRequest): Promise<Outcome<DoorValue>> {
  const said = await ask(socketAddress(folder, 'hub.sock'), request)
  if (said === 'nobody') return refuse('hub.not-running')
  return said === 'silence' ? refuse('hub.no-answer') : said
}

/** One request and its answer; `nobody` when no process listens there, `silence` when one does and says nothing that can be read. */
export function ask(address: string, request: DoorRequest): Promise<DoorAnswer | 'nobody' | 'silence'> {
  return new Promise((done) => {
    let isConnected = false
    const socket = connect(address, () => {
      isConnected = true
      socket.write(`${JSON.stringify(request)}\n`)
    })
    socket.setTimeout(answerMs, () => socket.destroy())
    socket.on('error', (problem: NodeJS.ErrnoException) => {
      const isAbsent = !isConnected && (problem.code === 'ECONNREFUSED' || problem.code === 'ENOENT' || problem.code === 'ENOTSOCK')
      done(isAbsent ? 'nobody' : 'silence')
    })
    socket.on('close', () => done('silence'))
    void readLine(socket).then((line) => {
      const answer = doorAnswer.safeParse(jsonOf(line))
      done(answer.success ? answer.data : 'silence')
      socket.destroy()
    })
  })
}

/** Finds who answers a request by its name. */
export type FindHandler = (name: string) => DoorHandler | 'door.not-open' | 'door.unknown'

/** Answers one request on one connection. A handler that throws is a bug: the asker hears `door.failed`, and `report` the problem. */
export async function answerOn(socket: Socket, find: FindHandler, report: (problem: unknown) => void): Promise<void> {
  socket.on('error', () => socket.destroy())
  socket.setTimeout(answerMs, () => socket.destroy())
  const request = doorRequest.safeParse(jsonOf(await readLine(socket)))
  socket.setTimeout(0)
  const answer = request.success ? await answerTo(request.data, find, report) : refuse('door.malformed')
  socket.end(`${JSON.stringify(answer)}\n`, () => socket.destroy())
}

async function answerTo(request: DoorRequest, find: FindHandler, report: (problem: unknown) => void): Promise<DoorAnswer> {
  const handler = find(request.ask)
  if (typeof handler === 'string') return refuse(handler)
  try {
    const answer = await handler(request.with)
    return answer.ok ? okWith(answer.value) : refuse(answer.code)
  } catch (problem) {
    report(problem)
    return refuse('door.failed')
  }
}

/** Up to the first newline; what had come when the line was too long or the other end hung up. */
function readLine(socket: Socket): Promise<string> {
  return new Promise((done) => {
    let text = ''
    socket.setEncoding('utf8')
    const finish = () => done(text.split('\n', 1)[0] ?? '')
    socket.on('data', (part: string) => {
      text += part
      if (text.includes('\n') || text.length > maxLineBytes) finish()
    })
    socket.on('end', finish)
    socket.on('close', finish)
  })
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
