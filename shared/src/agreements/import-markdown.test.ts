import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractFrom as read, triedContract as tried } from '../testing/imported-contract.ts'
import { checkText, isNested, numbersOf, revisionFrom } from './index.ts'

const told = (source: string) => read(source).text.clauses.map(({ heading, text }) => [heading, text])
const numbered = (source: string) => {
  const { clauses } = read(source).text
  return numbersOf(clauses).map((number, index) => `${number} ${clauses[index]?.heading}`)
}
const noted = (source: string) => read(source).notes.map(({ kind }) => kind)

describe('cutting a text at its headings', () => {
  test('[AG70] each clause holds the Markdown below its heading as it stands', () => {
    const below = '- one\n- two  \n\n\n    code\n\n| a | b |\n|---|---|\n| 1 | 2 |'
    expect(told(`## Fees\n\n${below}\n\n## Dates\n\nIn May.`)).toEqual([
      ['Fees', below],
      ['Dates', 'In May.'],
    ])
  })

  test('[AG70] lines that only look like headings stay words', () => {
    const inside = '```\n# code\n```\n\n> # quoted\n\n- # listed\n\n#hash'
    expect(told(`# Fees\n${inside}`)).toEqual([['Fees', inside]])
  })

  test('[AG70] a byte order mark and other line ends change no word', () => {
    expect(told('\uFEFF## Fees\r\n\r\nOne\r\ntwo\r## Dates\rMay')).toEqual([
      ['Fees', 'One\ntwo'],
      ['Dates', 'May'],
    ])
  })

  test('[AG70] words before the first heading, and settings at the top, are kept and noted', () => {
    const source = '---\ntitle: The roof\ndraft: true\n---\nBetween us two.\n\n## Fees\n\nNine.'
    const { text, notes } = read(source)
    expect(text.title).toBe('The roof')
    expect(told(source)).toEqual([
      ['Preamble', '---\ntitle: The roof\ndraft: true\n---\n\nBetween us two.'],
      ['Fees', 'Nine.'],
    ])
    expect(notes.map(({ kind, clause }) => [kind, clause])).toEqual([
      ['front-matter', text.clauses[0]?.clause],
      ['text-before-heading', text.clauses[0]?.clause],
    ])
  })

  test('[AG70] without headings lines in bold divide the text; a single one does not', () => {
    expect(told('**Fees**\n\nNine.\n\n**Dates:**\n\nMay **or** June.')).toEqual([
      ['Fees', 'Nine.'],
      ['Dates:', 'May **or** June.'],
    ])
    expect(told('**Mind this**\n\nNine.')).toEqual([['Preamble', '**Mind this**\n\nNine.']])
    expect(noted('**Mind this**\n\nNine.')).toContain('no-headings')
  })

  test('[AG70] HTML, unreadable signs and links to elsewhere are noted, not changed', () => {
    const source = '## A\n\nA <b>bold</b> word, [the plan][1]\n\n## B\n\nGr�n\n\n[1]: https://example.org\n'
    expect(told(source)[0]).toEqual(['A', 'A <b>bold</b> word, [the plan][1]'])
    const { text, notes } = read(source)
    expect(notes.filter(({ kind }) => kind !== 'title-missing').map(({ kind, clause }) => [kind, clause])).toEqual([
      ['html-in-text', text.clauses[0]?.clause],
      ['signs-unreadable', text.clauses[1]?.clause],
      ['link-target-elsewhere', text.clauses[0]?.clause],
    ])
  })
})

describe('levels and title', () => {
  test('[AG71] nesting is kept, and levels that were skipped are closed', () => {
    const source = '## Works\n#### Roof\n#### Walls\n###### Paint\n## Fees\n# Ends\n### Late\n#### Later'
    expect(numbered(source)).toEqual(['1 Works', '1.1 Roof', '1.2 Walls', '1.2.1 Paint', '2 Fees', '3 Ends', '3.1 Late', '3.1.1 Later'])
    expect(
      read(source)
        .notes.filter(({ kind }) => kind === 'level-raised')
        .map(({ words }) => words),
    ).toEqual(['Roof', 'Paint', 'Late'])
  })

  test('[AG71] words before the headings stand beside the first clause and not above it', () => {
    expect(numbered('# The roof\n\nBetween us.\n\n## Fees\n\nNine.\n\n### Late\n\nTwo.')).toEqual(['1 Preamble', '2 Fees', '2.1 Late'])
    expect(numbered('Between us.\n\n### Late\n\n## Fees')).toEqual(['1 Preamble', '2 Late', '3 Fees'])
  })

  test('[AG71] the only heading of the first level, at the top, is the title', () => {
    const { text, notes } = read('# The *roof*\n\nBetween us.\n\n## Fees\n\nNine.')
    expect([text.title, text.clauses.map(({ heading, text: said }) => [heading, said]), notes.map(({ kind }) => kind)]).toEqual([
      'The roof',
      [
        ['Preamble', 'Between us.'],
        ['Fees', 'Nine.'],
      ],
      ['text-before-heading'],
    ])
  })

  test.each([
    ['# Contract\n\n## Fees\n\nNine.\n\n# Ends\n\nMay.', 'Contract', ['Fees', 'Ends']],
    ['Contract\n===\n\n# Fees\n\nNine.', 'Contract', ['Fees']],
    ['# Fees\n\nNine.\n\n# Ends\n\nMay.', 'Agreement', ['Fees', 'Ends']],
    ['# Contract\n\nWords.\n\n# Ends\n\nMay.', 'Agreement', ['Contract', 'Ends']],
    ['## Fees\n\nNine.\n\n# Ends\n\nMay.', 'Agreement', ['Fees', 'Ends']],
    ['# Contract', 'Agreement', ['Contract']],
  ])('[AG71] %j has the title %s', (source, title, headings) => {
    expect([read(source).text.title, told(source).map(([heading]) => heading)]).toEqual([title, headings])
    expect(noted(source).includes('title-missing')).toBe(title === 'Agreement')
  })
})

describe('headings', () => {
  test.each([
    ['## **Fees** and _dates_', 'Fees and dates'],
    ['## `code` \\*stars\\* R&amp;D', 'code *stars* R&D'],
    ['## [The plan](https://example.org/plan)', 'The plan (https://example.org/plan)'],
    ['## <b>Fees</b>', '<b>Fees</b>'],
    ['Fees and\ndates\n---', 'Fees and dates'],
    ['## Fees ##', 'Fees'],
  ])('[AG72] %j becomes %s', (source, heading) => {
    expect(told(`${source}\n\nNine.`)).toEqual([[heading, 'Nine.']])
  })

  test('[AG72] a heading that is too long is shortened at a word, and stands whole above the text', () => {
    const long = 'word '.repeat(60).trim()
    const [[heading = '', text] = []] = told(`## ${long}\n\nNine.`)
    expect(heading.length).toBeLessThanOrEqual(200)
    expect(heading).toMatch(/word…$/u)
    expect(text).toBe(`${long}\n\nNine.`)
    expect(noted(`## ${long}\n\nNine.`)).toContain('heading-shortened')
    const [[unbroken = ''] = []] = told(`## ${'🏠'.repeat(150)}`)
    expect(unbroken).toBe(`${'🏠'.repeat(99)}…`)
  })

  test('[AG72] a heading without words gets a name and a note', () => {
    expect(told('##\n\nNine.')).toEqual([['Untitled clause', 'Nine.']])
    expect(noted('##\n\nNine.')).toContain('heading-empty')
  })

  test('[AG73] numbers that clauses get by themselves are left out', () => {
    const source = '## 1. Works\n### 1.1 Roof\n### 1.2 Walls\n## § 2 Fees'
    expect(numbered(source)).toEqual(['1 Works', '1.1 Roof', '1.2 Walls', '2 Fees'])
    expect(noted(source)).toContain('numbers-dropped')
    expect(numbered('## 1 Works\n## 2 Fees\n## 3 Ends')).toEqual(['1 Works', '2 Fees', '3 Ends'])
  })

  test.each([
    [['1. Works', '3. Fees']],
    [['1. Works', 'Fees']],
    [['1.1 Works', '1.2 Fees']],
    [['1 year of warranty', '2 years of care']],
    [['3rd party products']],
    [['14 days']],
  ])('[AG73] other numbers are kept: %j', (headings) => {
    const source = headings.map((heading) => `## ${heading}\n\nWords.`).join('\n\n')
    expect(told(source).map(([heading]) => heading)).toEqual(headings)
    expect(noted(source).includes('numbers-kept')).toBe(/^\d[\d.]*\.|^\d\.\d/u.test(headings[0] ?? ''))
  })
})

/** Words of lines that are neither a line of the import, in its order, nor stand in a heading of it. */
function lostFrom(markdown: string, all: string): string[] {
  const kept = all.split('\n')
  let at = 0
  const lines = markdown
    .replace(/^\uFEFF/u, '')
    .replaceAll(/\r\n?/gu, '\n')
    .split('\n')
  return lines.flatMap((line) => {
    const found = kept.indexOf(line, at)
    if (found === -1) return (line.match(/[a-zäöü]{4,}/giu) ?? []).filter((word) => !all.includes(word))
    at = found + 1
    return []
  })
}

describe('any text', () => {
  const signs = ['# ', '## ', '###### ', '#', '---\n', '===\n', '> ', '- ', '1. ', '    ', '```\n', '~~~\n', '**a**', '`', '_', '* * *\n']
  const others = ['[a]: b\n', '[a][b]', '<b>', '<!-- ', '|a|b|\n|-|-|\n', '\\', '&amp;', '![x](y)', '“T” means ']
  const piece = fc.constantFrom(...signs, ...others, '\n', '\n\n', '\r\n', '\t', '\u00A0', 'words', 'Ümläut 🏠')
  const source = fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 60 }).map((parts) => parts.join(''))

  test('[AG70, AG71, AG72] loses no line and no word of a heading, and stands up at the door', () => {
    fc.assert(
      fc.property(source, (markdown) => {
        fc.pre(tried(markdown).ok)
        const { text } = read(markdown)
        expect(lostFrom(markdown, [text.title, ...text.clauses.flatMap(({ heading, text: said }) => [heading, said])].join('\n'))).toEqual(
          [],
        )
        const fault = checkText(revisionFrom(text, '').body)
        expect(fault.ok ? 'agreement.holds-html' : fault.code).toBe('agreement.holds-html')
        expect(isNested(text.clauses)).toBe(true)
        expect(new Set(text.clauses.map(({ clause }) => clause)).size).toBe(text.clauses.length)
      }),
      { numRuns: 1_000 },
    )
  })

  test('[AG70] clauses written down as Markdown are read as they were', () => {
    const line = fc.stringMatching(/^[A-Za-z][a-z ,.;]{0,30}[a-z]$/u)
    const clause = fc.record({ level: fc.integer({ min: 1, max: 6 }), heading: line, lines: fc.array(line, { maxLength: 4 }) })
    fc.assert(
      fc.property(fc.array(clause, { minLength: 2, maxLength: 12 }), (clauses) => {
        const markdown = clauses
          .map(({ level, heading, lines }) => [`${'#'.repeat(level)} ${heading}`, ...lines, ''].join('\n\n'))
          .join('\n')
        const { text } = read(`## First\n\nWords.\n\n${markdown}`)
        expect(text.clauses.slice(1).map(({ heading, text: said }) => ({ heading, said }))).toEqual(
          clauses.map(({ heading, lines }) => ({ heading: heading.replaceAll(/\s+/gu, ' '), said: lines.join('\n\n') })),
        )
      }),
    )
  })
})
