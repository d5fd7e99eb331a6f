import { open, readFile } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'
import type { AttachmentWords } from '@counterpart/shared/attachments'

/** The beginning of a file is all that is ever looked at: nothing is unpacked here. */
const sampleBytes = 4_100

const unknown = 'application/octet-stream'

/**
 * Security: kinds that no browser runs anything of. Everything else, pages, pictures made of markup, documents with scripts
 * and whatever comes to be invented, leaves as unknown bytes.
 */
const inert: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/heic',
  'image/tiff',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/mp4',
  'audio/x-flac',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'application/zip',
  'application/gzip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
])

/** The media type that a file's own bytes show, never the one somebody claims. */
export async function typeByContent(path: string): Promise<string> {
  const seen = await sniff(await beginningOf(path))
  return inert.has(seen) ? seen : unknown
}

/** The widest and highest preview that a browser is asked to decode: a small file can unpack to gigabytes of pixels. */
const mostPreviewPixels = 1_024

/** Is it really the small picture that its entry describes? */
export async function isPreview(path: string, claimed: NonNullable<AttachmentWords['preview']>): Promise<boolean> {
  const bytes = await readFile(path)
  if ((await sniff(bytes)) !== claimed.mediaType) return false
  const measured = measure(bytes)
  return (
    measured !== null &&
    measured.width === claimed.width &&
    measured.height === claimed.height &&
    Math.max(measured.width, measured.height) <= mostPreviewPixels
  )
}

async function beginningOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Bytes that a reader of formats stumbles over are of no kind. */
async function sniff(bytes: Uint8Array): Promise<string> {
  try {
    return (await fileTypeFromBuffer(bytes.subarray(0, sampleBytes)))?.mime ?? unknown
  } catch {
    return unknown
  }
}

function measure(bytes: Uint8Array): { width: number; height: number } | null {
  try {
    return imageSize(bytes)
  } catch {
    return null // it throws for what is no whole picture
  }
}
