import type { Block, Run, SummaryDocument } from '@counterpart/shared/summary'
import { blockStrips } from './blocks.ts'
import type { Faces } from './faces.ts'
import { frontRule, frontStrip } from './front.ts'
import { createInk, newDocument, tag } from './ink.ts'
import type { Document } from './ink.ts'
import { contentWidth, page } from './look.ts'
import { drawRunning } from './running.ts'
import { missingIn, stretchesOf } from './settable.ts'
import { layOut } from './strips.ts'
import { styleOf } from './text.ts'
import type { Setting } from './text.ts'
import { pdfWords } from './words.ts'

export interface Rendering {
  readonly bytes: Buffer
  /** What a reader should know before using the file; empty when everything could be shown. */
  readonly warnings: readonly string[]
  /** PostScript names of the fonts that words were set with, in the order of the alphabet. */
  readonly fonts: readonly string[]
}

/**
 * A summary as a tagged PDF (PDF/UA), with the record attached as `record.jsonl`. The same document, record and fonts give the same bytes:
 * every date in it is that of the record's head. `onProgress` hears a share from 0 to 1.
 */
export async function renderPdf(
  document: SummaryDocument,
  { bundle, faces, onProgress }: { bundle: string; faces: Faces; onProgress: (share: number) => void },
): Promise<Rendering> {
  const words = pdfWords(document.language)
  const at = new Date(document.asOf)
  const { title, subtitle, language } = document
  const pdf = newDocument({ title: `${title}: ${subtitle}`, subject: document.footer, language, at })
  const finished = bytesOf(pdf)
  const setting: Setting = { ink: createInk(pdf, faces), faces, words, onHeading: outlineOf(pdf) }
  const left = unsettable(document, faces)
  const warnings = left.scripts.length > 0 || left.hasSigns ? [words.warning(left.scripts, left.hasSigns)] : []
  const notices = warnings.map((text): Block => ({ kind: 'notice', tone: 'caution', runs: [{ text }] }))
  const place = { x: page.left, width: contentWidth, tag: tag('Document', null) }
  const strips = [
    frontStrip(setting, document, place),
    frontRule(setting, place),
    ...blockStrips(setting, [...notices, ...document.blocks], place),
  ]
  layOut(setting.ink, strips, (done) => onProgress(done / strips.length))
  drawRunning(setting, document)
  pdf.file(Buffer.from(bundle), {
    name: 'record.jsonl',
    type: 'application/jsonl',
    description: words.attached,
    relationship: 'Source',
    creationDate: at,
    modifiedDate: at,
  })
  pdf.end()
  return { bytes: await finished, warnings, fonts: [...setting.ink.used].toSorted() }
}

/** Code points that the faces lack although a font could set them. */
export function missingCodePoints(document: SummaryDocument, faces: Faces): Set<number> {
  return new Set(runsOf(document).flatMap((run) => missingIn(run.text, styleOf(run), faces)))
}

function unsettable(document: SummaryDocument, faces: Faces): { scripts: string[]; hasSigns: boolean } {
  const left = runsOf(document)
    .flatMap((run) => stretchesOf(run.text, styleOf(run), faces))
    .flatMap((stretch) => (stretch.face === null ? [stretch.script] : []))
  return { scripts: [...new Set(left.filter((script) => script !== null))].toSorted(), hasSigns: left.includes(null) }
}

function runsOf({ title, subtitle, footer, blocks }: SummaryDocument): Run[] {
  return [{ text: title }, { text: subtitle, isStrong: true }, { text: footer }, ...blocks.flatMap(runsOfBlock)]
}

function runsOfBlock(block: Block): readonly Run[] {
  switch (block.kind) {
    case 'heading':
      return block.runs.map((run) => ({ ...run, isStrong: true }))
    case 'paragraph':
    case 'notice':
      return block.runs
    case 'list':
      return block.items.flat().flatMap(runsOfBlock)
    case 'table':
      return [{ text: block.caption ?? '' }, ...block.head.flat(), ...block.rows.flat(2)]
    case 'facts':
      return block.rows.flatMap(({ label, value }) => [{ text: label }, ...value])
    case 'quote':
      return block.blocks.flatMap(runsOfBlock)
    case 'code':
      return [{ text: block.text, isCode: true }]
  }
}

/** Hangs each heading under the nearest one of a higher level. */
function outlineOf(pdf: Document): Setting['onHeading'] {
  const open: { level: number; item: PDFKit.PDFOutline }[] = []
  return ({ title, level, y }) => {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop()
    const above = open.at(-1)?.item ?? pdf.outline
    // The library measures `left` from the right edge.
    const item = above.addItem(title, { top: Math.max(0, y - 12), left: page.width, zoom: 0, expanded: level === 1 })
    open.push({ level, item })
  }
}

function bytesOf(pdf: Document): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
  })
}
