import { describe, expect, test } from 'vitest'
import { contractFrom as read, triedContract as tried } from '../testing/imported-contract.ts'

const code = (source: string) => {
  const outcome = tried(source)
  return outcome.ok ? 'ok' : outcome.code
}

function whatBecameOf(source: string): string {
  const outcome = tried(source)
  if (!outcome.ok) return outcome.code
  return outcome.value.text.clauses.map((clause) => clause.text.trim()).join('') === source.trim() ? 'kept' : 'lost'
}

describe('what cannot be read', () => {
  test.each([
    ['import.empty', ' \n\t\n'],
    ['import.too-large', 'word '.repeat(2_000_000)],
    ['import.too-many-clauses', '## a\n'.repeat(501)],
    ['import.markdown-too-deep', `## a\n\n${'> '.repeat(50)}deep`],
    ['import.markdown-too-deep', `## a\n\n${'- '.repeat(3_000)}deep`],
    ['import.markdown-too-deep', `## a\n\n${'1. '.repeat(3_000)}deep`],
    ['import.markdown-too-deep', '['.repeat(10_000)],
    ['import.not-text', 'a\0b'],
    ['import.not-text', '%PDF-1.7 and so on'],
    ['import.not-text', '\uFFFD\uFFFDJFIF\uFFFD\uFFFD'],
    ['import.not-text', 'half a \uD83C sign'],
  ] as const)('[AG79] %s', (refusal, source) => {
    expect(code(source)).toBe(refusal)
  })

  test('[AG79] five hundred clauses, and 400,000 characters, are read', () => {
    expect(read('## a\n'.repeat(500)).text.clauses).toHaveLength(500)
    expect(code(`## a\n${'word '.repeat(79_999)}`)).toBe('ok')
    expect(read(`## a\n${'word '.repeat(79_999)}`).notes.map(({ kind }) => kind)).toContain('text-too-long')
    expect(code(`## a\n\n${'- '.repeat(200)}\n\n${'* * *'.repeat(20)}`)).toBe('ok')
  })

  const hostile = {
    'quotes that go on by themselves': '> - a\nb\n',
    'quotes and words': '> a\nb\n',
    'lists in turn': '* a\n+ b\n- c\n',
    addresses: '[a]: b\n',
    'open fences': '- ```\n',
    tables: 'a|b\n-|-\n',
    'half tags': '</b\n',
    lines: 'a\n==x\n',
    brackets: `${'['.repeat(100)}x `,
    emphasis: '**a *b ',
    links: '[a](',
  }
  test.each(Object.entries(hostile))('[AG79] %s by the thousand are read to their end', (_, part) => {
    const many = part.repeat(Math.floor(390_000 / part.length))
    expect(['kept', 'import.markdown-too-deep']).toContain(whatBecameOf(many))
  })
})
