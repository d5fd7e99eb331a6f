import { mostPreviewBytes } from '@counterpart/shared/attachments'
import { loadPart } from './load-part.ts'

/** A small picture of a picture, without anything else that stood in its file: no place, no camera, no script. */
export interface Preview {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: 'image/webp' | 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
}

/** Kinds that browsers decode without running anything; SVG is a document and none of them. */
const drawable: ReadonlySet<string> = new Set(['png', 'jpg', 'webp', 'gif'])
/** A small file can unpack to gigabytes: beyond so many pixels nothing is decoded. */
const mostPixels = 50_000_000
const longestSide = 1_024

/** The size in pixels that a file's own header states, for a picture that may be decoded; null for everything else. */
export async function drawableSize(bytes: Uint8Array): Promise<{ width: number; height: number } | null> {
  const { imageSize } = await loadPart(() => import('image-size'))
  try {
    const { width, height, type } = imageSize(bytes)
    const isDrawable = type !== undefined && drawable.has(type) && width > 0 && height > 0
    return isDrawable && width * height <= mostPixels ? { width, height } : null
  } catch {
    return null // it throws for what is no picture
  }
}

/** A preview of a file where it is a picture that may be drawn; null where there is none. A picture that cannot be decoded goes without. */
export async function drawPreview(file: Blob, bytes: Uint8Array): Promise<Preview | null> {
  if (!(await drawableSize(bytes))) return null
  try {
    const bitmap = await createImageBitmap(file)
    try {
      return await shrink(bitmap)
    } finally {
      bitmap.close()
    }
  } catch {
    return null // createImageBitmap throws for a broken picture; the file itself is attached all the same
  }
}

/** Smaller and coarser until it fits. */
async function shrink(bitmap: ImageBitmap): Promise<Preview | null> {
  for (const side of [longestSide, 640, 320])
    for (const [type, quality] of [
      ['image/webp', 0.8],
      ['image/jpeg', 0.75],
    ] as const) {
      const drawn = await draw(bitmap, side, { type, quality })
      if (drawn && drawn.bytes.length <= mostPreviewBytes) return drawn
    }
  return null
}

async function draw(bitmap: ImageBitmap, side: number, as: { type: string; quality: number }): Promise<Preview | null> {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) return null
  // What is transparent would turn black in a format that knows no transparency.
  if (as.type === 'image/jpeg') {
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
  }
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, as.type, as.quality))
  // A browser that does not write a format writes PNG instead and says so.
  const mediaType = blob?.type
  if (!blob || (mediaType !== 'image/webp' && mediaType !== 'image/jpeg' && mediaType !== 'image/png')) return null
  return { bytes: new Uint8Array(await blob.arrayBuffer()), mediaType, width: canvas.width, height: canvas.height }
}
