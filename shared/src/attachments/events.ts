import { z } from 'zod'
import { note, title, uuid } from '../kernel/index.ts'
import { base64url } from '../record/index.ts'
import type { EventOf, EventSchemas } from '../record/index.ts'

export const attachmentId = uuid.brand<'AttachmentId'>()
export type AttachmentId = z.infer<typeof attachmentId>

/** The largest file, in bytes. */
export const mostBytes = 25 * 1024 * 1024
/** The largest preview, in bytes. */
export const mostPreviewBytes = 512 * 1024

/** What a file is attached to. */
export const attachedTo = z.strictObject({ kind: z.enum(['milestone', 'check-in', 'ask', 'clause']), id: uuid })
export type AttachedTo = z.infer<typeof attachedTo>

/** HMAC-SHA-256 (RFC 2104) with the salt of the body as key, over the bytes. */
const commitment = base64url(32)
const salt = base64url(32)

/**
 * A file's own name, without a folder. Security: signs that turn the order of letters ("fdp.exe" for "exe.pdf") and control signs are
 * refused; nothing on a disk is ever named after it.
 */
const fileName = title.refine(
  (name) => !/[/\\\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u.test(name) && !/^\.+$/u.test(name),
  'needs the plain name of a file',
)

/** What the author's browser took it for (RFC 6838). A claim: bytes are served by what they are. */
const mediaType = z.string().regex(/^[a-z0-9][a-z0-9.+_-]{0,80}\/[a-z0-9][a-z0-9.+_-]{0,80}$/)

/** A small picture that the author's browser drew of the file. */
const preview = z.strictObject({
  mediaType: z.enum(['image/webp', 'image/png', 'image/jpeg']),
  size: z.int().min(1).max(mostPreviewBytes),
  width: z.int().min(1).max(4_096),
  height: z.int().min(1).max(4_096),
  salt,
})

export const attachmentEvents = {
  /** The bytes lie beside the record, under the id. `preview` commits to the bytes of the preview, where there is one. */
  'attachment.added': {
    facts: z.strictObject({ attachment: attachmentId, subject: attachedTo, commitment, preview: commitment.nullable() }),
    body: z.strictObject({ name: fileName, mediaType, size: z.int().min(1).max(mostBytes), salt, preview: preview.nullable() }),
  },
  /** Its author says that it is no longer meant. It stays on the record, marked. */
  'attachment.withdrawn': { facts: z.strictObject({ attachment: attachmentId }), body: z.strictObject({ reason: note }) },
} satisfies EventSchemas
export type AttachmentEvent = EventOf<typeof attachmentEvents>
