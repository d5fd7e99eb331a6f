const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accents = 'áƀçđéƒǧĥíĵķłɱñóƥɋřšŧúṽŵẋýžÁɃÇĐÉƑǦĤÍĴĶŁṀÑÓƤɊŘŠŦÚṼŴẊÝŽ'
const accented: ReadonlyMap<string, string> = new Map([...plain].map((letter, index) => [letter, [...accents][index] ?? letter]))

/**
 * One message in a made-up language: every letter with an accent, in brackets. A text that shows without them is not in the catalogue.
 * Within one pair of braces stand names and keywords of the message syntax, within two again words (the cases of a plural); tags stay too.
 */
export function pseudo(message: string): string {
  let depth = 0
  let isTag = false
  let changed = ''
  for (const letter of message) {
    if (letter === '{') depth += 1
    if (letter === '<') isTag = true
    changed += depth % 2 === 0 && !isTag ? (accented.get(letter) ?? letter) : letter
    if (letter === '}') depth -= 1
    if (letter === '>') isTag = false
  }
  return `[${changed}]`
}

/** The catalogue in the made-up language. */
export function pseudoCatalogue(messages: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, pseudo(message)]))
}
