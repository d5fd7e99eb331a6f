import { makeUuid } from '@counterpart/shared/kernel'

/** A fresh UUID version 7 for whatever a person makes here; parse it with the schema of what it names. */
export function newId(): string {
  return makeUuid(Date.now(), randomBytes(10))
}

/** Fresh random bytes of the browser; `getRandomValues` exists in every context, secure or not. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return globalThis.crypto.getRandomValues(new Uint8Array(length))
}
