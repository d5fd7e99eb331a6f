import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import type { Random } from '@counterpart/shared/testing'
import { carry } from './lane.ts'
import type { Direction, Weather } from './lane.ts'

/** A line of TCP that can be cut and mended: what a lost network looks like to both ends. */
export interface Proxy {
  /** Where to connect instead of the hub. */
  readonly address: string
  /** Ends every connection at once, in the middle of whatever it carries. New ones are let through. */
  cut(): void
  /** Ends every connection by a reset: both ends hear of an error, and what was on its way is gone. */
  reset(): void
  /**
   * Lets so many more bytes pass in one direction, and then cuts the connection that carried the last of them. With 0 it is the next
   * byte that finds the line cut. Once; the connections after that are let through.
   */
  cutAfter(direction: Direction, bytes: number): void
  /** Cuts, and until `mend` lets nothing through but HTTP requests whose first line `isLetThrough` says yes to. */
  sever(isLetThrough?: (request: string) => boolean): void
  /** Half-open: what is open stays so and carries nothing any more, what is new is taken and never answered. `mend` ends them all. */
  goSilent(): void
  /** All bytes arrive later, in order, by a latency and up to so much more, ms. */
  delay(by: { readonly latencyMs: number; readonly jitterMs: number; readonly random: Random }): void
  /** No more than this many bytes in a second, in each direction of each connection. */
  throttle(bytesPerSecond: number): void
  /** No fault holds any more. Connections that went silent end here: nobody can say what they have lost. */
  mend(): void
  close(): Promise<void>
}

/** One connection through the proxy: the browser's end, and the hub's, which a line that was silent from the start never had. */
interface Line {
  readonly ends: readonly Socket[]
  isSilent: boolean
}

interface Faults {
  isLetThrough: ((request: string) => boolean) | null
  isSilent: boolean
  delayMs: () => number
  bytesPerSecond: number | null
  cutAfter: { readonly direction: Direction; bytes: number } | null
}

const noFaults = (): Faults => ({ isLetThrough: null, isSilent: false, delayMs: () => 0, bytesPerSecond: null, cutAfter: null })

/** Opens a proxy on a free port of this machine to `target` (`http://host:port`). */
export async function openProxy(target: string): Promise<Proxy> {
  const faults = noFaults()
  const lines = new Set<Line>()
  const server = await listening((near) => openLine(near, { target: new URL(target), faults, lines }))
  const { port } = addressOf(server)
  const end = (which: (line: Line) => boolean, how: (socket: Socket) => void): void => {
    for (const line of [...lines].filter(which)) for (const socket of line.ends) how(socket)
  }
  const cut = (): void => end(() => true, destroy)
  return {
    address: `http://127.0.0.1:${port}`,
    cut,
    reset: () => end(() => true, resetAndDestroy),
    cutAfter(direction, bytes) {
      faults.cutAfter = { direction, bytes }
    },
    sever(letThrough = () => false) {
      faults.isLetThrough = letThrough
      cut()
    },
    goSilent() {
      faults.isSilent = true
      for (const line of lines) line.isSilent = true
    },
    delay({ latencyMs, jitterMs, random }) {
      faults.delayMs = () => latencyMs + random() * jitterMs
    },
    throttle(bytesPerSecond) {
      faults.bytesPerSecond = bytesPerSecond
    },
    mend() {
      Object.assign(faults, noFaults())
      end((line) => line.isSilent, destroy)
    },
    close() {
      cut()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}

interface Opening {
  readonly target: URL
  readonly faults: Faults
  readonly lines: Set<Line>
}

function openLine(near: Socket, { target, faults, lines }: Opening): void {
  const far = faults.isSilent ? null : connect({ port: Number(target.port), host: hostOf(target) })
  const ends = far ? [near, far] : [near]
  const line: Line = { ends, isSilent: faults.isSilent }
  lines.add(line)
  for (const socket of ends) {
    // A cut line is what this is for; the other end hears of it by the close.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => void (ends.every(({ destroyed }) => destroyed) && lines.delete(line)))
  }
  if (!far) return void near.resume() // taken, and thrown away
  const cut = (): void => ends.forEach(destroy)
  // Requests come one after the other here, each beginning a chunk of its own.
  near.on('data', (chunk: Buffer) => {
    if (faults.isLetThrough?.(chunk.toString('latin1').split('\r\n', 1)[0] ?? '') === false) cut()
  })
  const both = { weather: weatherOf(faults), isSilent: () => line.isSilent, cut }
  carry({ ...both, from: near, to: far, direction: 'to-hub' })
  carry({ ...both, from: far, to: near, direction: 'to-browser' })
}

function weatherOf(faults: Faults): Weather {
  return {
    delayMs: () => faults.delayMs(),
    bytesPerSecond: () => faults.bytesPerSecond,
    passing(direction, bytes) {
      const asked = faults.cutAfter
      if (asked?.direction !== direction) return null
      if (bytes < asked.bytes) {
        asked.bytes -= bytes
        return null
      }
      faults.cutAfter = null
      return asked.bytes
    },
  }
}

function listening(take: (near: Socket) => void): Promise<Server> {
  const server = createServer(take)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no address')
  return address
}

function hostOf({ hostname }: URL): string {
  return hostname === 'localhost' ? '127.0.0.1' : hostname
}

function destroy(socket: Socket): void {
  socket.destroy()
}

function resetAndDestroy(socket: Socket): void {
  socket.resetAndDestroy()
}
