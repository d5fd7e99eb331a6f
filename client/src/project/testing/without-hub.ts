import { createHttp } from '../../session/http.ts'
import { browserCrypto } from '../browser-crypto.ts'
import type { DeviceEnvironment } from '../environment.ts'
import { memoryStorage } from '../memory-storage.ts'

/** A page whose hub does not answer, on a device that keeps things as long as the page is open. */
export function withoutHub(own: Partial<DeviceEnvironment> = {}): DeviceEnvironment {
  const origin = 'http://127.0.0.1:9'
  return {
    http: createHttp({ origin, token: () => null, keepToken: () => undefined }),
    storage: memoryStorage(),
    crypto: browserCrypto(null),
    subtle: null,
    clock: () => 1_000,
    locks: null,
    openChannel: null,
    label: 'a test',
    line: { origin },
    ...own,
  }
}
