import { tabHttp } from '../session/http.ts'
import { isSample, programBase } from '../session/program-base.ts'
import { sessionStore } from '../session/session-store.ts'
import { browserCrypto, pageSubtle } from './browser-crypto.ts'
import { openDeviceStorage } from './device-storage.ts'
import type { DeviceStorage } from './device-storage.ts'
import type { DeviceEnvironment } from './environment.ts'
import { memoryStorage } from './memory-storage.ts'
import { openDataLayer } from './open-data-layer.ts'
import type { OpenDataLayer } from './open-data-layer.ts'
import { forgetVisitor, sampleDatabase, tidySampleDevice } from './sample-device.ts'
import { startUploads } from './tab-uploads.ts'
import { startTab } from './tab.ts'
import { startVerifyWorker } from './start-verify-worker.ts'
import { openUploads } from './uploads.ts'
import { openVerifier } from './verifier.ts'

let opening: Promise<void> | null = null

/** Opens the data layer of this tab, once; it follows whoever is signed in. */
export function openTab(): Promise<void> {
  opening ??= open()
  return opening
}

async function open(): Promise<void> {
  const { storage, isKept } = await storageOfThisDevice()
  const env: DeviceEnvironment = {
    storage,
    http: tabHttp,
    crypto: browserCrypto(),
    subtle: pageSubtle(),
    clock: () => Date.now(),
    locks: globalThis.navigator.locks ?? null,
    openChannel: 'BroadcastChannel' in globalThis ? (name) => new BroadcastChannel(name) : null,
    verifier: 'Worker' in globalThis ? openVerifier(startVerifyWorker) : null,
    label: labelOfThisBrowser(globalThis.navigator.userAgent),
    line: { origin: globalThis.location.origin, options: { path: `${programBase}/socket.io` } },
  }
  const layer = openDataLayer(env, { refresh: () => sessionStore.refresh() })
  if (!isKept) layer.store.setState({ fault: 'device.storage-blocked' })
  startTab(layer)
  startUploads(openUploads(env, layer))
  // The person, and the session too: a signed-out person's things are locked from view, whatever the hub's line still says.
  const follow = (): void => void layer.setPerson(sessionStore.getState().person?.id ?? null)
  sessionStore.subscribe(follow)
  if (isSample) forgetGoneVisitors(layer, storage)
  follow()
}

/** A room to try leaves nothing behind: whoever is no visitor any more is forgotten at once, whoever left earlier by and by. */
function forgetGoneVisitors(layer: OpenDataLayer, storage: DeviceStorage): void {
  const note = (person: string | undefined): void => {
    if (person !== undefined) void tidySampleDevice(storage, { person, now: Date.now() })
  }
  sessionStore.subscribe((session, before) => {
    if (before.person && !session.person) void forgetVisitor(layer, storage, before.person.id)
    note(session.person?.id)
  })
  note(sessionStore.getState().person?.id)
}

/** Where site data is blocked nothing can be kept; the page works as long as it is open, and says so. */
async function storageOfThisDevice(): Promise<{ storage: DeviceStorage; isKept: boolean }> {
  try {
    const storage = isSample ? openDeviceStorage(sampleDatabase) : openDeviceStorage()
    await storage.get(['', 'probe'])
    return { storage, isKept: true }
  } catch {
    return { storage: memoryStorage(), isKept: false }
  }
}

/** A name that a person recognises among their browsers: program and system, no version. */
export function labelOfThisBrowser(userAgent: string): string {
  const programs = [
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ]
  const systems = [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS', 'macOS'],
    ['Linux', 'Linux'],
  ]
  const found = (names: string[][]): string => names.find(([mark]) => userAgent.includes(mark ?? ''))?.[1] ?? '–'
  return `${found(programs)} · ${found(systems)}`
}
