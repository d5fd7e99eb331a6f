import { createECDH, createHmac } from 'node:crypto'
import type { SignedEvent, Signer } from '@counterpart/shared/record'
import { signText } from '@counterpart/shared/record'
import { pick, secretOf } from '@counterpart/shared/testing'
import type { Random } from '@counterpart/shared/testing'
import { nodeSigner } from '../crypto/node-crypto.ts'

/** What somebody sends in place of an act, and what was changed in it. */
export interface Mutant {
  readonly how: string
  readonly message: unknown
}

export interface Example {
  readonly project: string
  readonly event: SignedEvent
  /** Who may sign anew, by key: a change goes out under a good signature, so that it gets as far as it can. */
  readonly signers: ReadonlyMap<string, Signer>
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** The key that the people of the examples sign with, by their names. */
export function signerNamed(name: string): Signer {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(secretOf(name))
  const point = pair.getPublicKey()
  const part = (from: number) => point.subarray(from, from + 32).toString('base64url')
  return nodeSigner({ kty: 'EC', crv: 'P-256', x: part(1), y: part(33), d: Buffer.from(secretOf(name)).toString('base64url') })
}

/** A signed act with one thing wrong in it, in its values, its text, its signature or around them. */
export async function mutantOf(random: Random, example: Example): Promise<Mutant> {
  const at = random()
  if (at < 0.6) return changedValue(random, example)
  if (at < 0.75) return changedText(random, example)
  if (at < 0.87) return changedSignature(random, example)
  return changedAround(random, example)
}

/** RFC 8785 for our keys and numbers, written apart from the product's. */
export function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : held,
  )
}

const deepMark = '"in the depth"'
const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
const withDepth = (text: string) => text.replace(deepMark, deep)

async function changedValue(random: Random, { project, event, signers }: Example): Promise<Mutant> {
  const parts = { statement: JSON.parse(event.statement) as Json, body: JSON.parse(event.body) as Json }
  const [path, held] = pick(random, pathsIn(parts).slice(2)) ?? [[], null]
  const { name, value } = anotherValue(random, held)
  change(parts, path, value)
  const how = `${path.join('.')} became ${name}`
  return { how, message: { project, event: await signedAnew(event, { ...textsOf({ ...parts, body: parts.body ?? null }), signers }) } }
}

function textsOf({ statement, body }: { statement: Json; body: Json }): { statement: string; body: string } {
  return { statement: withDepth(sortedText(statement)), body: withDepth(sortedText(body)) }
}

type Path = readonly (string | number)[]

function pathsIn(value: Json, before: Path = []): [Path, Json][] {
  const own: [Path, Json][] = [[before, value]]
  if (typeof value !== 'object' || value === null) return own
  const inner: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [...own, ...inner.flatMap(([key, held]) => pathsIn(held, [...before, key]))]
}

const gone = Symbol('gone')

/** Puts a value at a path, or takes what is there away. */
function change(root: { statement: Json; body: Json }, path: Path, value: Json | typeof gone): void {
  let holder: Json = root
  for (const key of path.slice(0, -1)) holder = (Array.isArray(holder) ? holder[Number(key)] : inObject(holder, String(key))) ?? null
  const last = path.at(-1) ?? ''
  if (Array.isArray(holder)) holder.splice(Number(last), 1, ...(value === gone ? [] : [value]))
  else if (typeof holder === 'object' && holder !== null) {
    if (value === gone) Reflect.deleteProperty(holder, last)
    else Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true })
  }
}

function inObject(holder: Json, key: string): Json {
  return typeof holder === 'object' && holder !== null && !Array.isArray(holder) ? (holder[key] ?? null) : null
}

const anything: readonly (readonly [string, Json | typeof gone])[] = [
  ['nothing', gone],
  ['null', null],
  ['true', true],
  ['zero', 0],
  ['below zero', -1],
  ['a fraction', 1.5],
  ['beyond what is safe', 2 ** 53],
  ['a huge number', 1e308],
  ['an empty text', ''],
  ['100,000 letters', 'x'.repeat(100_000)],
  ['half of a pair', '\ud800'],
  ['an array', []],
  ['an array of itself', [[], {}, null]],
  ['an object', {}],
  ['an own __proto__', JSON.parse('{"__proto__":{"admin":true},"constructor":1}') as Json],
  ['10,000 deep', 'in the depth'],
]

/** Another value: of any kind, or near the one that is there. */
function anotherValue(random: Random, held: Json): { name: string; value: Json | typeof gone } {
  const near = nearTo(held)
  const [name, value] = pick(random, random() < 0.5 && near.length > 0 ? near : anything) ?? ['nothing', gone]
  return { name, value }
}

function nearTo(held: Json): [string, Json][] {
  if (typeof held === 'number')
    return [
      ['its text', String(held)],
      ['one more', held + 1],
      ['its opposite', -held - 1],
    ]
  if (typeof held === 'string')
    return [
      ['with a space', `${held} `],
      ['in capitals', held.toUpperCase()],
      ['with a zero byte', `${held}\0`],
      ['its last letter off', held.slice(0, -1)],
      ['another last letter', `${held.slice(0, -1)}${held.endsWith('A') ? 'B' : 'A'}`],
      ['in an array', [held]],
    ]
  if (Array.isArray(held))
    return [
      ['itself twice', [...held, ...held]],
      ['backwards', held.toReversed()],
      ['5,000 of its first', Array.from({ length: 5_000 }, () => held[0] ?? 'x')],
    ]
  if (typeof held === 'object' && held !== null)
    return [
      ['with a key too many', { ...held, more: 1 }],
      ['with an own __proto__', { ...held, ...(JSON.parse('{"__proto__":{}}') as object) }],
      ['in an array', [held]],
    ]
  return [['its opposite', !held]]
}

const otherTexts: readonly (readonly [string, (text: string) => string])[] = [
  ['a space before', (text) => ` ${text}`],
  ['a line end after', (text) => `${text}\n`],
  ['a byte order mark', (text) => `\uFEFF${text}`],
  ['a space inside', (text) => text.replace(':', ': ')],
  ['a key twice', (text) => text.replace(/^\{(?<first>"[^"]+":[^,}]+)/u, '{$<first>,$<first>')],
  ['an escape that needs none', (text) => text.replace(/[a-z]/u, (letter) => `\\u00${letter.codePointAt(0)?.toString(16)}`)],
  ['a number in another form', (text) => text.replace(/(?<number>:\d+)(?=[,}])/u, '$<number>.0')],
  ['keys backwards', (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed()))],
  ['cut short', (text) => text.slice(0, -1)],
  ['in an array', (text) => `[${text}]`],
  ['a text', (text) => JSON.stringify(text)],
  ['10,000 deep', () => deep],
  ['empty', () => ''],
]

async function changedText(random: Random, { project, event, signers }: Example): Promise<Mutant> {
  const which = random() < 0.6 ? 'statement' : 'body'
  const [name, write] = pick(random, otherTexts) ?? ['as it was', String]
  const texts = { statement: event.statement, body: event.body, [which]: write(event[which]) }
  return { how: `the text of its ${which}: ${name}`, message: { project, event: await signedAnew(event, { ...texts, signers }) } }
}

/** By the key that the statement names, over a commitment that fits: all but the change is good. */
async function signedAnew(
  event: SignedEvent,
  { statement, body, signers }: { statement: string; body: string; signers: ReadonlyMap<string, Signer> },
): Promise<SignedEvent> {
  const commitment = createHmac('sha256', Buffer.from(event.salt, 'base64url')).update(body).digest('base64url')
  const before = /"commitment":"(?<held>[^"]*)"/u.exec(event.statement)?.groups?.['held'] ?? ''
  const text = statement.replace(before, commitment)
  const key = /"key":"(?<held>[^"]*)"/u
  const signer = signers.get(key.exec(text)?.groups?.['held'] ?? '') ?? signers.get(key.exec(event.statement)?.groups?.['held'] ?? '')
  if (!signer) throw new Error('nobody here holds the key of this example')
  return { ...event, statement: text, body, signature: await signText(signer, 'statement', text) }
}

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

async function changedSignature(random: Random, { project, event, signers }: Example): Promise<Mutant> {
  const bytes = Buffer.from(event.signature, 'base64url')
  const upper = (order - BigInt(`0x${bytes.toString('hex', 32)}`)).toString(16).padStart(64, '0')
  const stranger = await signText(pick(random, [...signers.values()].slice(-1)) ?? signerNamed('nobody'), 'checkpoint', event.statement)
  const [how, signature] = pick(random, [
    ['its upper half', Buffer.concat([bytes.subarray(0, 32), Buffer.from(upper, 'hex')]).toString('base64url')],
    ['no s', Buffer.concat([bytes.subarray(0, 32), Buffer.alloc(32)]).toString('base64url')],
    ['no r', Buffer.concat([Buffer.alloc(32), bytes.subarray(32)]).toString('base64url')],
    ['r beyond the order', Buffer.concat([Buffer.alloc(32, 0xff), bytes.subarray(32)]).toString('base64url')],
    ['a byte short', bytes.subarray(1).toString('base64url')],
    ['padded', `${event.signature}==`],
    ['another way to write the same', bytes.toString('base64').replace(/[+/]/u, ' ')],
    ['over another domain', stranger],
    ['a bit off', Buffer.from(bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte))).toString('base64url')],
  ] as const) ?? ['none', '']
  return { how: `signature: ${how}`, message: { project, event: { ...event, signature } } }
}

/** What carries the signed act; nothing here is signed. */
function changedAround(random: Random, { project, event }: Example): Mutant {
  const root = { statement: { project, event: { ...event } } as Json, body: null }
  const [path, held] = pick(random, pathsIn(root).slice(1, -1)) ?? [[], null]
  const { name, value } = anotherValue(random, held)
  change(root, path, value)
  return { how: `${['message', ...path.slice(1)].join('.')} became ${name}`, message: root.statement }
}
