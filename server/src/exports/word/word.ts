import { AlignmentType, Document, Footer, LevelFormat, NumberFormat, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import type { IParagraphStyleOptions } from 'docx'
import { unzipSync, zipSync } from 'fflate'
import type { SummaryDocument } from '@counterpart/shared/summary'
import { ground, textWidth, wordBlocks } from './word-blocks.ts'
import type { OrderedList } from './word-blocks.ts'

/**
 * A summary as a Word file (ECMA-376): real headings, lists and tables, so that it can be read aloud and worked on. It is a rendering
 * without the record in it. The same document gives the same bytes.
 */
export async function renderWord(document: SummaryDocument): Promise<Buffer> {
  const { title, subtitle, language } = document
  const { children, ordered } = wordBlocks(document.blocks)
  const file = new Document({
    title: `${title}: ${subtitle}`,
    subject: document.footer,
    creator: 'Counterpart',
    lastModifiedBy: 'Counterpart',
    styles: { default: looks(language), paragraphStyles },
    numbering: { config: [bullets, ...ordered.map(numbersOf)] },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1440, bottom: 1440, left: 1440, right: 1440 },
            pageNumbers: { formatType: NumberFormat.DECIMAL },
          },
        },
        footers: { default: footer(document) },
        children: [new Paragraph({ style: 'Kind', text: title }), new Paragraph({ style: 'Title', text: subtitle }), ...children],
      },
    ],
  })
  return repacked(await Packer.toBuffer(file), new Date(document.asOf))
}

const heading = (size: number, before: number) => ({
  run: { size, bold: true, color: '1F2328', font: 'Noto Sans' },
  paragraph: { spacing: { before, after: 80 }, keepNext: true },
})

function looks(language: string) {
  return {
    document: {
      run: { font: 'Noto Sans', size: 20, color: '1F2328', language: { value: language } },
      paragraph: { spacing: { after: 120, line: 300 } },
    },
    title: { run: { size: 48, bold: true, color: '1F2328', font: 'Noto Sans' }, paragraph: { spacing: { after: 240 } } },
    heading1: heading(32, 480),
    heading2: heading(25, 360),
    heading3: heading(22, 280),
    heading4: heading(20, 220),
  }
}

const small = { size: 17 }
const paragraphStyles: IParagraphStyleOptions[] = [
  { id: 'Kind', name: 'Kind of document', basedOn: 'Normal', run: { bold: true, color: '5A6270' } },
  { id: 'Cell', name: 'Cell', basedOn: 'Normal', run: small, paragraph: { spacing: { after: 0, line: 260 } } },
  { id: 'Caption', name: 'caption', basedOn: 'Normal', run: { ...small, bold: true }, paragraph: { spacing: { before: 160, after: 60 } } },
  { id: 'AfterTable', name: 'After a table', basedOn: 'Normal', paragraph: { spacing: { after: 0, line: 160 } } },
  { id: 'Code', name: 'Code', basedOn: 'Normal', run: small, paragraph: { shading: ground('F4F5F7'), spacing: { before: 120 } } },
  { id: 'Notice', name: 'Notice', basedOn: 'Normal', paragraph: { shading: ground('EEF3FA'), spacing: { before: 160, after: 160 } } },
  { id: 'Caution', name: 'Caution', basedOn: 'Normal', paragraph: { shading: ground('FDF4E3'), spacing: { before: 160, after: 160 } } },
]

const nine = [0, 1, 2, 3, 4, 5, 6, 7, 8]
const style = (level: number) => ({ paragraph: { indent: { left: (level + 1) * 400, hanging: 400 } } })
const bullets = {
  reference: 'bullets',
  levels: nine.map((level) => ({ level, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: style(level) })),
}

function numbersOf({ reference, start }: OrderedList) {
  const of = (level: number) => ({
    level,
    format: LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    alignment: AlignmentType.LEFT,
    start,
    style: style(level),
  })
  return { reference, levels: nine.map(of) }
}

function footer({ footer: about, pageWords, head }: SummaryDocument): Footer {
  const parts = pageWords.split(/(\{pages?\})/u).map((part) => {
    const number = part === '{page}' ? PageNumber.CURRENT : part === '{pages}' ? PageNumber.TOTAL_PAGES : part
    return new TextRun({ children: [number], size: 14, color: '5A6270' })
  })
  return new Footer({
    children: [
      new Paragraph({
        children: [...line(about), new TextRun({ children: ['\t'] }), ...parts],
        tabStops: [{ type: 'right', position: textWidth }],
      }),
      new Paragraph({ children: line(head.hash) }),
    ],
  })
}

const line = (text: string) => [new TextRun({ text, size: 14, color: '5A6270' })]

/**
 * The library writes the time of day and random ids into the file; here they become the head's time, and numbers in the order they stand.
 * Ids are looked for where they are attributes: words that look like one stay as they are.
 */
function repacked(packed: Uint8Array, at: Date): Buffer {
  const ids = new Map<string, string>()
  const stable = (id: string) => {
    if (!ids.has(id)) ids.set(id, `rIdLink${ids.size + 1}`)
    return ids.get(id) ?? id
  }
  const decoder = new TextDecoder()
  const files = Object.entries(unzipSync(packed)).map(([name, bytes]) => {
    const text = decoder
      .decode(bytes)
      .replaceAll(/(?<= (?:r:id|Id)=")rId[a-z0-9_-]{21}(?=")/gu, stable)
      .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${at.toISOString()}`)
    return [name, new TextEncoder().encode(text)] as const
  })
  // Zip has no zone: the earliest time it can hold, the same everywhere.
  return Buffer.from(zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1) }))
}
