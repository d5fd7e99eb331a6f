import type { Block } from '@counterpart/shared/summary'
import { tag } from './ink.ts'
import { colours, gap, headings, type } from './look.ts'
import { framed, keptWhole, keptWithNext, withBefore, withoutOrphans } from './strips.ts'
import type { Place, Strip } from './strips.ts'
import { factStrips, tableStrips } from './tables.ts'
import { drawLine, setLines, textStrips } from './text.ts'
import type { Setting } from './text.ts'

type Kind<Name extends Block['kind']> = Extract<Block, { kind: Name }>

/** Blocks as strips, each with the room above it; less of it under a heading, which has its own below, and between words and the list that they lead to. */
export function blockStrips(setting: Setting, blocks: readonly Block[], place: Place): Strip[] {
  return blocks.flatMap((block, index) => {
    const above = blocks[index - 1]?.kind
    const isClose = above === 'heading' || (above === 'paragraph' && block.kind === 'list')
    const strips = stripsOf(setting, block, { ...place, room: above === undefined ? 0 : isClose ? 0.5 : 1 })
    // What introduces the parts of a chapter belongs to the first of them.
    return above === 'heading' && blocks[index + 1]?.kind === 'heading' ? keptWithNext(strips) : strips
  })
}

/** `room`: the share of the usual room above. */
type BlockPlace = Place & { readonly room: number }

function stripsOf(setting: Setting, block: Block, place: BlockPlace): Strip[] {
  switch (block.kind) {
    case 'heading':
      return headingStrips(setting, block, place)
    case 'paragraph': {
      const into = { ...place, tag: tag('P', place.tag) }
      return spaced(withoutOrphans(textStrips(setting, block.runs, { ...type.body, place: into })), place, gap.paragraph)
    }
    case 'list':
      return spaced(listStrips(setting, block, place), place, gap.paragraph)
    case 'table':
      return spaced(tableStrips(setting, block, place), place, gap.block)
    case 'facts':
      return spaced(factStrips(setting, block, place), place, gap.block)
    case 'quote':
      return spaced(quoteStrips(setting, block, place), place, gap.block)
    case 'code':
      return spaced(codeStrips(setting, block, place), place, gap.block)
    case 'notice':
      return spaced(noticeStrips(setting, block, place), place, gap.block)
  }
}

function spaced(strips: Strip[], { room }: BlockPlace, before: number): Strip[] {
  return withBefore(strips, room * before)
}

function headingStrips(setting: Setting, block: Kind<'heading'>, { room, ...place }: BlockPlace): Strip[] {
  const look = headings[block.level]
  // The document's title is the first level of the tree.
  const into = { ...place, tag: tag(`H${block.level + 1}`, place.tag) }
  const strips = keptWithNext(textStrips(setting, block.runs, { ...look, isBold: true, place: into }))
  const title = block.runs.map((run) => run.text).join('')
  return withBefore(strips, room * look.before).map((held, index) => ({
    ...held,
    height: held.height + (index === strips.length - 1 ? look.after : 0),
    draw(y) {
      if (index === 0) setting.onHeading({ title, level: block.level, y })
      held.draw(y)
    },
  }))
}

function listStrips(setting: Setting, block: Kind<'list'>, place: Place): Strip[] {
  const list = tag('L', place.tag)
  const labels = block.items.map((_, index) => (block.isOrdered ? `${block.start + index}.` : '•'))
  const widest = Math.max(0, ...labels.map((label) => setting.ink.width(label, setting.faces.text.regular, type.body.size)))
  const indent = widest + 8
  const between = block.items.some((item) => item.length > 1) ? gap.paragraph : gap.item
  return block.items.flatMap((item, index) => {
    const element = tag('LI', list)
    const label = setLines(setting, [{ text: labels[index] ?? '' }], { ...type.body, colour: colours.quiet, width: indent })[0]
    const labelTag = tag('Lbl', element)
    const into = { x: place.x + indent, width: place.width - indent, tag: tag('LBody', element) }
    const strips = blockStrips(setting, item.length > 0 ? item : [{ kind: 'paragraph', runs: [{ text: ' ' }] }], into)
    return withBefore(strips, index === 0 ? 0 : between).map((held, at) => {
      if (at > 0 || !label) return held
      const draw = (y: number) => {
        const x = place.x + widest - label.width
        drawLine(setting.ink, label, { x, y, height: type.body.line, tag: labelTag })
        held.draw(y)
      }
      return { ...held, draw }
    })
  })
}

function quoteStrips(setting: Setting, block: Kind<'quote'>, place: Place): Strip[] {
  const inner = { x: place.x + 14, width: place.width - 14, tag: tag('BlockQuote', place.tag) }
  const bar = ({ y, height }: { y: number; height: number }) => setting.ink.document.rect(place.x + 1, y, 1.6, height).fill(colours.rule)
  return framed(setting.ink, blockStrips(setting, block.blocks, inner), { pad: 0, draw: bar })
}

function codeStrips(setting: Setting, block: Kind<'code'>, place: Place): Strip[] {
  const inner = { x: place.x + 9, width: place.width - 18, tag: tag('Code', tag('P', place.tag)) }
  const text = block.text.replaceAll('\t', '    ')
  const strips = textStrips(setting, [{ text, isCode: true }], { ...type.code, place: inner })
  return framed(setting.ink, strips, { pad: 7, draw: panel(setting, place, { fill: colours.panel }) })
}

const tones = {
  info: { fill: colours.info, bar: colours.infoRule },
  caution: { fill: colours.caution, bar: colours.cautionRule },
} as const

function noticeStrips(setting: Setting, block: Kind<'notice'>, place: Place): Strip[] {
  const inner = { x: place.x + 14, width: place.width - 26, tag: tag('P', place.tag) }
  const strips = keptWhole(textStrips(setting, block.runs, { ...type.body, place: inner }))
  return framed(setting.ink, strips, { pad: 9, draw: panel(setting, place, tones[block.tone]) })
}

function panel({ ink }: Setting, place: Place, { fill, bar }: { fill: string; bar?: string }) {
  return ({ y, height }: { y: number; height: number }) => {
    ink.document.rect(place.x, y - 0.2, place.width, height + 0.4).fill(fill)
    if (bar !== undefined) ink.document.rect(place.x, y - 0.2, 2.2, height + 0.4).fill(bar)
  }
}
