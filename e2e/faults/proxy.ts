import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'

/** A line of TCP that can be cut and mended: what a lost network looks like to both ends. */
export interface Proxy {
  /** Where to connect instead of the hub. */
  readonly address: string
  /** Ends every connection at once, in the middle of whatever it carries. New ones are let through. */
  cut(): void
  /** Cuts, and until `mend` lets nothing through but HTTP requests whose first line `isLetThrough` says yes to. */
  sever(isLetThrough?: (request: string) => boolean): void
  mend(): void
  close(): Promise<void>
}

/** Opens a proxy on a free port of this machine to `target` (`http://host:port`). */
export async function openProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let isLetThrough: ((request: string) => boolean) | null = null
  const keep = (socket: Socket): Socket => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy()) // a cut line is what this is for; the other end hears of it by the close
    return socket
  }
  const server = createServer((near) => {
    const far = keep(connect({ port: Number(port), host: hostname === 'localhost' ? '127.0.0.1' : hostname }))
    // Requests come one after the other here, each beginning a chunk of its own.
    near.on('data', (chunk: Buffer) => {
      if (isLetThrough?.(chunk.toString('latin1').split('\r\n', 1)[0] ?? '') === false) {
        far.destroy()
        near.destroy()
      }
    })
    keep(near).pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no address')
  const cut = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    address: `http://127.0.0.1:${address.port}`,
    cut,
    sever(letThrough = () => false) {
      isLetThrough = letThrough
      cut()
    },
    mend() {
      isLetThrough = null
    },
    close() {
      cut()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
