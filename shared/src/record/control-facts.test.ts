import { describe, expect, test } from 'vitest'
import { clara, keyOf } from '../testing/people.ts'
import { toBase64url } from './binary.ts'
import { controlEvents } from './control-facts.ts'

const hash = toBase64url(new Uint8Array(32))
const proof = toBase64url(new Uint8Array(64))
const { member } = clara
const key = keyOf('some key')
const deadline = 1_790_000_000_000

/** One good event of each type. A schema of a released type never changes, so neither does what it takes. */
const good = [
  ['project.created', { nonce: hash, hostKey: key, side: 'client' }, { title: 'Shop', purpose: '', name: 'Clara' }],
  ['member.invited', { member, side: 'provider', standing: 'lead', invitation: key, deadline }, { name: 'Paul' }],
  ['invitation.revoked', { member }, {}],
  ['member.joined', { grant: hash, proof }, { name: 'Paul' }],
  ['member.removed', { member }, { reason: '' }],
  ['key.added', { by: 'device', grant: key, proof }, {}],
  ['key.added', { by: 'return', grant: hash, proof }, {}],
  ['key.revoked', { member, key }, { reason: 'lost' }],
  ['key.return-offered', { member, offered: key, deadline }, { reason: '' }],
  ['key.confirmed', { member, key }, {}],
  ['body.redacted', { seq: 1, hash }, { reason: 'private' }],
] as const

describe.each(good)('%s', (type, facts, body) => {
  const { facts: factsSchema, body: bodySchema } = controlEvents[type]

  test('is taken as written, and with nothing more', () => {
    expect([factsSchema.safeParse(facts).data, bodySchema.safeParse(body).data]).toEqual([facts, body])
    expect(factsSchema.safeParse({ ...facts, more: 1 }).success).toBe(false)
    expect(bodySchema.safeParse({ ...body, more: 1 }).success).toBe(false)
  })

  test('needs each of its values, and of its own kind', () => {
    for (const name of Object.keys(facts)) {
      expect(factsSchema.safeParse(Object.fromEntries(Object.entries(facts).filter(([other]) => other !== name))).success, name).toBe(false)
      expect(factsSchema.safeParse({ ...facts, [name]: 'x' }).success, name).toBe(false)
    }
    for (const name of Object.keys(body)) expect(bodySchema.safeParse({ ...body, [name]: 1 }).success, name).toBe(false)
  })
})

test('someone may be invited without a name, but joins with one; what is erased has a place and a reason', () => {
  expect(controlEvents['member.invited'].body.safeParse({ name: '' }).success).toBe(true)
  expect(controlEvents['member.joined'].body.safeParse({ name: '' }).success).toBe(false)
  expect([0, 1, 2].map((seq) => controlEvents['body.redacted'].facts.safeParse({ seq, hash }).success)).toEqual([false, true, true])
  expect(controlEvents['body.redacted'].body.safeParse({ reason: '' }).success).toBe(false)
})
