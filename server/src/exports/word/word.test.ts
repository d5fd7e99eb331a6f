import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { openPackage } from '../../testing/well-formed.ts'
import { sampleDocument } from '../../testing/sample-document.ts'
import { renderWord } from './word.ts'

test('is a package of well-formed parts with real headings, lists, tables with repeated heads, links, language and page numbers', async () => {
  const parts = openPackage(unzipSync(await renderWord(sampleDocument)))
  const body = parts.get('word/document.xml') ?? ''
  for (const [style, text] of [
    ['Title', 'R&amp;D &lt;Shop&gt; for Łódź'],
    ['Heading1', 'What applies'],
    ['Heading2', '1. Zakres'],
    ['Heading3', 'Signs'],
  ]) {
    expect(body).toMatch(new RegExp(`<w:pStyle w:val="${style}"/>(?:(?!</w:p>).)*${text}</w:t>`, 'u'))
  }
  expect(body.match(/<w:tblHeader\/>/gu)).toHaveLength(1)
  expect(body.match(/<w:cantSplit\/>/gu)).toHaveLength(2 + 1 + 40)
  expect(body).toMatch(/<w:numPr><w:ilvl w:val="0"\/>/u)
  expect(body).toMatch(/<w:numPr><w:ilvl w:val="1"\/>/u)
  expect(parts.get('word/numbering.xml')).toContain('<w:start w:val="9"/>')
  expect(body).toContain('<w:hyperlink')
  expect(parts.get('word/_rels/document.xml.rels')).toContain('Target="https://hub.example.org/check.html" TargetMode="External"')
  expect(parts.get('word/styles.xml')).toContain('<w:lang w:val="en"/>')
  const footer = [...parts].find(([name]) => /footer\d*\.xml$/u.test(name))?.[1] ?? ''
  expect(footer).toMatch(/Page .*PAGE.* of .*NUMPAGES/u)
  expect(footer).toContain(sampleDocument.head.hash)
})

test('holds every word, also those that a PDF cannot show', async () => {
  const likeAnId = ' Id="rIdabcdefghijklmnopqrstu"'
  const hebrew = {
    ...sampleDocument,
    blocks: [...sampleDocument.blocks, { kind: 'paragraph' as const, runs: [{ text: `שלום 中文 🙂 ${likeAnId}` }] }],
  }
  const body = openPackage(unzipSync(await renderWord(hebrew))).get('word/document.xml') ?? ''
  const said = body.replaceAll(/<[^>]*>/gu, '')
  for (const words of [
    'Zażółć gęślą jaźń. Ευχαριστώ πολύ. ✓ → € ≤ 🙂 👍',
    'silence is never consent',
    'Step 40',
    'return "→"',
    `שלום 中文 🙂 ${likeAnId}`,
  ]) {
    expect(said.replaceAll('&quot;', '"')).toContain(words)
  }
})

test('is the same bytes for the same document', async () => {
  const [one, other] = [await renderWord(sampleDocument), await renderWord(sampleDocument)]
  expect(one.equals(other)).toBe(true)
  const core = openPackage(unzipSync(one)).get('docProps/core.xml')
  expect(core).toContain('2026-11-22T08:26:40.000Z</dcterms:created>')
})
