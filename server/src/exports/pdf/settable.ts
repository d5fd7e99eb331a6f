import type { Face, Faces, TextStyle } from './faces.ts'
import { isRightToLeft, scriptOf } from './scripts.ts'

/** A stretch of text that one face sets, or one that none can. */
export type Stretch =
  | { readonly face: Face; readonly text: string }
  | { readonly face: null; readonly text: string; readonly script: string | null }

const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Variation selectors, joiners and the like: they change how others look and need no picture of their own. */
const withoutPicture = /\p{Default_Ignorable_Code_Point}/u
const meantAsPicture = /\p{Emoji_Presentation}|\ufe0f/u
const letter = /[\p{L}\p{M}]/u

/** Which faces set a text, sign by sign. What stands between two stretches of a script that cannot be set goes with them, unless it holds a letter. */
export function stretchesOf(text: string, style: TextStyle, faces: Faces): Stretch[] {
  const stretches: Stretch[] = []
  let between: Stretch[] = []
  const order = [faces.text[style], ...faces.fallback]
  for (const { segment } of signs.segment(text)) {
    const stretch = stretchOf(segment, order, faces.emoji)
    const last = stretches.at(-1)
    if (stretch.face === null && last?.face === null && stretch.script === last.script) {
      stretches[stretches.length - 1] = { ...last, text: last.text + between.map((held) => held.text).join('') + stretch.text }
      between = []
    } else if (stretch.face !== null && last?.face === null && !letter.test(segment) && !segment.includes('\n')) {
      between.push(stretch)
    } else {
      for (const held of [...between, stretch]) add(stretches, held)
      between = []
    }
  }
  for (const held of between) add(stretches, held)
  return stretches
}

/** Code points that no face holds, other than those of scripts that cannot be set anyway. */
export function missingIn(text: string, style: TextStyle, faces: Faces): number[] {
  return stretchesOf(text, style, faces)
    .filter((stretch) => stretch.face === null && !isRightToLeft(stretch.text))
    .flatMap((stretch) => Array.from(stretch.text, codePointOf))
    .filter((codePoint) => ![faces.text[style], ...faces.fallback].some((face) => face.has(codePoint)))
}

function add(stretches: Stretch[], next: Stretch): void {
  const last = stretches.at(-1)
  if (last?.face && last.face === next.face) stretches[stretches.length - 1] = { ...last, text: last.text + next.text }
  else stretches.push(next)
}

function stretchOf(segment: string, order: readonly Face[], emoji: Face): Stretch {
  if (segment === '\n' || segment === '\t') return { face: order[0] ?? emoji, text: segment === '\t' ? ' ' : segment }
  if (isRightToLeft(segment)) return { face: null, text: segment, script: scriptOf(segment) }
  const needed = Array.from(segment).filter((sign) => !withoutPicture.test(sign))
  const asked = meantAsPicture.test(segment) ? [emoji, ...order] : order
  const face = asked.find((held) => needed.every((sign) => held.has(codePointOf(sign))))
  if (!face) return { face: null, text: segment, script: scriptOf(segment) }
  return {
    face,
    text: Array.from(segment)
      .filter((sign) => isDrawn(sign, face))
      .join(''),
  }
}

/** A joiner steers how its neighbours are drawn; a selector has done its work once the face is chosen. */
function isDrawn(sign: string, face: Face): boolean {
  return !withoutPicture.test(sign) || (face.has(codePointOf(sign)) && !/[\ufe00-\ufe0f]/u.test(sign))
}

function codePointOf(sign: string): number {
  return sign.codePointAt(0) ?? 0
}
