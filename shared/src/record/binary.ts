import { z } from 'zod'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** What each letter stands for, by its code; 64 for every other. */
const values = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = alphabet.indexOf(String.fromCodePoint(code))
  return value === -1 ? 64 : value
})

/** Bytes as base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const letters = Math.min(bytes.length - i, 3) + 1
    for (let letter = 0; letter < letters; letter += 1) text += alphabet[(group >> (18 - 6 * letter)) & 63] ?? ''
  }
  return text
}

/** The bytes of a base64url text, or null for anything that does not re-encode to itself (padding, other letters, stray bits). */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8))
  let held = 0
  let bits = 0
  let at = 0
  for (let place = 0; place < text.length; place += 1) {
    const value = values[text.charCodeAt(place)] ?? 64
    if (value === 64) return null
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at] = (held >> bits) & 0xff
      at += 1
    }
  }
  // A letter that begins a byte and ends none, or bits that are left over, would not come back.
  return bits < 6 && (held & ((1 << bits) - 1)) === 0 ? bytes : null
}

/** A schema for exactly `length` bytes as strict base64url. */
export function base64url(length: number) {
  return z
    .string()
    .length(Math.ceil((length * 4) / 3))
    .refine((text) => fromBase64url(text)?.length === length, `needs ${length} bytes as base64url`)
}
