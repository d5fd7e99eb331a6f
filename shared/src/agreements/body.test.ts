import { describe, expect, test } from 'vitest'
import { checkBody, checkWords } from '../project/index.ts'
import { clause, fee, proposes, scope, text } from '../testing/agreement-story.ts'
import { clara } from '../testing/index.ts'
import { checkText, markdownFault } from './index.ts'
import type { RevisionWords } from './index.ts'

const plain: RevisionWords = { title: 'The website', note: '', clauses: [{ heading: 'Pages', text: 'Ten pages.' }] }
const withText = (words: string): RevisionWords => ({ ...plain, clauses: [{ heading: 'Pages', text: words }] })
const codeOf = (words: unknown) => {
  const answer = checkText(words)
  return answer.ok ? 'ok' : answer.code
}

describe('texts at the door', () => {
  test('[AG25] a title and a heading say something in a line of bearable length', () => {
    expect(codeOf(plain)).toBe('ok')
    expect(codeOf({ ...plain, title: ' \n ' })).toBe('agreement.title-missing')
    expect(codeOf({ ...plain, clauses: [{ heading: '\u3000', text: '' }] })).toBe('agreement.heading-missing')
    expect(codeOf({ ...plain, title: '\u200b\u2060' })).toBe('agreement.title-missing')
    expect(codeOf({ ...plain, clauses: [{ heading: '\u3164\u2800\u00ad', text: '' }] })).toBe('agreement.heading-missing')
    expect(codeOf({ ...plain, title: 'x'.repeat(201) })).toBe('agreement.heading-too-long')
    expect(codeOf({ ...plain, clauses: [{ heading: 'é'.repeat(201), text: '' }] })).toBe('agreement.heading-too-long')
    expect(codeOf({ ...plain, clauses: [{ heading: '規約'.repeat(100), text: '' }] })).toBe('ok')
  })

  test('[AG25] no sign turns the order of others around', () => {
    expect(codeOf(withText('The fee is \u202e001\u202c.'))).toBe('agreement.order-turned')
    expect(codeOf({ ...plain, title: 'Fee \u2067001\u2069' })).toBe('agreement.order-turned')
    expect(codeOf({ ...plain, clauses: [{ heading: 'Fee \u202d', text: '' }] })).toBe('agreement.order-turned')
    expect(codeOf(withText('דמי השירות הם\u200f 100 ש״ח, \u06f1\u06f0\u06f0 می\u200cشود 👩\u200d👧'))).toBe('ok')
  })

  test('[AG25] words within bounds: a clause, the whole text, and how many clauses', () => {
    expect(codeOf(withText('word '.repeat(20_000)))).toBe('ok')
    expect(codeOf(withText('word '.repeat(20_001)))).toBe('agreement.text-too-long')
    const many = (count: number, words: string) => ({
      ...plain,
      clauses: Array.from({ length: count }, () => ({ heading: 'Pages', text: words })),
    })
    expect(codeOf(many(4, 'word '.repeat(19_990)))).toBe('ok')
    expect(codeOf(many(5, 'word '.repeat(16_000)))).toBe('agreement.text-too-long')
    expect([500, 501].map((count) => codeOf(many(count, '')))).toEqual(['ok', 'agreement.too-many-clauses'])
    expect(codeOf(withText('x'.repeat(10_000_000)))).toBe('agreement.text-too-long')
  })

  test.each([
    'See <b>this</b>.',
    '<script>alert(1)</script>',
    '<SCRIPT SRC="https://example.org/x.js"/>',
    'hidden <!-- not shown --> words',
    '<div style="display:none">We owe nothing.</div>',
    '<img src=x onerror=alert(1)>',
    '</p>',
    '<?php echo 1 ?>',
    'one `code` and <i>more</i>',
    '```\ncode\n```\n<u>after it</u>',
    '`open <b>bold</b>',
    '`open\n\n<b>bold</b> `',
    '\\`<b>bold</b>\\`',
    '~~~\ncode\n~~~ no end\ncode\n~~~\n<b>bold</b>\n~~~',
  ])('[AG25] HTML is refused, since it could show something else than what is signed: %s', (words) => {
    expect(markdownFault(words)).toBe('agreement.holds-html')
  })

  test.each([
    'Less than 5 < 6 and 7 > 3; a<b holds.',
    'Write to <mail@example.org> or see <https://example.org/a?b=c>.',
    'Write `<b>bold</b>` or ``<i>``.',
    '```html\n<p>shown as typed</p>\n```',
    '~~~\n<p>\n~~~',
    '# Title\n\n- one\n  - two\n    - three\n\n> quoted\n> > twice\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    `${'_'.repeat(300)}\n${'-'.repeat(300)}\n${'. '.repeat(400)}`,
    'Signed: ______________________ (name)',
    '> quoted\ngoes on\n\n'.repeat(100),
    `| Service | Hours | Fee |\n|:---|---:|:---:|\n${'| Support by telephone | 9 to 17 | CHF 120 |\n'.repeat(2_000)}`,
    `${'See [the plan][plan] and [1]. '.repeat(300)}\n\n[plan]: https://example.org/plan-of-the-harbour\n[1]: https://example.org`,
  ])('[AG25] what honest texts hold is let pass: %s', (words) => {
    expect(markdownFault(words)).toBe(null)
  })

  test.each([
    '>'.repeat(11),
    '> '.repeat(50_000),
    `${' '.repeat(61)}- deep`,
    `${'- '.repeat(3_000)}a`,
    `${'1. '.repeat(3_000)}a`,
    '> - a\nb\n'.repeat(500),
    '> a\nb\n'.repeat(500),
    `\`\`\`\n   \`\`\`\n${'_a'.repeat(2_000)}\n\`\`\``,
    `\`\`\`a\`b\n${'_a'.repeat(2_000)}\n\`\`\``,
    '['.repeat(50_000),
    '![['.repeat(20_000),
    '_a'.repeat(20_000),
    'a*'.repeat(20_000),
    '* *a'.repeat(20_000),
    '`'.repeat(10_001),
    '(<'.repeat(20_000),
    '!x'.repeat(20_000),
    '- a\nx'.repeat(10_000),
    ' \n'.repeat(10_000),
    // What a pattern takes for code: after a line that only looks like its end, within other code, behind a comment.
    `~~~\nx\n~~~ no end\ny\n~~~\n${'_a'.repeat(20_000)}\n~~~`,
    `  ~~~\nx\n~~~\n${'_a'.repeat(20_000)}\n~~~`,
    `<!--\n~~~\n-->\n${'_a'.repeat(20_000)}\n~~~`,
    // Lines that end otherwise, and lines that only look blank.
    `${'_a'.repeat(900)}\n\u00a0\n`.repeat(20),
    '> a\rb\r'.repeat(500),
    // Few letters that become many: rows filled up to the width of their table, an address that stands wherever it is named.
    `${'|a'.repeat(1_000)}|\n${'|-'.repeat(1_000)}|\n${'|a\n'.repeat(4_000)}`,
    `${'|a'.repeat(1_000)}|\r${'|-'.repeat(1_000)}|\r${'a\r\t\r'.repeat(4_000)}`,
    `> ${'|a'.repeat(1_000)}|\n> ${'|:-:'.repeat(1_000)}|\n${'> |a\n'.repeat(4_000)}`,
    `[a]: https://example.org/${'y'.repeat(5_000)}\n\n${'[a] '.repeat(2_000)}`,
    `[a]:\n<${'y '.repeat(5_000)}>\n\n${'![a] '.repeat(2_000)}`,
  ])('[AG25] nesting and runs that readers choke on are refused: %#', (words) => {
    expect(markdownFault(words)).toBe('agreement.markdown-too-deep')
  })

  test('[AG25] the door names what is wrong before the schema shuts it', () => {
    const { event } = proposes(clara)
    const asked = (body: unknown) => {
      const answer = checkBody(event, JSON.stringify(body))
      return answer.ok ? 'ok' : answer.code
    }
    expect(asked({ clauses: [{ heading: ' ', text: '' }], note: '', title: 'T' })).toBe('agreement.heading-missing')
    expect(asked({ clauses: 7, note: '', title: 'T' })).toBe('event.body-malformed')
    expect(checkWords('check-in.posted', { title: '', clauses: [] }).ok).toBe(true)
  })

  test('[AG25] as many headings and texts as the facts have clauses', () => {
    const { body } = text({ clauses: [clause(scope)] })
    const two = proposes(clara, { ...text({ clauses: [clause(scope), clause(fee)] }), body })
    expect(checkBody(two.event, JSON.stringify({ clauses: [{ heading: 'H', text: 't' }], note: '', title: 'T' }))).toEqual({
      ok: false,
      code: 'event.body-misfit',
    })
  })
})
