import canonicalize from 'canonicalize'
import { okWith, refuse } from '../kernel/index.ts'
import type { Outcome } from '../kernel/index.ts'

/** Deeper nesting than this is refused before parsing, so that a hostile text cannot exhaust the stack. */
const maxDepth = 16
/** What the structure of a JSON text is made of, as UTF-16 units. */
const units = { quote: 0x22, bracket: 0x5b, backslash: 0x5c, bracketEnd: 0x5d, brace: 0x7b, braceEnd: 0x7d } as const

export type ReadRefusal = 'text.too-deep' | 'text.not-json' | 'text.not-canonical'

/** The one text of a JSON value (RFC 8785). Throws for what has no such text (undefined, NaN, a lone surrogate): a bug of the caller. */
export function toCanonical(value: unknown): string {
  if (holdsLoneSurrogate(value)) throw new Error('half a character has no canonical text')
  const text = formOf(value)
  if (text === undefined) throw new Error('this value has no canonical text')
  return text
}

/** Strict reading: the value of a text that is its own RFC 8785 form, at most 16 deep. Refuses every other text, however harmless. */
export function readCanonical(text: string): Outcome<unknown, ReadRefusal> {
  if (!isShallow(text)) return refuse('text.too-deep')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse('text.not-json')
  }
  return isFormOf(text, value) && !holdsHalfCharacter(text, value) && !holdsDroppedKey(text, value)
    ? okWith(value)
    : refuse('text.not-canonical')
}

/** A canonical text could hold one as it is, or by the one escape of it that the language's writer makes; few texts have to be looked through. */
function holdsHalfCharacter(text: string, value: unknown): boolean {
  return (text.includes(String.raw`\ud`) || isHalved(text)) && holdsLoneSurrogate(value)
}

/** Readers drop the key `__proto__` without a word, so it could stand in a signed text and be in nobody's facts. */
function holdsDroppedKey(text: string, value: unknown): boolean {
  return text.includes('__proto__') && holdsKey(value, '__proto__')
}

/** `1e999` is read as infinite, which has no text: the library throws, and a hostile line must not. */
function isFormOf(text: string, value: unknown): boolean {
  try {
    return formOf(value) === text
  } catch {
    return false
  }
}

/**
 * RFC 8785 takes strings and numbers as ECMAScript writes them, and asks for an order of keys on top. So where the keys stand in that order
 * already, as in every canonical text that was read, the language's own writer gives the form in a fraction of the library's time.
 */
function formOf(value: unknown): string | undefined {
  return isInOrder(value) ? JSON.stringify(value) : canonicalize(value)
}

/** Nothing but what JSON has, each object's keys in the order of their UTF-16 units. False for what the library has to judge. */
function isInOrder(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean'
  if (value === null) return true
  if (Array.isArray(value)) return value.every(isInOrder)
  if (!isPlain(value)) return false
  let before: string | null = null
  for (const key of Object.keys(value)) {
    if ((before !== null && before >= key) || !isInOrder(value[key])) return false
    before = key
  }
  return true
}

function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  return Object.getPrototypeOf(value) === Object.prototype
}

/** Counts brackets outside strings; runs before JSON.parse. */
function isShallow(text: string): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (inString) {
      if (unit === units.backslash) i += 1
      else if (unit === units.quote) inString = false
    } else if (unit === units.quote) inString = true
    else if (unit === units.brace || unit === units.bracket) {
      depth += 1
      if (depth > maxDepth) return false
    } else if (unit === units.braceEnd || unit === units.bracketEnd) depth -= 1
  }
  return true
}

function holdsLoneSurrogate(value: unknown): boolean {
  if (typeof value === 'string') return isHalved(value)
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).some(([key, held]) => holdsLoneSurrogate(key) || holdsLoneSurrogate(held))
  return false
}

function isHalved(text: string): boolean {
  return /\p{Surrogate}/u.test(text)
}

function holdsKey(value: unknown, wanted: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.hasOwn(value, wanted) || Object.values(value).some((held) => holdsKey(held, wanted))
}
