import { Inflate, strFromU8 } from 'fflate'
import { z } from 'zod'
import { fromBase64url } from '../record/index.ts'
import { maxUnpackedBytes } from './version.ts'

/** RFC 8785 text of `{ entry, body, salt }`, as recorded: the browser reads it strictly and verifies it. */
export const entryText = z.string()
const entryTexts = z.array(entryText)

/** So much of what was packed is unpacked at once: a few bytes may stand for a thousand times as many. */
const stepBytes = 1_024

/**
 * Several entries of one message, in order: their texts, or where they are many the same list packed, which is about a third of it: base64url
 * (RFC 4648 §5) of the raw deflate (RFC 1951) of its JSON. Whoever reads a message by this schema has the texts in either case.
 */
export const wireEntries = z.union([
  entryTexts,
  z.string().transform((packed, context) => {
    const texts = entryTexts.safeParse(unpacked(packed))
    if (texts.success) return texts.data
    context.addIssue('these are no packed entries')
    return z.NEVER
  }),
])

/** What was packed; null where it is damaged, or would be larger than anything the hub packs. */
function unpacked(packed: string): unknown {
  const bytes = fromBase64url(packed)
  if (bytes === null) return null
  try {
    return JSON.parse(inflated(bytes))
  } catch {
    return null
  }
}

/** Throws when the bytes are no deflate stream, end early or hold too much. */
function inflated(bytes: Uint8Array): string {
  const parts: Uint8Array[] = []
  let size = 0
  const stream = new Inflate((part) => {
    size += part.length
    if (size > maxUnpackedBytes) throw new RangeError('more than a message may hold')
    parts.push(part)
  })
  for (let at = 0; at < bytes.length; at += stepBytes) stream.push(bytes.subarray(at, at + stepBytes), at + stepBytes >= bytes.length)
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return strFromU8(whole)
}
