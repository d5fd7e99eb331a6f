import type { Figure } from './figures.ts'

/**
 * What a comparison never divides: a figure, a word, a break of lines, other white space, a run of one sign. Chinese, Japanese, Thai and
 * their like, written without spaces, go sign by sign. `Intl.Segmenter` would know their words, but from a dictionary that differs between
 * browsers: the two sides would be shown different counts for the same texts.
 */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
/** Drawn as one sign with what stands before: accents, skin tones, joiners, Thai and Lao vowels. */
const joined = '[\\p{M}\\p{Emoji_Modifier}\\u200c\\u200d\\u0e33\\u0eb3\\u{e0020}-\\u{e007f}]'
const emoji = `\\p{Extended_Pictographic}(?:${joined}+\\p{Extended_Pictographic})*`
const wordSign = `(?![${unspaced}])[\\p{L}\\p{N}\\p{M}\\u200c\\u200d]`
const token = new RegExp(
  [
    '\\r?\\n',
    `[^\\S\\r\\n]+${joined}*`,
    `(?:${wordSign})+(?:['’](?:${wordSign})+)*${joined}*`,
    `\\p{Regional_Indicator}{2}${joined}*`,
    `${emoji}${joined}*`,
    `([^])\\1*${joined}*`,
  ].join('|'),
  'gu',
)

/** The smallest parts of a text, in order; joined they are the text. `figures` are those of this text. */
export function tokensOf(text: string, figures: readonly Figure[]): string[] {
  const tokens: string[] = []
  let end = 0
  for (const figure of figures) {
    pushTokens(tokens, text.slice(end, figure.start))
    tokens.push(figure.text)
    end = figure.start + figure.text.length
  }
  pushTokens(tokens, text.slice(end))
  return tokens
}

function pushTokens(tokens: string[], text: string): void {
  for (const part of text.match(token) ?? []) tokens.push(part)
}

const anyUnspaced = new RegExp(`[${unspaced}]`, 'gu')
const wordLike = /[\p{L}\p{N}]/u

/** Words as a reader counts them: whatever stands between white space and holds a letter or digit; sign by sign where no spaces are written. */
export function countWords(text: string): number {
  let count = 0
  for (const part of text.split(/\s+/u)) {
    const signs = part.match(anyUnspaced)?.length ?? 0
    count += signs > 0 ? signs : Number(wordLike.test(part))
  }
  return count
}
