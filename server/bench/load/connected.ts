import type { Socket } from 'socket.io-client'

/** Rejects with why it was not let in. */
export function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
}
