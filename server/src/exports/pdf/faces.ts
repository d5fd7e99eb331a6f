import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkit'

/** A font file as it is embedded. `id` names it within one document. */
export interface Face {
  readonly id: string
  /** PostScript name, for the list of what a document was set with. */
  readonly name: string
  readonly data: Buffer
  /** Which font of a collection; null for a file of one font. */
  readonly family: string | null
  has(codePoint: number): boolean
}

export type TextStyle = 'regular' | 'bold' | 'italic' | 'boldItalic' | 'mono'

/** The faces of running text, and those asked in this order for what they lack. */
export interface Faces {
  readonly text: Readonly<Record<TextStyle, Face>>
  readonly fallback: readonly Face[]
  /** Asked first where a sign is meant as a picture. */
  readonly emoji: Face
}

const bundled = {
  regular: 'noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: 'noto-sans/700Bold/NotoSans_700Bold.ttf',
  italic: 'noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf',
  boldItalic: 'noto-sans/700Bold_Italic/NotoSans_700Bold_Italic.ttf',
  mono: 'noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf',
  math: 'noto-sans-math/400Regular/NotoSansMath_400Regular.ttf',
  symbols: 'noto-sans-symbols/400Regular/NotoSansSymbols_400Regular.ttf',
  symbols2: 'noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf',
  emoji: 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
} as const

/** Reads the fonts that come with the hub. `further` are asked last, in their order. */
export function bundledFaces(further: readonly Face[] = []): Faces {
  const { resolve } = createRequire(import.meta.url)
  const read = (id: keyof typeof bundled) => faceOf(id, readFileSync(resolve(`@expo-google-fonts/${bundled[id]}`)))
  const text = { regular: read('regular'), bold: read('bold'), italic: read('italic'), boldItalic: read('boldItalic'), mono: read('mono') }
  const emoji = read('emoji')
  return { text, emoji, fallback: [read('math'), read('symbols'), read('symbols2'), text.mono, emoji, ...further] }
}

/** A font file that can be embedded; of a collection its first font. Throws, saying why, for one that is none, has no outlines or forbids embedding. */
export function faceOf(id: string, data: Buffer): Face {
  const read = create(data)
  const font = 'fonts' in read ? read.fonts[0] : read
  if (font === undefined) throw new Error('it is an empty collection of fonts')
  if (font['OS/2'].fsType.noEmbedding) throw new Error('its licence does not allow embedding')
  if (!hasOutlines(data)) throw new Error('it has no outlines that a PDF can hold')
  const family = 'fonts' in read ? font.postscriptName : null
  return { id, name: font.postscriptName, data, family, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) }
}

/** OpenType, Table Directory: twelve bytes, then sixteen for each table, the first four its tag. A collection says at 12 where its first font begins. */
function hasOutlines(data: Buffer): boolean {
  const start = data.toString('latin1', 0, 4) === 'ttcf' ? data.readUInt32BE(12) : 0
  const tagAt = (index: number) => data.toString('latin1', start + 12 + index * 16, start + 16 + index * 16)
  const tables = Array.from({ length: data.readUInt16BE(start + 4) }, (_, index) => tagAt(index))
  return tables.includes('glyf') || tables.includes('CFF ')
}
