import { z } from 'zod'
import { okWith, refuse } from '../kernel/index.ts'
import type { EventId, Instant, Outcome, ProjectId } from '../kernel/index.ts'
import { fromBase64url, toBase64url } from './binary.ts'
import { readCanonical, toCanonical } from './canonical.ts'
import type { ReadRefusal } from './canonical.ts'
import { statement as statementSchema } from './entry.ts'
import type { Position, SignedEvent, Statement } from './entry.ts'
import type { Author } from './event-schemas.ts'
import { utf8 } from './hashing.ts'
import type { Crypto, Signer } from './hashing.ts'
import { signText } from './signatures.ts'

/** An act before it is signed. `salt` is 32 fresh random bytes; `at` the author's clock in ms. */
export interface Draft {
  readonly project: ProjectId | ''
  readonly id: EventId
  readonly type: string
  readonly member: Author
  readonly at: Instant
  readonly seen: Position
  readonly facts: unknown
  readonly body: unknown
  readonly salt: Uint8Array<ArrayBuffer>
}

/** Makes the signed event of an act: body text, commitment, statement text, signature. Throws when the draft has no canonical text. */
export async function signEvent(crypto: Crypto, signer: Signer, draft: Draft): Promise<SignedEvent> {
  const { body: words, salt, ...rest } = draft
  const body = toCanonical(words)
  const commitment = toBase64url(await crypto.hmac(salt, utf8(body)))
  const text = toCanonical({ ...rest, v: 1, key: signer.publicKey, commitment })
  return { statement: text, signature: await signText(signer, 'statement', text), body, salt: toBase64url(salt) }
}

export type StatementRefusal = ReadRefusal | 'statement.malformed'

/** What was read from a JSON text is JSON; asking that of every value within costs more than the rest of the schema. */
const readStatementSchema = statementSchema.extend({ facts: z.custom<Statement['facts']>(isJsonObject) })

/** Reads a statement's text strictly: canonical, exact keys, checked values. Facts are still opaque. */
export function readStatement(text: string): Outcome<Statement, StatementRefusal> {
  const read = readCanonical(text)
  if (!read.ok) return read
  const parsed = readStatementSchema.safeParse(read.value)
  return parsed.success && holdsSafeNumbers(parsed.data.facts) ? okWith(parsed.data) : refuse('statement.malformed')
}

/** Do body and salt fit the commitment? */
export async function fitsCommitment(crypto: Crypto, commitment: string, beside: { body: string; salt: string }): Promise<boolean> {
  const salt = fromBase64url(beside.salt)
  if (salt?.length !== 32) return false
  return toBase64url(await crypto.hmac(salt, utf8(beside.body))) === commitment
}

/** What a cosignature by an invitation, a return offer or an older key covers: the RFC 8785 text of this object. */
export function cosignedText(cosigned: { project: ProjectId; grant: string; member: string; key: string }): string {
  return toCanonical({ project: cosigned.project, grant: cosigned.grant, member: cosigned.member, key: cosigned.key })
}

/** The text that hashing and cosigning agree on for viewing an invitation: {origin, project, nonce}. */
export function invitationViewText(view: { origin: string; project: ProjectId; nonce: string }): string {
  return toCanonical({ nonce: view.nonce, origin: view.origin, project: view.project })
}

function isJsonObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Numbers in facts are safe integers; money comes in minor units, decimals as strings. */
function holdsSafeNumbers(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (typeof value === 'object' && value !== null) return Object.values(value).every(holdsSafeNumbers)
  return true
}
