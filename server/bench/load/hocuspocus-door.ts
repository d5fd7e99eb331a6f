import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import { Doc } from 'yjs'
import type { Arrival, Chair } from './door.ts'

/**
 * A room is a document, a message an item at the end of its list. Everybody ends with the same list, but not by one order of arrival: what is
 * counted here is how many items there are.
 */
export async function hocuspocusDoor({ address, room: { project: name }, heard }: Arrival): Promise<Chair> {
  const document = new Doc()
  const list = document.getArray<string>('messages')
  const line = new HocuspocusProviderWebsocket({ url: address.replace('http', 'ws'), WebSocketPolyfill: WebSocket })
  const provider = new HocuspocusProvider({ websocketProvider: line, name, document })
  provider.attach()
  await new Promise<void>((resolve) => void provider.on('synced', () => resolve()))
  let known = list.length
  list.observe(() => {
    while (known < list.length) heard((known += 1))
  })
  const waiting: ((isTaken: boolean) => void)[] = []
  provider.on('unsyncedChanges', () => {
    while (waiting.length > provider.unsyncedChanges) waiting.shift()?.(true)
  })
  return {
    place: list.length,
    mayBegin: () => Promise.resolve(),
    send: (event) =>
      new Promise((resolve) => {
        waiting.push(resolve)
        list.push([JSON.stringify(event)])
      }),
    leave() {
      provider.destroy()
      line.destroy()
    },
  }
}
