import './without-eval.ts'
import { browserCrypto } from './browser-crypto.ts'
import type { FromVerifier, ToVerifier } from './verify-messages.ts'
import { verifyReadings } from './verify-readings.ts'

// The thread itself: everything that is said to it is done in order, so that a page's `end` does not overtake its `take`.
const take = verifyReadings(browserCrypto(), (message: FromVerifier) => globalThis.postMessage(message, {}))
let line: Promise<void> = Promise.resolve()
globalThis.addEventListener('message', ({ data }: MessageEvent<ToVerifier>) => {
  line = line.then(() => take(data)).catch(reportError) // which the page hears as an error of this worker, and verifies by itself
})
