import { randomUUID } from 'node:crypto'
import type { Log } from '../log.ts'
import type { BrowserSocket } from './connection-registry.ts'
import type { Limits, Meter } from './limits.ts'

/** What carries the packets of one connection, from before it has said who it is. */
export type RawLine = BrowserSocket['conn']

/** What goes in and out on one connection, whatever it says: nothing that the other end does or leaves undone makes it dear. */
export interface Line {
  /** From here on it may say as much as somebody who was let in. */
  letIn(): void
  /** What a message costs, by the bytes that came in since this was last asked: one point, and one more for every so many. */
  costOfReceived(): number
  /**
   * Gives answers that may be large, one after the other, each only when the ones before have left; one that takes long to make lets the
   * next go first. Null: too many wait already, or nobody is there any more.
   */
  inTurn<Answer>(make: () => Promise<Answer>): Promise<Answer | null>
  /** Closes it at once, whatever waits to be sent. */
  cut(why: string): void
}

export interface LineNeeds {
  readonly limits: Pick<Limits, 'unreadBytes' | 'bytesPerPoint' | 'turnMs'>
  readonly frames: Meter
  readonly log: Log
}

/** Greetings, and those of somebody who signs in meanwhile; nobody has another word to say before they are let in. */
const framesBeforeHello = 8
/** With so much or less still to be sent the next answer in turn is made. */
const lowBytes = 128 * 1024
/** A browser enters each of its rooms once; more than that is no catching up. */
const mostTurns = 200
/** What answers to the transport's own pings may add where nobody reads. */
const pongBytes = 64 * 1024
/** An end that says nothing does not answer that the line is closed either. */
const farewellMs = 1_000

/** Watches one connection from its first frame. */
export function watchLine(raw: RawLine, needs: LineNeeds): Line {
  const { socket } = raw.request
  const out = watchOutgoing(raw, needs.limits)
  const cut = (why: string) => {
    if (raw.readyState === 'closed') return
    needs.log.warn({ remote: raw.remoteAddress, waiting: out.waiting() }, why)
    raw.close(true)
    socket.destroy() // a closing handshake would wait for an end that may never answer
  }
  raw.on('packetCreate', () => {
    if (out.isUnread()) cut('a connection that stopped reading was closed')
  })
  const incoming = watchIncoming(raw, { ...needs, out, cut })
  raw.once('close', () => void setTimeout(() => socket.destroy(), farewellMs).unref())
  return { cut, ...incoming, inTurn: takeTurns(raw, out, needs.limits) }
}

/** What is told to a room is the same text on each of its connections, so the last one is remembered. */
let lastText = ''
let lastBytes = 0

function bytesOf(text: string): number {
  if (text !== lastText) {
    lastText = text
    lastBytes = Buffer.byteLength(text)
  }
  return lastBytes
}

interface Outgoing {
  /** Bytes that the other end has not taken yet, and the machine has no room for. */
  waiting(): number
  /** More waits than an end that reads would leave. */
  isUnread(): boolean
  /** More was added than was ever meant to be sent. */
  isOverflowing(): boolean
}

function watchOutgoing(raw: RawLine, { unreadBytes }: LineNeeds['limits']): Outgoing {
  let queued = 0
  let ceiling = unreadBytes
  let isUnread = false
  const waiting = () => queued + raw.request.socket.writableLength
  raw.on('packetCreate', ({ data }: { data?: unknown }) => {
    // Asked before this one is added: a single message may be as large as it is, and cuts off nobody who has read the ones before.
    isUnread = waiting() > unreadBytes
    if (typeof data === 'string') queued += bytesOf(data)
    ceiling = Math.max(unreadBytes, waiting())
  })
  raw.on('flush', () => (queued = 0))
  return { waiting, isUnread: () => isUnread, isOverflowing: () => waiting() > ceiling + pongBytes }
}

function watchIncoming(
  raw: RawLine,
  { limits, frames, out, cut }: LineNeeds & { out: Outgoing; cut: Line['cut'] },
): Pick<Line, 'letIn' | 'costOfReceived'> {
  const name = randomUUID()
  let received = 0
  let uncounted = 0
  let before = 0
  let isIn = false
  const count = async (points: number) => {
    if ((await frames.spend(name, points)) === 'far-over') cut('a connection far over its budget was closed')
  }
  raw.on('packet', ({ data }: { data?: unknown }) => {
    // Whoever announces bytes and sends them piece by piece would have them kept until the last one came; no message of ours has any.
    if (data !== undefined && typeof data !== 'string') return cut('a connection that sent bytes in place of text was closed')
    if (!isIn && (before += 1) > framesBeforeHello) return cut('a connection that talked on without a greeting was closed')
    return void count(1)
  })
  // Beside the packets: frames of the transport itself, pieces that never become a packet, and what is answered to them.
  raw.request.socket.on('data', ({ length }: Buffer) => {
    received += length
    uncounted += length
    if (out.isOverflowing()) return cut('a connection that stopped reading was closed')
    if (uncounted >= limits.bytesPerPoint) {
      void count(Math.floor(uncounted / limits.bytesPerPoint))
      uncounted %= limits.bytesPerPoint
    }
  })
  return {
    letIn: () => void (isIn = true),
    costOfReceived() {
      const cost = 1 + Math.floor(received / limits.bytesPerPoint)
      received = 0
      return cost
    },
  }
}

function takeTurns(raw: RawLine, { waiting }: Outgoing, { turnMs }: LineNeeds['limits']): Line['inTurn'] {
  let turns = 0
  let lastTurn: Promise<void> = Promise.resolve()
  const untilLow = async () => {
    await new Promise((resolve) => setImmediate(resolve)) // by now the answer before this one is handed over
    while (raw.readyState === 'open' && waiting() > lowBytes) await untilMoved(raw)
  }
  return async (make) => {
    if (turns >= mostTurns) return null
    turns += 1
    const ready = lastTurn.then(untilLow)
    const answer = ready.then(() => (raw.readyState === 'open' ? make() : null))
    const done = () => void (turns -= 1)
    const settled = answer.then(done, done)
    // One room that is stuck holds up nobody's other rooms.
    lastTurn = ready.then(() => Promise.race([settled, after(turnMs)]))
    return answer
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref())
}

/** Resolves when something left towards the other end, or the connection is closed. */
function untilMoved(raw: RawLine): Promise<void> {
  const { socket } = raw.request
  return new Promise((resolve) => {
    const done = () => {
      raw.off('drain', done).off('close', done)
      socket.off('drain', done)
      resolve()
    }
    raw.once('drain', done).once('close', done)
    socket.once('drain', done)
  })
}
