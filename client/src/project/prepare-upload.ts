import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { toBase64url } from '@counterpart/shared/record'
import { commitToBytes } from './commit-to-bytes.ts'
import { drawPreview } from './draw-preview.ts'
import type { Preview } from './draw-preview.ts'
import type { DeviceEnvironment } from './environment.ts'
import type { KeptUpload } from './kept-uploads.ts'
import { randomBytes } from './new-id.ts'

/** Reads a file through, once: what it is committed to by, and the small picture of it where there is one. */
export async function prepareUpload(
  env: Pick<DeviceEnvironment, 'crypto' | 'subtle'>,
  upload: KeptUpload,
): Promise<Outcome<KeptUpload, 'attachment.unreadable'>> {
  const bytes = await readBytes(upload.file)
  if (bytes?.length !== upload.file.size) return refuse('attachment.unreadable')
  const salt = randomBytes(32)
  const drawn = await drawPreview(upload.file, bytes)
  const preview = drawn && (await describe(env, drawn))
  const { id: attachment, subject, name, mediaType } = upload
  const facts = { attachment, subject, commitment: await commitToBytes(env, salt, bytes), preview: preview?.commitment ?? null }
  const body = { name, mediaType, size: bytes.length, salt: toBase64url(salt), preview: preview?.words ?? null }
  return okWith({ ...upload, act: { facts, body }, picture: drawn && new Blob([drawn.bytes], { type: drawn.mediaType }) })
}

async function describe(env: Pick<DeviceEnvironment, 'crypto' | 'subtle'>, { bytes, mediaType, width, height }: Preview) {
  const salt = randomBytes(32)
  const words = { mediaType, size: bytes.length, width, height, salt: toBase64url(salt) }
  return { words, commitment: await commitToBytes(env, salt, bytes) }
}

/** Null where the device does not give the file back: it was moved or changed on its disk. */
async function readBytes(file: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return null
  }
}
