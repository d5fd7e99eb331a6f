/** Does a text say something? */
export function hasWords(text: string): boolean {
  return /\S/u.test(text)
}

/** An address that may stand behind a link: http or https. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s]+$/iu.test(text)
}
