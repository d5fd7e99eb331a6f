import { z } from 'zod'

/** UUID version 7 (RFC 9562) in lower case: 48 bits of time, then randomness; made by the author of what it names. */
export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)

/** A project's id: SHA-256 of its first statement, base64url, 43 characters. */
export const projectId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .brand<'ProjectId'>()
export type ProjectId = z.infer<typeof projectId>

export const memberId = uuid.brand<'MemberId'>()
export type MemberId = z.infer<typeof memberId>

export const eventId = uuid.brand<'EventId'>()
export type EventId = z.infer<typeof eventId>

export const side = z.enum(['client', 'provider'])
/** "client" is always the side that buys, never a program. */
export type Side = z.infer<typeof side>

export const standing = z.enum(['lead', 'contributor', 'observer'])
export type Standing = z.infer<typeof standing>

/** What the rules ask about a member who acts. */
export interface MemberFacts {
  readonly id: MemberId
  readonly side: Side
  readonly standing: Standing
}

/** The side across the table. */
export function otherSide(own: Side): Side {
  return own === 'client' ? 'provider' : 'client'
}

/**
 * Makes a UUID version 7 from the author's clock and ten random bytes (RFC 9562 §5.7).
 * Pure: `at` in ms and `random` (at least 10 bytes) come from outside.
 */
export function makeUuid(at: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  const clock = at.toString(16).padStart(12, '0')
  for (let i = 0; i < 6; i += 1) bytes[i] = Number.parseInt(clock.slice(i * 2, i * 2 + 2), 16)
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
