import { describe, expect, test } from 'vitest'
import { projectId } from '../kernel/index.ts'
import { beginning } from '../record/index.ts'
import type { Block, SummaryDocument } from './document.ts'
import { blocksOfMarkdown } from './markdown-blocks.ts'
import { table, wordsOfBlocks } from './runs.ts'
import { pick, randomFrom } from '../testing/index.ts'
import { toMarkdown } from './index.ts'

function documentWith(blocks: readonly Block[]): SummaryDocument {
  const project = projectId.parse('A'.repeat(43))
  const rest = { language: 'en', subtitle: 'S', zone: 'UTC', checkAddress: 'https://hub.example', footer: '', pageWords: '' }
  return { ...rest, title: 'T', asOf: 0 as SummaryDocument['asOf'], project, head: beginning, blocks }
}

/** Written as Markdown and read back as blocks, without title and subtitle. */
function again(blocks: readonly Block[]): readonly Block[] {
  return blocksOfMarkdown(toMarkdown(documentWith(blocks)), 'Image').slice(2)
}

const typedTexts = [
  'Ten **pages**, *each* with ~~two~~ three `pictures`.',
  '# Heading\n\ntext\n\n## Deeper\n\n---\n\n* * *',
  '- one\n- two\n  - deeper\n\n    with a paragraph\n\n1. first\n2. second\n\n* other list',
  '- [x] done\n- [ ] not done',
  '| a | b |\n|---|---|\n| 1 \\| 2 | `x` |\n| | **c** |',
  '> quoted\n> > twice\n\n```\ncode ``` with\n\n    signs # 1.\n```',
  'See https://example.com/a_b?c=1&d=2 or www.example.com or [the plan](https://example.com/plan) or me@example.com.',
  'A line\nand another\n\nwith \\*stars\\* \\# and 1\\. and &amp; &#8364; 5 < 6 > 4',
  '**‘This document’** refers to _this_ contract.**(x)**y',
  'Wow![here](https://example.com) and wow\\![there](https://example.org)',
  '10. ten\n11. eleven\n\n+ plus\n\n= no heading\n===',
  '日本語の**契約**です。 שלום עולם. Ünïcödé — “quotes”. 🧾',
]

describe('what was typed', () => {
  test.for(typedTexts)('[SU5, SU6] written as Markdown and read back it is the same: %j', (typed) => {
    const blocks = blocksOfMarkdown(typed, 'Image')
    expect(blocks.some(({ kind }) => kind === 'code')).toBe(typed.includes('```'))
    expect(again(blocks)).toEqual(blocks)
  })

  test('[SU6] makes no heading, no HTML and no other address', () => {
    const typed = '# A heading\n\n**a** <script>x</script> [here](https://example.com)\n\n<div>\n# b\n</div>'
    const blocks = blocksOfMarkdown(typed, 'Image')
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph'])
    expect(
      toMarkdown(documentWith(blocks))
        .split('\n')
        .filter((line) => /^\s*#|^[^\\]*<[a-z/]/u.test(line)),
    ).toEqual(['# T'])
    expect(again(blocks)).toEqual(blocks)
  })

  test.for([
    '[named]: https://example.com "and not used"',
    'A [link](https://example.com "with a title")',
    'A [link](javascript:alert)',
    '| a |\n|---|\n| 1 | one too many |',
    `${'> '.repeat(40)}deep`,
    '_a '.repeat(3000),
  ])('[SU5] stands as it was typed where words would be lost, or reading takes too long: %#', (typed) => {
    expect(blocksOfMarkdown(typed, 'Image')).toEqual([{ kind: 'code', text: typed }])
    expect(toMarkdown(documentWith(blocksOfMarkdown(typed, 'Image')))).toContain(`\n\`\`\`\n${typed}\n\`\`\`\n`)
  })

  test('[SU6] signs that turn the order around, and control signs, are written out', () => {
    expect(blocksOfMarkdown('up to \u202e001\u202c euro\u0007', 'Image')).toEqual([
      { kind: 'paragraph', runs: [{ text: 'up to [U+202E]001[U+202C] euro[U+0007]' }] },
    ])
  })
})

/** Texts of signs that act, put together at random from a seed that is printed. */
describe('random texts', () => {
  const seeds = Array.from({ length: 150 }, (_, seed) => seed)
  test('[SU5, SU6] plain text in a paragraph, a cell and a heading comes back word for word', () => {
    for (const seed of seeds) {
      const random = randomFrom(seed)
      const text = Array.from({ length: 12 }, () => pick(random, pieces)).join('')
      const blocks: Block[] = [
        { kind: 'heading', level: 2, runs: [{ text: `x ${text}` }], anchor: 'a' },
        { kind: 'paragraph', runs: [{ text }, { text: `${text}.`, isStrong: true }, { text }] },
        table([[{ text: 'head' }]], [[[{ text }]]]),
      ]
      const words = (of: readonly Block[]) => wordsOfBlocks(of).replaceAll(/\s+/gu, '')
      const shown = words(again(blocks)).replaceAll('*', '')
      expect(shown, `seed ${seed}: ${text}`).toBe(words(blocks).replaceAll('*', ''))
    }
  })
})

const pieces = [
  'a',
  'B7',
  ' ',
  ' ',
  '\n',
  '# ',
  '- ',
  '1. ',
  '* ',
  '`',
  '``',
  '~~',
  '|',
  '[x]',
  '(y)',
  '![',
  '<b>',
  '&amp;',
  '\\',
  '_',
  '>',
  '=',
  '!',
  'https://e.org',
  'www.e.org',
  'm@e.org',
  '```',
  ':',
  '日',
  '🧾',
]
