import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'

/** A line of TCP that can be cut and mended: what a lost network looks like to both ends. */
export interface Proxy {
  /** Where to connect instead of the hub. */
  readonly address: string
  /** Ends every connection at once, in the middle of whatever it carries. New ones are let through. */
  cut(): void
  /** Cuts, and refuses new connections until `mend`. */
  sever(): void
  mend(): void
  close(): Promise<void>
}

/** Opens a proxy on a free port of this machine to `target` (`http://host:port`). */
export async function openProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let isSevered = false
  const keep = (socket: Socket): Socket => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy()) // a cut line is what this is for; the other end hears of it by the close
    return socket
  }
  const server = createServer((near) => {
    if (isSevered) {
      near.destroy()
      return
    }
    const far = keep(connect({ port: Number(port), host: hostname === 'localhost' ? '127.0.0.1' : hostname }))
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
    sever() {
      isSevered = true
      cut()
    },
    mend() {
      isSevered = false
    },
    close() {
      cut()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
