/** What people who try this hub would try first: its own words. */
const words = ['counterpart', 'agreement', 'milestone', 'check-in', 'checkin', 'password', 'passwort']
/** Fewer different signs than this, beside well-known words, protect nothing. */
const leastOwn = 5

/**
 * Is this password among the first that anybody tries: one of the well-known ones, also with digits and signs around it, or put together
 * from this hub's and this person's own names (`about`)? ASVS 5.0, 6.2.4 and 6.2.11. No password leaves the hub for this.
 */
export async function isEasyToGuess(password: string, about: readonly string[]): Promise<boolean> {
  const plain = password.normalize('NFKC').toLowerCase()
  const core = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const known = await wellKnown()
  if (known.has(plain) || known.has(core)) return true
  const names = about.flatMap((name) => name.toLowerCase().split(/\s+/u)).filter((name) => name.length > 1)
  const longestFirst = [...words, ...names].toSorted((a, b) => b.length - a.length)
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), plain)
  return new Set(rest.replaceAll(/[\s._-]/gu, '')).size < leastOwn
}

let list: Promise<ReadonlySet<string>> | null = null

/** Some 50,000, loaded with the first one that is to be checked: most starts of a hub never need them. */
function wellKnown(): Promise<ReadonlySet<string>> {
  list ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']))
  return list
}
