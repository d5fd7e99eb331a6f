/** Scripts that are named when they cannot be set; ISO 15924. Those read from right to left are never set: letters would stand in the wrong order. */
const rightToLeft = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Samr', 'Mand', 'Rohg']
const others =
  'Hani Hira Kana Hang Bopo Yiii Mong Thai Laoo Khmr Mymr Tibt Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Ethi Geor Armn Cher Cans Deva Cyrl Grek Latn'.split(
    ' ',
  )

const matching = (codes: readonly string[]) => codes.map((code) => ({ code, sign: new RegExp(`\\p{Script=${code}}`, 'u') }))
const known = matching([...rightToLeft, ...others])
const turned = new RegExp(`[${rightToLeft.map((code) => `\\p{Script=${code}}`).join('')}]`, 'u')

export function isRightToLeft(text: string): boolean {
  return turned.test(text)
}

/** ISO 15924 code of the script that a text is written in, by its first letter; null for signs of no script, such as emoji. */
export function scriptOf(text: string): string | null {
  for (const sign of text) {
    const found = known.find((script) => script.sign.test(sign))
    if (found) return found.code
  }
  return null
}

/** The script's name in a language (BCP 47). */
export function scriptName(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'script' }).of(code) ?? code
}
