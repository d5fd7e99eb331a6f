import { create } from 'qrcode'
import type { SummaryDocument } from '@counterpart/shared/summary'
import { tag } from './ink.ts'
import type { Ink, Tag } from './ink.ts'
import { colours, type } from './look.ts'
import { strip } from './strips.ts'
import type { Place, Strip } from './strips.ts'
import { drawLine, setLines } from './text.ts'
import type { Setting } from './text.ts'

const qrSize = 82
const eyebrow = { size: 9.6, line: 16, isBold: true, colour: colours.quiet } as const

/** What the document is called, and beside it the way to check it. */
export function frontStrip(setting: Setting, document: SummaryDocument, place: Place): Strip {
  const width = place.width - qrSize - 36
  const heading = tag('H1', place.tag)
  const kind = setLines(setting, [{ text: document.title }], { ...eyebrow, width })
  const name = setLines(setting, [{ text: document.subtitle }], { ...type.title, isBold: true, width })
  const height = Math.max(qrSize + 34, eyebrow.line * kind.length + 6 + type.title.line * name.length + 16)
  const draw = (y: number) => {
    kind.forEach((line, index) =>
      drawLine(setting.ink, line, { x: place.x, y: y + index * eyebrow.line, height: eyebrow.line, tag: heading }),
    )
    const below = y + eyebrow.line * kind.length + 6
    name.forEach((line, index) =>
      drawLine(setting.ink, line, { x: place.x, y: below + index * type.title.line, height: type.title.line, tag: heading }),
    )
    drawCheck(setting, document.checkAddress, { x: place.x + place.width - qrSize, y, tag: place.tag })
  }
  return strip({ height, draw })
}

function drawCheck(setting: Setting, address: string, { x, y, tag: parent }: { x: number; y: number; tag: Tag }): void {
  const figure = tag('Figure', parent, { alt: `${setting.words.qr}: ${address}`, placement: 'Block', bbox: [x, y, x + qrSize, y + qrSize] })
  setting.ink.inside(figure, () => drawQr(setting.ink, address, { x, y }))
  const caption = setLines(setting, [{ text: setting.words.check, link: address }], { ...type.tiny, width: qrSize })
  const under = tag('P', parent)
  caption.forEach((line, index) =>
    drawLine(setting.ink, line, {
      x: x + (qrSize - line.width) / 2,
      y: y + qrSize + 5 + index * type.tiny.line,
      height: type.tiny.line,
      tag: under,
    }),
  )
}

/** Modules as squares, those of a row drawn together, so that no hairline stands between them. */
function drawQr({ document }: Ink, text: string, { x, y }: { x: number; y: number }): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = qrSize / modules.size
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) === 0) continue
      const from = column
      while (column + 1 < modules.size && modules.get(row, column + 1) !== 0) column += 1
      document.rect(x + from * side, y + row * side, (column + 1 - from) * side, side)
    }
  }
  document.fill(colours.text)
}

/** The rule under the front, and where the rest begins. */
export function frontRule({ ink }: Setting, place: Place): Strip {
  return strip({
    height: 18,
    keepsWithNext: true,
    draw: (y) => ink.decorate(() => void ink.document.rect(place.x, y, place.width, 0.7).fill(colours.strongRule)),
  })
}
