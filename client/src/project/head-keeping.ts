import type { Instant, Outcome } from '@counterpart/shared/kernel'
import { instant } from '@counterpart/shared/kernel'
import type { Replay } from '@counterpart/shared/project'
import type { Crypto, Position } from '@counterpart/shared/record'
import { beginning, hashEntry, position, readCanonical, readStoredEntry } from '@counterpart/shared/record'
import { z } from 'zod'
import type { Asked } from './connection.ts'
import type { Shelf } from './kept-record.ts'
import { keptTexts } from './kept-record.ts'
import type { DeviceFault, HeadAlarm } from './room.ts'

const keptAlarm = z.object({
  alarm: z.object({
    kind: z.enum(['rewritten', 'rolled-back', 'forked', 'unverifiable', 'inadmissible', 'withheld']),
    code: z.string(),
    at: instant,
    own: position,
    shown: position.nullable(),
    seq: z.number().nullable(),
    stopsWriting: z.boolean(),
  }),
  /** What the hub showed: texts of entries, as they came. */
  shown: z.array(z.string()),
  /** How far the hub's version could be fetched. */
  isComplete: z.boolean(),
})

export type PageOf = (after: Position) => Promise<Asked<{ entries: readonly string[]; head: Position; hasMore: boolean }>>

/** What the hub claims at the moment a browser stops believing it. */
export interface Shown {
  readonly texts: readonly string[]
  readonly head: Position | null
  readonly isComplete: boolean
}

/** Compares the head that the hub names with the own one; null: the hub's may extend it. */
export function comparedHeads(own: Position, shown: Position): Pick<HeadAlarm, 'kind' | 'code'> | null {
  if (shown.seq < own.seq) return { kind: 'rolled-back', code: 'head.rolled-back' }
  if (shown.seq === own.seq && shown.hash !== own.hash) return { kind: 'forked', code: 'head.forked' }
  return null
}

/** Which kind of "the record never had your position" it is, by how far the hub's record reaches. */
export function alarmFor(own: Position, shown: Shown): Pick<HeadAlarm, 'kind' | 'code'> {
  if (shown.head && shown.head.seq < own.seq) return { kind: 'rolled-back', code: 'head.rolled-back' }
  return { kind: 'rewritten', code: 'head.rewritten' }
}

/**
 * An alarm that leaves writing open: an entry that the rules forbid, or words that the hub does not hand out although no erasure is on
 * record. Null when there is neither.
 */
export function breachOf(
  forbidden: Replay['alarms'][number] | undefined,
  withheld: readonly number[],
  { at, head }: { at: Instant; head: Position },
): HeadAlarm | null {
  const base = { at, own: head, shown: head, withheld, stopsWriting: false }
  if (forbidden) return { ...base, kind: 'inadmissible', code: forbidden.code, seq: forbidden.seq }
  const [first] = withheld
  return first === undefined ? null : { ...base, kind: 'withheld', code: 'body.withheld', seq: first }
}

/** Fetches the hub's whole version, page by page, as evidence: nothing of it is believed. Stops where the hub stops answering. */
export async function fetchShown(crypto: Crypto, pageOf: PageOf): Promise<Shown> {
  const texts: string[] = []
  let after: Position = beginning
  let head: Position | null = null
  // A hostile hub could go on for ever: as many pages as an honest record of this form could ever need here.
  for (let pages = 0; pages < 1_000; pages += 1) {
    const asked = await pageOf(after)
    if (!asked.ok) return { texts, head, isComplete: false }
    texts.push(...asked.value.entries)
    head = asked.value.head
    if (!asked.value.hasMore || asked.value.entries.length === 0) return { texts, head, isComplete: true }
    const last = readStoredEntry(asked.value.entries.at(-1) ?? '')
    if (!last.ok) return { texts, head, isComplete: false }
    after = { seq: last.value.entry.seq, hash: await hashEntry(crypto, last.value.entry) }
  }
  return { texts, head, isComplete: false }
}

export async function keepAlarm(shelf: Shelf, alarm: HeadAlarm, shown: Shown): Promise<Outcome<undefined, DeviceFault>> {
  const value = { alarm, shown: shown.texts, isComplete: shown.isComplete }
  return shelf.storage.put([[[shelf.person, shelf.project, 'alarm'], value]])
}

/** An alarm is kept until the device is forgotten: a reload does not make a hub honest. */
export async function keptAlarmOf({ storage, person, project }: Shelf): Promise<HeadAlarm | null> {
  const kept = keptAlarm.safeParse(await storage.get([person, project, 'alarm']))
  return kept.success ? kept.data.alarm : null
}

/** Both versions as the text of a JSON file; null where nothing is wrong. */
export async function evidenceOf(shelf: Shelf, madeAt: Instant): Promise<string | null> {
  const kept = keptAlarm.safeParse(await shelf.storage.get([shelf.person, shelf.project, 'alarm']))
  if (!kept.success) return null
  const { alarm, shown, isComplete } = kept.data
  const own = await keptTexts(shelf)
  return JSON.stringify(
    {
      about: 'Two versions of one record: what this browser had verified, and what the hub showed afterwards.',
      project: shelf.project,
      madeAt,
      alarm,
      own: { head: alarm.own, entries: own.map(readable) },
      shown: { head: alarm.shown, isComplete, entries: shown.map(readable) },
    },
    null,
    2,
  )
}

/** Canonical texts become objects, so that the file can be read by people; what is no such text stays as it came. */
function readable(text: string): unknown {
  const read = readCanonical(text)
  return read.ok ? read.value : text
}
