import { Inflate, strFromU8 } from 'fflate'
import { z } from 'zod'
import { fromBase64url } from '../record/index.ts'
import { maxUnpackedBytes, pageEntries } from './version.ts'

/** RFC 8785 text of `{ entry, body, salt }`, as recorded: the browser reads it strictly and verifies it. */
export const entryText = z.string()

/** Letters of what is packed: text that cannot be packed at all is a third longer afterwards. */
const maxPackedLength = maxUnpackedBytes
/** So much of what was packed is unpacked at once: a few bytes may stand for a thousand times as many. */
const stepBytes = 1_024
/** By so much what was unpacked may be shorter than what it came from: a block that is not packed comes out when it is whole. */
const lagBytes = 131_072

/**
 * Several entries of one message, in order: their texts, or where they are many the same list packed, which is about a third of it: base64url
 * (RFC 4648 §5) of the raw deflate (RFC 1951) of its JSON. Whoever reads a message by this schema has the texts in either case.
 */
export const wireEntries = z.union([
  z.array(entryText).max(pageEntries),
  z
    .string()
    .max(maxPackedLength)
    .transform((packed, context) => {
      const texts = unpacked(packed)
      // Looked at by hand: a schema tells of each element that is wrong, and there may be millions.
      if (Array.isArray(texts) && texts.length <= pageEntries && texts.every((text) => typeof text === 'string')) return texts
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

/** Throws when the bytes are no deflate stream, end early, go on behind its end or hold too much. */
function inflated(bytes: Uint8Array): string {
  const parts: Uint8Array[] = []
  let size = 0
  const stream = new Inflate((part) => {
    size += part.length
    if (size > maxUnpackedBytes) throw new RangeError('more than a message may hold')
    parts.push(part)
  })
  for (let at = 0; at < bytes.length; at += stepBytes) {
    if (at > size + lagBytes) throw new RangeError('bytes that stand for nothing')
    stream.push(bytes.subarray(at, at + stepBytes), at + stepBytes >= bytes.length)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return strFromU8(whole)
}
