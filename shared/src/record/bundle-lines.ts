/** One line of a bundle's bytes or text, without its line end. `fault`: it cannot even be read as a line. */
export interface BundleLine {
  readonly number: number
  readonly text: string
  readonly fault: LineFault | null
}

export type LineFault = 'bundle.byte-order-mark' | 'bundle.line-ends' | 'bundle.not-utf8' | 'bundle.line-too-long' | 'bundle.cut-off'

/** Bytes of the longest line that the schemas let through: statement and body, every letter of them escaped. Stops a file without line ends. */
export const longestLine = 5_000_000

const lineFeed = 10

/**
 * The lines of a bundle, one by one, so that a long file is never held twice. Strict: every line ends in one line feed, bytes are UTF-8
 * in its only form (no overlong letters, no halves of characters), and nothing stands before the first letter.
 */
export function* bundleLines(source: string | Uint8Array): Generator<BundleLine> {
  let start = 0
  for (let number = 1; start < source.length; number += 1) {
    const end = typeof source === 'string' ? source.indexOf('\n', start) : source.indexOf(lineFeed, start)
    const stop = end === -1 ? source.length : end
    const text = stop - start > longestLine ? null : textOf(source.slice(start, stop))
    yield { number, text: text ?? '', fault: faultOf({ number, text, isLong: stop - start > longestLine, hasEnd: end !== -1 }) }
    start = stop + 1
  }
}

function faultOf(line: { number: number; text: string | null; isLong: boolean; hasEnd: boolean }): LineFault | null {
  if (line.isLong) return 'bundle.line-too-long'
  if (line.text === null) return 'bundle.not-utf8'
  if (line.number === 1 && line.text.startsWith('\uFEFF')) return 'bundle.byte-order-mark'
  if (!line.hasEnd) return 'bundle.cut-off'
  return line.text.endsWith('\r') ? 'bundle.line-ends' : null
}

function textOf(part: string | Uint8Array): string | null {
  return typeof part === 'string' ? part : fromUtf8(part)
}

/** First byte, bits of the letter in it, further bytes, and the least letter that needs so many (RFC 3629 §3). */
const shapes = [
  { lead: 0xc0, held: 0x1f, more: 1, least: 0x80 },
  { lead: 0xe0, held: 0x0f, more: 2, least: 0x800 },
  { lead: 0xf0, held: 0x07, more: 3, least: 0x1_0000 },
] as const

/** The text of UTF-8 bytes, or null for any bytes that the same text would not be written as. Without TextDecoder, which shared has not. */
export function fromUtf8(bytes: Uint8Array): string | null {
  const parts: string[] = []
  let codes: number[] = []
  for (let at = 0; at < bytes.length;) {
    const read = letterAt(bytes, at)
    if (!read) return null
    codes.push(read.code)
    at += read.length
    if (codes.length < 4_096) continue
    parts.push(String.fromCodePoint(...codes))
    codes = []
  }
  return parts.join('') + String.fromCodePoint(...codes)
}

function letterAt(bytes: Uint8Array, at: number): { code: number; length: number } | null {
  const first = bytes[at] ?? 0
  if (first < 0x80) return { code: first, length: 1 }
  const shape = shapes.find(({ lead, held }) => (first & ~held) === lead)
  if (!shape) return null
  let code = first & shape.held
  for (let next = 1; next <= shape.more; next += 1) {
    const byte = bytes[at + next] ?? 0
    if ((byte & 0xc0) !== 0x80) return null
    code = (code << 6) | (byte & 0x3f)
  }
  const isHalf = code >= 0xd800 && code <= 0xdfff
  return code < shape.least || code > 0x10_ffff || isHalf ? null : { code, length: shape.more + 1 }
}
