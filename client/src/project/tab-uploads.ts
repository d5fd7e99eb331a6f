import type { Uploads } from './uploads.ts'

let made: Uploads | null = null

/** The files on their way of this tab; null where none was started, as in tests of single screens. */
export function tabUploads(): Uploads | null {
  return made
}

/** Starts them: once, with the data layer. */
export function startUploads(uploads: Uploads): void {
  made = uploads
}
