import { z } from 'zod'

/**
 * Text as typed: never trimmed, normalised or changed, since what was typed is what is signed.
 * Limits count UTF-16 code units and stop a body from outgrowing a frame; lone surrogates cannot be signed (RFC 8785 §3.2.2.2).
 */
function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => !/\p{Surrogate}/u.test(value), 'text with half a character')
}

/** One line that says something: a title, a name, a label. */
export const title = text(200).refine((value) => /\S/u.test(value) && !/[\n\r]/u.test(value), 'needs one line with words')

/** Markdown of any length a reader would bear; may be empty. */
export const markdown = text(100_000)

/** A sentence or a few; may be empty. */
export const note = text(4_000)

/** A reason or an answer that must say something. */
export const words = note.refine((value) => /\S/u.test(value), 'needs words')

/** An absolute http or https address; anything else (javascript:, data:) is refused before it can become a link. */
export const webAddress = text(2_000).refine((value) => /^https?:\/\/[^\s]+$/iu.test(value), 'needs an http or https address')
