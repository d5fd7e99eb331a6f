import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { projectEvents } from '../project/index.ts'
import { signedEvent, statement, storedEntry } from '../record/entry.ts'
import pinned from './pinned-schemas.json' with { type: 'json' }
import { answers, toBrowser } from './to-browser.ts'
import { handshake, toServer } from './to-server.ts'
import { protocolVersion } from './version.ts'

/**
 * What the pins cannot see: refinements written as functions (that a day exists in the calendar, that text has words) are no part of a
 * JSON Schema. Such a rule of a recorded type must not change either; the golden records guard those.
 */
function fingerprint(schemas: Readonly<Record<string, z.ZodType>>): string {
  const plain = Object.entries(schemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input' })])
  return createHash('sha256')
    .update(canonicalize(plain) ?? '')
    .digest('hex')
}

const named = (prefix: string, schemas: Readonly<Record<string, z.ZodType>>) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [`${prefix} ${name}`, schema]))

const wire = { handshake, ...named('to server:', toServer), ...named('answer:', answers), ...named('to browser:', toBrowser) }

test('a changed message needs a new protocolVersion, pinned beside the old ones', () => {
  expect({ [protocolVersion]: fingerprint(wire) }, 'raise protocolVersion and add its line to pinned-schemas.json').toEqual({
    [protocolVersion]: new Map(Object.entries(pinned.wire)).get(String(protocolVersion)),
  })
})

test('the form of statements and entries is version 1 for ever', () => {
  expect({ 1: fingerprint({ statement, storedEntry, signedEvent }) }).toEqual(pinned.record)
})

test('a recorded event type never changes: a changed one is a new type with its own pin', () => {
  const found = Object.entries(projectEvents).map(([type, { facts, body }]) => [type, fingerprint({ facts, body })])
  expect(Object.fromEntries(found), 'a new type needs its line in pinned-schemas.json; a changed one needs a new name').toEqual(
    pinned.events,
  )
})

test('the fingerprint sees a new field, another bound and another choice', () => {
  const before = fingerprint({ act: z.strictObject({ side: z.enum(['client', 'provider']), text: z.string().max(10) }) })
  const changed = [
    z.strictObject({ side: z.enum(['client', 'provider']), text: z.string().max(10), more: z.boolean().optional() }),
    z.strictObject({ side: z.enum(['client', 'provider']), text: z.string().max(11) }),
    z.strictObject({ side: z.enum(['client', 'provider', 'host']), text: z.string().max(10) }),
    z.object({ side: z.enum(['client', 'provider']), text: z.string().max(10) }),
  ]
  expect(changed.map((act) => fingerprint({ act })).filter((after) => after === before)).toEqual([])
})
