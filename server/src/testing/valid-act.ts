import { createHmac, createPublicKey, verify } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { projectEvents } from '@counterpart/shared/project'
import type { EventType } from '@counterpart/shared/project'
import { sortedText } from './event-mutations.ts'

/** What a record that an act would follow is known to hold. */
export interface Before {
  readonly project: string
  readonly hashes: readonly string[]
  /** `member key` of everybody who has signed there, or is let in by the act itself. */
  readonly pairs: ReadonlySet<string>
}

const text = z.string()
const whole = z.int().min(0)
const message = z.strictObject({
  project: text,
  event: z.strictObject({ statement: text, signature: text, body: text, salt: text }),
})
const statement = z.strictObject({
  v: z.literal(1),
  project: text,
  id: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  type: text,
  member: text,
  key: text,
  at: whole,
  seen: z.strictObject({ seq: whole, hash: text }),
  facts: z.unknown(),
  commitment: text,
})
const halfOrder = 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8n

/**
 * What is wrong with an act, told apart from the product's own reading: by Node's cryptography, plain parsing and the published form alone.
 * Null: nothing is, so that its rules may let it in. Rules themselves are not asked.
 */
export function faultOf(sent: unknown, { project, hashes, pairs }: Before): string | null {
  const outer = message.safeParse(sent)
  if (!outer.success) return 'the message has another form'
  const { event } = outer.data
  const [read, body] = [asWritten(event.statement), asWritten(event.body)]
  if (read === undefined || body === undefined) return 'a text is not in its one form'
  const inner = statement.safeParse(read)
  if (!inner.success) return 'the statement has another form'
  const said = inner.data
  if (outer.data.project !== project || said.project !== project) return 'another project'
  if (said.seen.seq > hashes.length || said.seen.hash !== (hashes[said.seen.seq - 1] ?? '')) return 'seen is not on the record'
  if (!pairs.has(`${said.member} ${said.key}`)) return 'the key does not speak for that member'
  if (!Object.hasOwn(projectEvents, said.type)) return 'no event has this type'
  const schemas = projectEvents[said.type as EventType]
  for (const [schema, value] of [[schemas.facts, said.facts] as const, [schemas.body, body] as const]) {
    const parsed = schema.safeParse(value)
    if (!parsed.success || !isDeepStrictEqual(plain(parsed.data), plain(value))) return 'facts or words do not fit their type'
  }
  return commitmentFault(event, said.commitment) ?? signatureFault(event, said.key)
}

/** Undefined: it is no JSON, or could be written otherwise. */
function asWritten(written: string): unknown {
  try {
    const value: unknown = JSON.parse(written)
    return sortedText(value) === written ? value : undefined
  } catch {
    return undefined
  }
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function commitmentFault({ body, salt }: { body: string; salt: string }, commitment: string): string | null {
  const bytes = Buffer.from(salt, 'base64url')
  if (bytes.length !== 32 || bytes.toString('base64url') !== salt) return 'the salt is not 32 bytes'
  return createHmac('sha256', bytes).update(body).digest('base64url') === commitment ? null : 'the commitment does not fit'
}

function signatureFault({ statement: signed, signature }: { statement: string; signature: string }, key: string): string | null {
  const bytes = Buffer.from(signature, 'base64url')
  if (bytes.length !== 64 || bytes.toString('base64url') !== signature) return 'the signature is not 64 bytes'
  if (BigInt(`0x${bytes.toString('hex', 32)}`) > halfOrder) return 's is high'
  const point = Buffer.from(key, 'base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: point.toString('base64url', 1, 33), y: point.toString('base64url', 33) }
  const signedBytes = Buffer.from(`counterpart/statement/1\n${signed}`)
  const asked = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const
  return verify('sha256', signedBytes, asked, bytes) ? null : 'the signature is broken'
}
