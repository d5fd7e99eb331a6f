import type { FromVerifier } from './verify-messages.ts'
import type { VerifyThread, VerifyThreadEvents } from './verifier.ts'

/** Starts the verifying thread of this tab. One that cannot be loaded, or breaks, says so once, and the page verifies by itself. */
export function startVerifyWorker({ heard, failed }: VerifyThreadEvents): VerifyThread {
  // The bundler knows a worker by exactly these words; the page lets no other script be one (ui/trusted-types.ts).
  const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module', name: 'verifying' })
  worker.addEventListener('message', ({ data }: MessageEvent<FromVerifier>) => heard(data))
  worker.addEventListener('messageerror', failed)
  worker.addEventListener('error', failed)
  return { say: (message) => worker.postMessage(message, []), end: () => worker.terminate() }
}
