import { expect, test } from 'vitest'
import { projectId } from '../kernel/index.ts'
import { toBase64url } from './binary.ts'
import { entryHash } from './entry.ts'
import { readGrantLink, writeGrantLink } from './grant-link.ts'

const bytes = (fill: number) => toBase64url(new Uint8Array(32).fill(fill))
const grant = { kind: 'join', secret: bytes(7), project: projectId.parse(bytes(1)), seq: 12, hash: entryHash.parse(bytes(2)) } as const

test('a link reads back as it was written, for joining and for returning', () => {
  for (const kind of ['join', 'return'] as const) {
    const written = writeGrantLink({ ...grant, kind })
    expect(readGrantLink(written)).toEqual({ ok: true, value: { ...grant, kind } })
    expect(readGrantLink(`#${written}`)).toEqual({ ok: true, value: { ...grant, kind } })
  }
})

test('a link needs no letter that a chat or a mail program would change', () => {
  expect(writeGrantLink(grant)).toMatch(/^[A-Za-z0-9._-]+$/)
})

test.each([
  ['nothing', ''],
  ['another form', writeGrantLink(grant).replace('c1.', 'c2.')],
  ['another kind', writeGrantLink(grant).replace('.join.', '.admin.')],
  ['a lost letter', writeGrantLink(grant).slice(0, -1)],
  ['an added letter', `${writeGrantLink(grant)}.`],
  ['an added part', `${writeGrantLink(grant)}.x`],
  ['a second #', `##${writeGrantLink(grant)}`],
  ['a position with a leading zero', writeGrantLink(grant).replace('.12.', '.012.')],
  ['a position before the first entry', writeGrantLink(grant).replace('.12.', '.0.')],
  ['a position beyond safe numbers', writeGrantLink(grant).replace('.12.', '.9999999999999999.')],
  ['a private key of zero', writeGrantLink(grant).replace(bytes(7), bytes(0))],
  ['a private key above the order', writeGrantLink(grant).replace(bytes(7), bytes(255))],
  ['stray bits in the last letter', writeGrantLink(grant).replace(/.$/u, 'd')],
  ['a page of letters', 'c1.'.repeat(40_000)],
])('a link with %s is refused', (_, fragment) => {
  expect(readGrantLink(fragment)).toEqual({ ok: false, code: 'link.malformed' })
})

test('a grant that is none is not written', () => {
  expect(() => writeGrantLink({ ...grant, secret: bytes(0) })).toThrow('no private key of P-256')
})
