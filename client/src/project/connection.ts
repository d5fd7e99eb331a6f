import { answers, protocolVersion, toBrowser } from '@counterpart/shared/protocol'
import type { Answers, ToBrowser, ToServer } from '@counterpart/shared/protocol'
import { io } from 'socket.io-client'
import type { ManagerOptions, Socket, SocketOptions } from 'socket.io-client'
import { z } from 'zod'
import { backOff } from './back-off.ts'

/** `newer`: the hub speaks a newer form of the wire; a reload brings the newer program. */
export type LineState = 'connecting' | 'live' | 'offline' | 'signed-out' | 'newer'

/** `again`: the same message may be sent again unchanged. */
export type Asked<Answer> =
  | { readonly ok: true; readonly value: Answer }
  | { readonly ok: false; readonly code: string; readonly again: boolean }

type Yes<Name extends keyof Answers> = Extract<Answers[Name], { ok: true }>

export interface Heard {
  line(state: LineState): void
  entries(news: ToBrowser['entries']): void
  presence(news: ToBrowser['presence']): void
  admitted(news: ToBrowser['admitted']): void
  removed(news: ToBrowser['removed']): void
  reopened?(news: ToBrowser['reopened']): void
  keysChanged(): void
}

export interface Connection {
  state(): LineState
  ask<Name extends keyof ToServer>(name: Name, message: ToServer[Name]): Promise<Asked<Yes<Name>>>
  /** Takes up the line anew: the session has changed. */
  reconnect(): void
  close(): void
}

export interface Line {
  readonly origin: string
  token(): string | null
  /** For connections outside a browser: where the socket goes if not to the origin, and its headers. */
  readonly options?: Partial<ManagerOptions & SocketOptions>
  readonly answerWithinMs?: number
  /** Says `offline` and `online`: the window, where nothing else is given. */
  readonly network?: Network
}

type Network = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>

const refusedHandshake = z.object({ data: z.object({ code: z.string() }) })
/** About this long after a handshake that the hub refused for a passing reason it is tried again. */
const refusedRetryMs = 3_000

/** A line that is cut between the WebSocket's yes and the first word over it tells nobody: so long it is waited for, ms. */
const openingMs = 5_000

/** Opens the one socket of this tab. It keeps trying until it is closed or the hub says that there is no session. */
export function openConnection(line: Line, heard: Heard): Connection {
  const socket: Socket = io(line.origin, {
    transports: ['websocket'],
    reconnectionDelay: 400,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
    timeout: openingMs,
    forceNew: true,
    ...line.options,
    auth: (give) => give({ protocol: protocolVersion, ...(line.token() === null ? {} : { token: line.token() }) }),
  })
  let state: LineState = 'connecting'
  let retry: ReturnType<typeof setTimeout> | undefined
  const move = (next: LineState): void => {
    if (state === next) return
    state = next
    heard.line(next)
  }
  const lost = (): void => {
    move('offline')
    if (socket.active) return // it comes back by itself
    clearTimeout(retry)
    retry = setTimeout(() => socket.connect(), backOff(refusedRetryMs))
  }
  socket.on('connect', () => move('live'))
  socket.on('disconnect', (reason) => {
    if (state === 'signed-out' || reason === 'io client disconnect') return
    lost()
  })
  socket.on('connect_error', (error) => {
    const code = codeOf(error)
    if (code?.startsWith('session.')) move('signed-out')
    else if (code?.startsWith('protocol.')) move('newer')
    else lost()
  })
  /** The state moves too: only a line that was lost is entered anew by every room. */
  const takeUpAnew = (): void => {
    move('connecting')
    socket.disconnect().connect()
  }
  const lostMessage = onceAtOnce(takeUpAnew, () => {
    socket.disconnect()
    lost()
  })
  listen(socket, heard, { signOut: () => move('signed-out'), lostMessage })
  const stopWatching = watchNetwork(line.network ?? globalThis, { socket, state: () => state, move })
  return {
    state: () => state,
    ask: (name, message) => ask(socket, { name, message, withinMs: line.answerWithinMs ?? 10_000 }),
    reconnect: takeUpAnew,
    close() {
      clearTimeout(retry)
      stopWatching()
      socket.removeAllListeners()
      socket.disconnect()
    },
  }
}

/** What cannot be read is as good as lost: every room catches up from its last good place. The second time not at once: the next may be no better. */
function onceAtOnce(first: () => void, fromThenOn: () => void): () => void {
  let wasCalled = false
  return () => {
    ;(wasCalled ? fromThenOn : first)()
    wasCalled = true
  }
}

interface Watched {
  readonly socket: Socket
  state(): LineState
  move(next: LineState): void
}

/** Not every browser ever says these: without them the socket finds out by itself, within 40 s. Returns how to stop. */
function watchNetwork(network: Partial<Network>, { socket, state, move }: Watched): () => void {
  // Tried again at once, and on and on: a hub on this very machine answers still.
  const lost = (): void => {
    if (state() !== 'live' && state() !== 'connecting') return
    move('offline')
    socket.disconnect().connect()
  }
  const back = (): void => {
    if (state() === 'offline') socket.disconnect().connect()
  }
  network.addEventListener?.('offline', lost)
  network.addEventListener?.('online', back)
  return () => {
    network.removeEventListener?.('offline', lost)
    network.removeEventListener?.('online', back)
  }
}

async function ask<Name extends keyof ToServer>(
  socket: Socket,
  asked: { name: Name; message: ToServer[Name]; withinMs: number },
): Promise<Asked<Yes<Name>>> {
  if (!socket.connected) return { ok: false, code: 'link.offline', again: true }
  let told: unknown
  try {
    told = await socket.timeout(asked.withinMs).emitWithAck(asked.name, asked.message)
  } catch {
    return { ok: false, code: 'link.no-answer', again: true } // timed out, or the line was cut: nobody knows whether it arrived
  }
  const parsed: z.ZodSafeParseResult<Answers[Name]> = answerSchema(asked.name).safeParse(told)
  if (!parsed.success) return { ok: false, code: 'link.not-understood', again: true }
  return isYes<Name>(parsed.data) ? { ok: true, value: parsed.data } : refusedAs(parsed.data)
}

function answerSchema<Name extends keyof Answers>(name: Name): z.ZodType<Answers[Name]> {
  const byName: { [Each in keyof Answers]: z.ZodType<Answers[Each]> } = answers
  return byName[name]
}

function isYes<Name extends keyof Answers>(answer: Answers[Name]): answer is Answers[Name] & Yes<Name> {
  return answer.ok
}

function refusedAs(answer: Answers[keyof Answers]): { ok: false; code: string; again: boolean } {
  return answer.ok ? { ok: false, code: 'link.not-understood', again: true } : { ok: false, code: answer.code, again: answer.again }
}

function listen(socket: Socket, heard: Heard, { signOut, lostMessage }: { signOut(): void; lostMessage(): void }): void {
  const on = <Name extends keyof ToBrowser>(name: Name, schema: z.ZodType<ToBrowser[Name]>, act: (news: ToBrowser[Name]) => void): void => {
    const hear: (news: unknown) => void = (news) => {
      const parsed = schema.safeParse(news)
      if (parsed.success) act(parsed.data)
      else lostMessage()
    }
    socket.on<string>(name, hear)
  }
  on('entries', toBrowser.entries, heard.entries)
  on('presence', toBrowser.presence, heard.presence)
  on('admitted', toBrowser.admitted, heard.admitted)
  on('removed', toBrowser.removed, heard.removed)
  on('reopened', toBrowser.reopened, (news) => heard.reopened?.(news))
  on('keys-changed', toBrowser['keys-changed'], () => heard.keysChanged())
  on('signed-out', toBrowser['signed-out'], () => {
    signOut()
    socket.disconnect()
  })
}

function codeOf(error: unknown): string | null {
  const parsed = refusedHandshake.safeParse(error)
  return parsed.success ? parsed.data.data.code : null
}
