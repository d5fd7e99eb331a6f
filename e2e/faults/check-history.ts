/** Who stands where: the id of an act and the hash of the entry it became. */
export interface Stood {
  readonly act: string
  readonly hash: string
}

/**
 * What happened in a session, in the order in which it did: the place in the list is the logical clock.
 * `unknown`: the line was lost before an answer, and the author gave up. An act that was sent and is none of the others is on its way still.
 */
export type Happening =
  | { readonly kind: 'sent'; readonly act: string }
  | { readonly kind: 'acknowledged'; readonly act: string; readonly seq: number; readonly hash: string }
  | { readonly kind: 'refused'; readonly act: string; readonly code: string }
  | { readonly kind: 'unknown'; readonly act: string }
  /** The author's browser keeps it until it is answered: it must stand in the end, or have been refused. */
  | { readonly kind: 'promised'; readonly act: string }
  /** The whole record as one reader sees it now. */
  | { readonly kind: 'read'; readonly reader: string; readonly record: readonly Stood[] }

type Of<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>

/**
 * Holds a recorded session against the record it left, from its first entry on. Takes what happened, and that record; returns what is
 * wrong in sentences, nothing where all is well. It knows nothing of how either came about.
 */
export function checkHistory(happened: readonly Happening[], record: readonly Stood[]): readonly string[] {
  return [
    ...checkPlaces(happened, record),
    ...checkAnswers(happened, record),
    ...checkOrder(happened, record),
    ...checkReaders(of(happened, 'read'), record),
  ]
}

/** Nothing that nobody sent, nothing twice. */
function checkPlaces(happened: readonly Happening[], record: readonly Stood[]): string[] {
  const sent = new Set(of(happened, 'sent').map(({ act }) => act))
  return [...placesOf(record)].flatMap(([act, places]) => [
    ...(sent.has(act) ? [] : [`${act} is on the record, and nobody sent it`]),
    ...(places.length > 1 ? [`${act} stands ${places.length} times: at ${places.join(', ')}`] : []),
  ])
}

/** What was acknowledged stands where the answer said and as it said; what was refused stands nowhere. */
function checkAnswers(happened: readonly Happening[], record: readonly Stood[]): string[] {
  const places = placesOf(record)
  const acknowledged = of(happened, 'acknowledged').flatMap(({ act, seq, hash }) => {
    const stands = record[seq - 1]
    if (!places.has(act)) return [`${act} was acknowledged and is lost`]
    if (stands?.act !== act) return [`${act} was acknowledged at ${seq} and stands at ${places.get(act)?.join(', ')}`]
    return stands.hash === hash ? [] : [`${act} was acknowledged as another entry than the one at ${seq}`]
  })
  const refused = new Map(of(happened, 'refused').map(({ act, code }) => [act, code]))
  const promised = of(happened, 'promised').filter(({ act }) => !places.has(act) && !refused.has(act))
  return [
    ...acknowledged,
    ...[...refused].flatMap(([act, code]) => (places.has(act) ? [`${act} was refused (${code}) and is on the record`] : [])),
    ...promised.map(({ act }) => `${act} was promised to be sent and is lost`),
  ]
}

/** What somebody was told or shown before another act was sent stands before it. */
function checkOrder(happened: readonly Happening[], record: readonly Stood[]): string[] {
  const places = placesOf(record)
  const wrong: string[] = []
  let newestKnown = 0
  const known = (seq: number): void => void (newestKnown = Math.max(newestKnown, seq))
  for (const each of happened) {
    if (each.kind === 'acknowledged') known(each.seq)
    if (each.kind === 'read') known(each.record.length)
    if (each.kind !== 'sent') continue
    const [place] = places.get(each.act) ?? []
    if (place !== undefined && place <= newestKnown)
      wrong.push(`${each.act} stands at ${place}, and ${newestKnown} was known before it was sent`)
  }
  return wrong
}

/** Every reader goes forward only, and each thing it ever saw is the beginning of the record. */
function checkReaders(reads: readonly Of<'read'>[], record: readonly Stood[]): string[] {
  const before = new Map<string, number>()
  return reads.flatMap(({ reader, record: seen }) => {
    const had = before.get(reader) ?? 0
    before.set(reader, seen.length)
    const differs = seen.findIndex(({ act, hash }, index) => record[index]?.act !== act || record[index].hash !== hash)
    return [
      ...(seen.length < had ? [`${reader} saw ${had} entries, and then ${seen.length}`] : []),
      ...(differs === -1 ? [] : [`${reader} saw ${seen[differs]?.act} at ${differs + 1}, which is not what stands there`]),
    ]
  })
}

function of<Kind extends Happening['kind']>(happened: readonly Happening[], kind: Kind): Of<Kind>[] {
  return happened.filter((each): each is Of<Kind> => each.kind === kind)
}

/** Every place of every act, from 1 on. */
function placesOf(record: readonly Stood[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [index, { act }] of record.entries()) places.set(act, [...(places.get(act) ?? []), index + 1])
  return places
}
