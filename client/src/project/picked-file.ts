import { mostBytes } from '@counterpart/shared/attachments'
import { ok, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'

/** What a record takes for a file's name is stricter than what disks do. */
const unfitSigns = /[/\\\p{Cc}\p{Surrogate}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
const longestName = 200

/** The plain name under which a chosen file goes on record: signs that no record takes become `_`, and a long one keeps its ending. */
export function recordedName(name: string): string {
  const plain = name.replaceAll(unfitSigns, '_')
  if (/^[.\s]*$/u.test(plain)) return 'file'
  if (plain.length <= longestName) return plain
  const ending = /\.[^.]{1,20}$/u.exec(plain)?.[0] ?? ''
  // Cut between two signs, never within one.
  const letters = Array.from(plain.slice(0, longestName - ending.length - 1))
  return `${letters.filter((letter) => !/\p{Surrogate}/u.test(letter)).join('')}…${ending}`
}

/** The media type a browser gives a file, as a record takes it. Only a claim: bytes are shown by what they are. */
export function recordedType(type: string): string {
  const plain = type.toLowerCase().split(';', 1)[0]?.trim() ?? ''
  return /^[a-z0-9][a-z0-9.+_-]{0,80}\/[a-z0-9][a-z0-9.+_-]{0,80}$/u.test(plain) ? plain : 'application/octet-stream'
}

/** Said before anything is read or sent. */
export function mayPick({ size }: { readonly size: number }): Outcome<undefined, 'attachment.empty' | 'attachment.too-large'> {
  if (size === 0) return refuse('attachment.empty')
  return size > mostBytes ? refuse('attachment.too-large') : ok
}
