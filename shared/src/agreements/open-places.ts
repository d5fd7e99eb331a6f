import type { AgreementText } from './text.ts'

/** Square brackets around a few words, as forms have them; no link, no picture, no tick of a task list, no footnote. */
const place = /(?<![!\]])\[(?![ xX]\]|\^)([^[\]\n]{1,80})\](?![([:])/gu

/** What still looks to be filled in ("[amount]"), each once, in the order of the text (AG50). It may be signed all the same. */
export function openPlaces({ title, clauses }: AgreementText): readonly string[] {
  const lines = [title, ...clauses.flatMap(({ heading, text }) => [heading, text])]
  return [...new Set(lines.flatMap((words) => [...words.matchAll(place)].map(([all]) => all)))]
}
