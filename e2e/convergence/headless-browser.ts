import 'fake-indexeddb/auto'
import { z } from 'zod'
import type { ProjectId } from '@counterpart/shared/kernel'
import { browserCrypto } from '../../client/src/project/browser-crypto.ts'
import { openDeviceStorage } from '../../client/src/project/device-storage.ts'
import type { DeviceEnvironment } from '../../client/src/project/environment.ts'
import { openDataLayer } from '../../client/src/project/open-data-layer.ts'
import type { OpenDataLayer } from '../../client/src/project/open-data-layer.ts'
import type { Room } from '../../client/src/project/room.ts'
import { createHttp } from '../../client/src/session/http.ts'
import { openProxy } from '../faults/proxy.ts'
import type { Proxy } from '../faults/proxy.ts'

/** The data layer of a tab without the tab: a cookie jar, a database, and a line that can be cut. */
export interface HeadlessBrowser {
  readonly name: string
  readonly layer: OpenDataLayer
  readonly proxy: Proxy
  /** Posts as this browser would, outside the data layer. */
  post(path: string, body: unknown): Promise<void>
  /** Asks the hub who is signed in, and shows what is theirs. */
  refresh(): Promise<void>
  room(project: ProjectId): Room | undefined
  close(): Promise<void>
}

const me = z.object({ person: z.object({ id: z.string() }).nullable() })

export async function openHeadlessBrowser(name: string, hubOrigin: string, own: Partial<DeviceEnvironment> = {}): Promise<HeadlessBrowser> {
  const proxy = await openProxy(hubOrigin)
  const cookies = new Map<string, string>()
  const headers: Record<string, string> = { origin: hubOrigin }
  const fetchAsBrowser: typeof fetch = async (address, init) => {
    const sent = new Headers(init?.headers)
    for (const [header, value] of Object.entries(headers)) sent.set(header, value)
    const answer = await fetch(address, { ...init, headers: sent })
    for (const line of answer.headers.getSetCookie()) keepCookie(cookies, line)
    headers['cookie'] = [...cookies].map(([cookie, value]) => `${cookie}=${value}`).join('; ')
    return answer
  }
  const http = createHttp({ origin: hubOrigin, token: () => null, keepToken: () => undefined, fetch: fetchAsBrowser })
  const refresh = async (): Promise<void> => {
    const asked = await http.fetchJson({ path: '/api/auth/counterpart/me', answer: me })
    if (!asked.ok) throw new Error(asked.code)
    await layer.setPerson(asked.value.person?.id ?? null)
  }
  const layer = openDataLayer(
    {
      http,
      crypto: browserCrypto(),
      subtle: globalThis.crypto.subtle,
      clock: () => Date.now(),
      locks: null,
      openChannel: null,
      label: name,
      storage: openDeviceStorage(`${name}-${Math.random()}`),
      line: {
        origin: proxy.address,
        options: { extraHeaders: headers, reconnectionDelay: 20, reconnectionDelayMax: 100 },
        answerWithinMs: 2_000,
      },
      ...own,
    },
    { refresh },
  )
  return {
    name,
    layer,
    proxy,
    refresh,
    async post(path, body) {
      const asked = await http.fetchJson({ path, method: 'POST', body, answer: z.unknown() })
      if (!asked.ok) throw new Error(`${path}: ${asked.code}`)
    },
    room: (project) => layer.store.getState().rooms.get(project),
    async close() {
      layer.close()
      await proxy.close()
    },
  }
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const [name = '', value = ''] = pair.split(/=(.*)/su)
  cookies.set(name, value)
}
