import type { SummaryDocument } from '@counterpart/shared/summary'
import { colours, contentWidth, page, type } from './look.ts'
import { drawLine, oneLine } from './text.ts'
import type { Setting } from './text.ts'

/** Head and foot of every page, once it is known how many there are. */
export function drawRunning(setting: Setting, document: SummaryDocument): void {
  const { start, count } = setting.ink.document.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    setting.ink.document.switchToPage(start + index)
    if (index > 0) drawHead(setting, document)
    drawFoot(setting, document, { number: index + 1, count })
  }
}

function drawHead(setting: Setting, { title, subtitle }: SummaryDocument): void {
  const line = oneLine(setting, `${title} · ${subtitle}`, { ...type.tiny, colour: colours.quiet, width: contentWidth })
  setting.ink.paginate('Top', () => drawLine(setting.ink, line, { x: page.left, y: 40, height: type.tiny.line, tag: null }))
}

function drawFoot(setting: Setting, document: SummaryDocument, { number, count }: { number: number; count: number }): void {
  const manner = { ...type.tiny, colour: colours.quiet }
  const words = document.pageWords.replace('{page}', String(number)).replace('{pages}', String(count))
  const pageLine = oneLine(setting, words, { ...manner, width: 120 })
  const about = oneLine(setting, document.footer, { ...manner, width: contentWidth - pageLine.width - 24 })
  const hash = oneLine(setting, document.head.hash, { ...manner, width: contentWidth, isCode: true })
  const y = page.height - 56
  setting.ink.paginate('Bottom', () => {
    setting.ink.document.rect(page.left, y - 8, contentWidth, 0.5).fill(colours.rule)
    drawLine(setting.ink, about, { x: page.left, y, height: manner.line, tag: null })
    drawLine(setting.ink, pageLine, { x: page.left + contentWidth - pageLine.width, y, height: manner.line, tag: null })
    drawLine(setting.ink, hash, { x: page.left, y: y + manner.line, height: manner.line, tag: null })
  })
}
