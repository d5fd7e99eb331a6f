/** Signs that turn the order of others around (Unicode 16 UAX #9), and signs without width that hide a difference; joiners that emoji and Persian need are let be. */
const unseen = /[\u202a-\u202e\u2066-\u2069\u00ad\u200b\u2060\ufeff]/gu

/** The text with each sign that nobody sees written out, as `[U+200B]`. */
export function signsShown(text: string): string {
  return text.replaceAll(unseen, (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
}
