import { createRequire } from 'node:module'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SummaryDocument } from '@counterpart/shared/summary'
import { openPdf } from '../../testing/poppler.ts'
import type { OpenedPdf } from '../../testing/poppler.ts'
import { paragraph, sampleDocument, words } from '../../testing/sample-document.ts'
import { bundledFaces } from './faces.ts'
import { furtherFonts } from './further-fonts.ts'
import { missingCodePoints, renderPdf } from './render.ts'

const faces = bundledFaces()
const bundle = '{"bundle":1}\n{"entry":"Łódź"}\n'
const render = (document: SummaryDocument, heard: number[] = []) =>
  renderPdf(document, { bundle, faces, onProgress: (share) => void heard.push(share) })

let bytes: Buffer
let warnings: readonly string[]
let pdf: OpenedPdf
beforeAll(async () => {
  const rendering = await render(sampleDocument)
  bytes = rendering.bytes
  warnings = rendering.warnings
  pdf = await openPdf(bytes)
})
afterAll(() => pdf.close())

test('is tagged, names its language and title, and carries what it says of itself as readable metadata', async () => {
  expect(warnings).toEqual([])
  const info = await pdf.ask('pdfinfo', '@')
  expect(info).toMatch(/^Tagged: +yes$/mu)
  expect(info).toMatch(/^Title: +Agreement summary: R&D <Shop> for Łódź$/mu)
  expect(info).toMatch(/^PDF version: +1\.7$/mu)
  const metadata = await pdf.ask('pdfinfo', '-meta', '@')
  expect(metadata).toContain('<rdf:li xml:lang="x-default">Agreement summary: R&amp;D &lt;Shop&gt; for Łódź</rdf:li>')
  expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(bytes.includes('/Lang (en)')).toBe(true)
  expect(bytes.includes('/DisplayDocTitle true')).toBe(true)
})

test('has a structure tree: headings by level, lists, tables with heads that say what they head, links, a described figure', async () => {
  const tree = (await pdf.ask('pdfinfo', '-struct', '@')).replaceAll(/^ +| \((block|inline)\)|:$/gmu, '')
  const kinds = tree.split('\n')
  const outline = kinds.filter((kind) => /^H\d$/u.test(kind))
  expect(outline).toEqual(['H1', 'H2', 'H3', 'H4', 'H2'])
  expect(tree).toContain('L\nLI\nLbl\nLBody\nP\nLI\nLbl\nLBody\nP\nL\nLI\nLbl\nLBody\nP')
  expect(tree).toContain('Table\nTR\nTH\n/Scope /Row\nTD')
  expect(tree).toContain('Caption\nTHead\nTR\nTH\n/Scope /Column\nTH\n/Scope /Column\nTH\n/Scope /Column\nTBody\nTR\nTD\nTD\nTD')
  expect(kinds.filter((kind) => kind === 'TD')).toHaveLength(2 + 3 * 40) // the empty one too
  expect(kinds.filter((kind) => kind === 'THead')).toHaveLength(1) // repeated heads are decoration
  expect(tree).toContain('Figure')
  expect(kinds.filter((kind) => kind === 'Link')).toHaveLength(2)
})

test('its words can be taken out again in three alphabets, signs and emoji, on numbered pages that name the head', async () => {
  const text = (await pdf.ask('pdftotext', '-layout', '@', '-')).replaceAll('\u{fe0f}', '')
  for (const said of ['Zażółć gęślą jaźń', 'Ευχαριστώ πολύ', '✓ → € ≤ 🙂 👍', 'silence is never consent', 'return "→"'])
    expect(text).toContain(said)
  const pages = text.split('\f').slice(0, -1)
  expect(pages.length).toBeGreaterThan(2)
  pages.forEach((page, index) => {
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
    expect(page).toContain(`entry 212 · as of 22 November 2026`)
    expect(page).toContain(sampleDocument.head.hash)
  })
  const withRows = pages.filter((page) => page.includes('Step '))
  expect(withRows.length).toBeGreaterThan(1)
  for (const page of withRows) expect(page).toMatch(/Milestone +Status +Agreed date/u)
})

test('emoji are drawn, each its own, and none as a box', async () => {
  const pages = (await pdf.ask('pdftotext', '-bbox', '@', '-')).split('<page ')
  const drawn = await Promise.all(
    ['✓', '🙂', '👍'].map(async (sign) => {
      const word = new RegExp(`xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">${sign}`, 'u')
      const page = pages.findIndex((text) => word.test(text))
      const [x = 0, y = 0, right = 0, bottom = 0] = (word.exec(pages[page] ?? '') ?? []).slice(1).map(Number)
      return pdf.ink({ x, y, width: right - x, height: bottom - y }, page)
    }),
  )
  for (const points of drawn) {
    const dark = points.filter((point) => point > 96).length / points.length
    expect(dark).toBeGreaterThan(0.02)
    expect(dark).toBeLessThan(0.5)
  }
  expect(new Set(drawn.map((points) => Buffer.from(points).toString('base64'))).size).toBe(3)
})

test('carries the record, byte for byte', async () => {
  expect(await pdf.attachment('record.jsonl')).toBe(bundle)
})

test('is the same bytes for the same document, record and fonts, and tells how far it is', async () => {
  const heard: number[] = []
  const again = await renderPdf(sampleDocument, { bundle, faces: bundledFaces(), onProgress: (share) => void heard.push(share) })
  expect(again.bytes.equals(bytes)).toBe(true)
  expect(heard.at(-1)).toBe(1)
  expect(heard).toEqual(heard.toSorted((one, other) => one - other))
})

test('a script that cannot be set is named on the first page and in its place, with where to read it; never boxes', async () => {
  const document = {
    ...sampleDocument,
    blocks: [paragraph('Before שלום, עולם after. Then العربية, 中文 and \u{10ffff}.'), { kind: 'code' as const, text: 'ok' }],
  }
  const { bytes: warned, warnings: said } = await render(document)
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('text in Arabic, Han, and Hebrew and signs that its fonts lack')
  const opened = await openPdf(warned)
  const text = (await opened.ask('pdftotext', '@', '-')).replaceAll(/\s+/gu, ' ')
  await opened.close()
  expect(text).toContain(said[0])
  const note = (what: string) => `[${what} that this PDF cannot show: read it in the Word or Markdown file]`
  expect(text).toContain(`Before ${note('Hebrew text')} after. Then ${note('Arabic text')}, ${note('Han text')} and ${note('a sign')}.`)
  expect([...missingCodePoints(document, faces)].map((codePoint) => String.fromCodePoint(codePoint))).toEqual(['中', '文', '\u{10ffff}'])
})

test('a configured font is used for what the others lack, and one that is no use is said', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-fonts-'))
  const broken = join(folder, 'broken.ttf')
  await writeFile(broken, 'no font')
  const emoji = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf')
  const further = await furtherFonts([broken, join(folder, 'absent.ttf'), emoji], new Set([0x1f642]))
  await rm(folder, { recursive: true })
  expect(further.faces.map((face) => face.name)).toEqual(['NotoEmoji-Regular'])
  expect(further.problems).toEqual([expect.stringContaining('broken.ttf: '), expect.stringContaining('absent.ttf: ')])
  expect(further.problems.join('')).not.toContain(folder)
  const withoutEmoji = { ...faces, emoji: faces.text.regular, fallback: further.faces }
  const set = await renderPdf(
    { ...sampleDocument, blocks: [paragraph('🙂')] },
    { bundle, faces: withoutEmoji, onProgress: () => undefined },
  )
  expect(set.warnings).toEqual([])
})

test('a row longer than a page goes on, and a word wider than the page is cut', async () => {
  const long = {
    kind: 'table' as const,
    caption: null,
    shares: [0.5, 0.5],
    head: [words('A'), words('B')],
    rows: [[words('x '.repeat(2_500)), words('y')]],
  }
  const { bytes: made } = await render({ ...sampleDocument, blocks: [long, paragraph('W'.repeat(400))] })
  const opened = await openPdf(made)
  const text = await opened.ask('pdftotext', '@', '-')
  await opened.close()
  expect(text.match(/x/gu)).toHaveLength(2_500 + (sampleDocument.footer.match(/x/gu)?.length ?? 0))
  expect(text.match(/W/gu)?.length).toBe(400 + (text.match(/Warsaw/gu)?.length ?? 0))
})
