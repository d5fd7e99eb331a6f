import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCanonical, toCanonical } from './canonical.ts'

describe('the canonical text (RFC 8785)', () => {
  test('numbers are written as appendix B lists them', () => {
    const samples: [string, string][] = [
      ['0000000000000000', '0'],
      ['8000000000000000', '0'],
      ['0000000000000001', '5e-324'],
      ['8000000000000001', '-5e-324'],
      ['7fefffffffffffff', '1.7976931348623157e+308'],
      ['ffefffffffffffff', '-1.7976931348623157e+308'],
      ['4340000000000000', '9007199254740992'],
      ['c340000000000000', '-9007199254740992'],
      ['4430000000000000', '295147905179352830000'],
      ['44b52d02c7e14af5', '9.999999999999997e+22'],
      ['44b52d02c7e14af6', '1e+23'],
      ['44b52d02c7e14af7', '1.0000000000000001e+23'],
      ['444b1ae4d6e2ef4e', '999999999999999700000'],
      ['444b1ae4d6e2ef4f', '999999999999999900000'],
      ['444b1ae4d6e2ef50', '1e+21'],
      ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
      ['3eb0c6f7a0b5ed8d', '0.000001'],
      ['41b3de4355555553', '333333333.3333332'],
      ['41b3de4355555557', '333333333.33333343'],
      ['becbf647612f3696', '-0.0000033333333333333333'],
      ['43143ff3c1cb0959', '1424953923781206.2'],
    ]
    for (const [bits, text] of samples) expect(toCanonical(fromBits(bits))).toBe(text)
  })

  test('keys are sorted by their UTF-16 code units (§3.2.3)', () => {
    const text = toCanonical({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 })
    expect([...text.matchAll(/:(\d)/g)].map((found) => found[1]).join('')).toBe('2467153')
  })

  test('strings escape what §3.2.2.2 names and nothing else', () => {
    expect(toCanonical({ s: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/\u007f\u2028' })).toBe(
      String.raw`{"s":"€$\u000f\nA'B\"\\\\\"/` + '\u007f\u2028"}',
    )
  })

  test('a number beyond all numbers is read as refused, not as a bug', () => {
    for (const text of ['1e999', '{"a":[-1e999]}', '1e-999']) expect(readCanonical(text)).toEqual({ ok: false, code: 'text.not-canonical' })
  })

  test('whatever the order of keys, the text is the library’s', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.dictionary(fc.string({ maxLength: 3, unit: 'grapheme' }), fc.jsonValue()),
        (one, other) => {
          const value = { ...other, one, '10': 1, '9': [other] }
          fc.pre(!JSON.stringify(value).includes(String.raw`\ud`)) // half characters have no canonical text
          expect(toCanonical(value)).toBe(canonicalize(value))
          expect(toCanonical(JSON.parse(toCanonical(value)))).toBe(canonicalize(value))
        },
      ),
    )
  })

  test.each([
    ['no number', { a: NaN }],
    ['no number in a list', [Infinity]],
    ['nothing at all', undefined],
  ])('refuses to write %s', (_, value) => {
    expect(() => toCanonical(value)).toThrow(/not allowed|no canonical text/)
  })

  test('what JSON leaves out is left out, and a date is the text it gives itself', () => {
    expect(toCanonical({ a: undefined, b: new Date(0), c: Object.create(null) })).toBe('{"b":"1970-01-01T00:00:00.000Z","c":{}}')
  })

  test('refuses to write half a character', () => {
    expect(() => toCanonical({ text: 'a\ud83d' })).toThrow('half a character')
    expect(() => toCanonical(['\udc00b'])).toThrow('half a character')
  })
})

/** A key that readers drop without a word is refused, and has a test of its own. */
const isReadable = (value: unknown) => !JSON.stringify(value).includes('"__proto__"')

describe('strict reading', () => {
  test('refuses the one key that readers drop unseen, however deep', () => {
    for (const text of ['{"__proto__":1}', '{"a":[{"__proto__":{}}]}'])
      expect(readCanonical(text)).toEqual({ ok: false, code: 'text.not-canonical' })
  })

  test('takes back exactly what was written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }).filter(isReadable), (value) => {
        let text: string
        try {
          text = toCanonical(value)
        } catch {
          return // generated half characters have no canonical text
        }
        const read = readCanonical(text)
        expect(read).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })

  test.each([
    ['white space', '{"a": 1}'],
    ['keys out of order', '{"b":1,"a":2}'],
    ['a key twice', '{"a":1,"a":2}'],
    ['a number written otherwise', '{"a":1.0}'],
    ['an exponent', '{"a":1E2}'],
    ['minus zero', '[-0]'],
    ['an escape that is not needed', '{"a":"\\u0041"}'],
    ['an escaped half character', '{"a":"\\ud83d"}'],
    ['a byte order mark', '\ufeff{}'],
  ])('refuses %s', (_, text) => {
    expect(readCanonical(text).ok).toBe(false)
  })

  test('refuses nesting over 16 before it parses, brackets within strings aside', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(readCanonical(nested(16)).ok).toBe(true)
    expect(readCanonical(nested(17))).toEqual({ ok: false, code: 'text.too-deep' })
    expect(readCanonical('['.repeat(200_000))).toEqual({ ok: false, code: 'text.too-deep' })
    expect(readCanonical(toCanonical({ text: '[[[[[[[[[[[[[[[[[[[["{{{{{{{{' })).ok).toBe(true)
  })

  test('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readCanonical(text)).toHaveProperty('ok')
      }),
    )
  })
})

function fromBits(hex: string): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${hex}`))
  return view.getFloat64(0)
}
