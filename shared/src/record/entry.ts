import { z } from 'zod'
import { eventId, instant, memberId, projectId } from '../kernel/index.ts'
import { base64url } from './binary.ts'

/** SHA-256 of an entry, 32 bytes. Also the project id's form: the hash before entry 1. */
export const entryHash = base64url(32).brand<'EntryHash'>()
export type EntryHash = z.infer<typeof entryHash>

/** An uncompressed P-256 point (SEC 1 §2.3.3): 65 bytes starting with 4. That it lies on the curve is checked where it is used. */
export const publicKey = base64url(65).brand<'PublicKey'>()
export type PublicKey = z.infer<typeof publicKey>

/** ES256 signature as r‖s (IEEE P1363): 64 bytes, s in the lower half of the group order. */
export const signature = base64url(64).brand<'Signature'>()
export type Signature = z.infer<typeof signature>

/** HMAC-SHA-256(salt, body): 32 bytes. */
export const commitment = base64url(32)

/** 32 random bytes that keep a short body from being guessed out of its commitment. */
export const salt = base64url(32)

/** A place on the record. Before entry 1 it is `{ seq: 0, hash: '' }`. */
export const position = z.strictObject({ seq: z.int().min(0), hash: z.union([z.literal(''), entryHash]) })
export type Position = z.infer<typeof position>

/** The place before the first entry. */
export const beginning: Position = { seq: 0, hash: '' }

export const statement = z.strictObject({
  v: z.literal(1),
  project: z.union([z.literal(''), projectId]),
  id: eventId,
  type: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*(\/[0-9]+)?$/)
    .max(80),
  member: z.union([z.literal('host'), memberId]),
  key: publicKey,
  at: instant,
  seen: position,
  facts: z.record(z.string(), z.json()),
  commitment,
})
/** What an author signs: RFC 8785 text of this object. `at` is the author's clock, `seen` the newest head the author had verified. */
export type Statement = z.infer<typeof statement>

/** An act as it leaves the author: the statement as signed text, and beside it the body text and its salt. */
export const signedEvent = z.strictObject({
  statement: z.string().max(200_000),
  signature,
  body: z.string().max(524_288),
  salt,
})
export type SignedEvent = z.infer<typeof signedEvent>

export const entry = z.strictObject({
  seq: z.int().min(1),
  at: instant,
  prev: base64url(32),
  statement: z.string().max(200_000),
  signature,
})
/** A signed event with its place. `at` is the server's clock in ms; `prev` the hash of the entry before, or the project id. */
export type Entry = z.infer<typeof entry>

/** An entry with what lies beside it. Both are null once the body was erased. Its RFC 8785 text is what stores and wires carry. */
export const storedEntry = z.strictObject({
  entry,
  body: z.string().max(524_288).nullable(),
  salt: salt.nullable(),
})
export type StoredEntry = z.infer<typeof storedEntry>
