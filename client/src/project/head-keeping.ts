import type { Instant, Outcome } from '@counterpart/shared/kernel'
import { instant } from '@counterpart/shared/kernel'
import type { Replay } from '@counterpart/shared/project'
import type { Chain, Checkpoint, Crypto, Position } from '@counterpart/shared/record'
import { beginning, checkpoint, hashEntry, headOf, passesThrough, position, readStoredEntry } from '@counterpart/shared/record'
import { z } from 'zod'
import type { Asked } from './connection.ts'
import type { StorageKey } from './device-storage.ts'
import type { Shelf } from './kept-record.ts'
import type { AlarmKind, DeviceFault, HeadAlarm } from './room.ts'

const alarmKind: z.ZodType<AlarmKind> = z.enum([
  'rewritten',
  'rolled-back',
  'forked',
  'unverifiable',
  'inadmissible',
  'withheld',
  'contradicted',
  'unsigned',
  'undelivered',
  'misrepresented',
])

const keptAlarm = z.object({
  alarm: z.object({
    kind: alarmKind,
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
  /** The hub's word for what it showed. An alarm that was kept before there were any has none. */
  checkpoints: z.array(checkpoint).optional(),
  /** What raised the alarm, as it came, where that is no part of the version that was fetched afterwards. */
  received: z.array(z.string()).optional(),
  /** When the hub showed again all that this browser had seen. The evidence stays. */
  endedAt: instant.optional(),
})

export type PageOf = (after: Position) => Promise<Asked<Page>>

/** What an `enter` answers. */
export interface Page {
  readonly entries: readonly string[]
  readonly head: Position
  readonly hasMore: boolean
  readonly checkpoint: Checkpoint | null
}

/** What the hub claims at the moment a browser stops believing it. */
export interface Shown {
  readonly texts: readonly string[]
  readonly head: Position | null
  readonly isComplete: boolean
  /** Its word for it, believed or not. */
  readonly checkpoints: readonly Checkpoint[]
}

export const nothingShown: Shown = { texts: [], head: null, isComplete: false, checkpoints: [] }

/** Compares the head that the hub names with the own one; null: the hub's may extend it. */
export function comparedHeads(own: Position, shown: Position): Pick<HeadAlarm, 'kind' | 'code'> | null {
  if (shown.seq < own.seq) return { kind: 'rolled-back', code: 'head.rolled-back' }
  if (shown.seq === own.seq && shown.hash !== own.hash) return { kind: 'forked', code: 'head.forked' }
  return null
}

/**
 * Does what a page brought lead to the head that is named beside it? A hub that names more than it hands out withholds the newest entries
 * quietly. Asked once the page was taken; null: it does, or more pages follow.
 */
export function faultOfPage(chain: Chain, { head, hasMore, checkpoint: shown }: Page): Pick<HeadAlarm, 'kind' | 'code'> | null {
  const own = headOf(chain)
  if (head.seq <= own.seq && !passesThrough(chain, head)) return { kind: 'forked', code: 'head.forked' }
  if (hasMore) return null
  if (head.seq > own.seq) return { kind: 'undelivered', code: 'head.undelivered' }
  return shown?.size === head.seq ? null : { kind: 'unsigned', code: 'checkpoint.missing' }
}

/** Which kind of "the record never had your position" it is, by how far the hub's record reaches. */
export function alarmFor(own: Position, shown: Shown): Pick<HeadAlarm, 'kind' | 'code'> {
  if (shown.head && shown.head.seq < own.seq) return { kind: 'rolled-back', code: 'head.rolled-back' }
  return { kind: 'rewritten', code: 'head.rewritten' }
}

/** Is what this device once had verified still part of the record? Matters where kept entries were damaged or lost. Null: it is. */
export function lostHead(chain: Chain | undefined, kept: Position): Pick<HeadAlarm, 'kind' | 'code'> | null {
  return !chain || passesThrough(chain, kept) ? null : alarmFor(kept, { ...nothingShown, head: headOf(chain) })
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
  const checkpoints: Checkpoint[] = []
  let after: Position = beginning
  let head: Position | null = null
  // A hostile hub could go on for ever: as many pages as an honest record of this form could ever need here.
  for (let pages = 0; pages < 1_000; pages += 1) {
    const asked = await pageOf(after)
    if (!asked.ok) break
    const { entries, hasMore, checkpoint: shown } = asked.value
    texts.push(...entries)
    head = asked.value.head
    if (shown) checkpoints.push(shown)
    if (!hasMore || entries.length === 0) return { texts, head, isComplete: true, checkpoints }
    const last = readStoredEntry(entries.at(-1) ?? '')
    if (!last.ok) break
    after = { seq: last.value.entry.seq, hash: await hashEntry(crypto, last.value.entry) }
  }
  return { texts, head, isComplete: false, checkpoints }
}

/** What raised an alarm, as it came. */
interface Received {
  readonly texts: readonly string[]
  readonly checkpoint: Checkpoint | null
}

export async function keepAlarm(
  shelf: Shelf,
  alarm: HeadAlarm,
  { shown, received }: { shown: Shown; received: Received },
): Promise<Outcome<undefined, DeviceFault>> {
  const checkpoints = [...shown.checkpoints, ...(received.checkpoint ? [received.checkpoint] : [])]
  const others = received.texts.filter((text) => !shown.texts.includes(text))
  const value = { alarm, shown: shown.texts, isComplete: shown.isComplete, checkpoints, received: others }
  return shelf.storage.put([[[shelf.person, shelf.project, 'alarm'], value]])
}

export type KeptAlarm = z.infer<typeof keptAlarm>

/** An alarm is kept until the device is forgotten: a reload does not make a hub honest. */
export async function keptAlarmOf({ storage, person, project }: Shelf): Promise<KeptAlarm | null> {
  const kept = keptAlarm.safeParse(await storage.get([person, project, 'alarm']))
  return kept.success ? kept.data : null
}

/** The alarm that stands; one that is over does not. */
export async function standingAlarmOf(shelf: Shelf): Promise<HeadAlarm | null> {
  const kept = await keptAlarmOf(shelf)
  return kept && kept.endedAt === undefined ? kept.alarm : null
}

/** Only a record that was rolled back can become whole again: no other alarm is undone by anything that a hub shows later. */
export function mayEnd(alarm: HeadAlarm): boolean {
  return alarm.kind === 'rolled-back'
}

/** The evidence is kept, and says that the alarm is over. */
export async function endAlarm({ storage, person, project }: Shelf, at: Instant): Promise<Outcome<undefined, DeviceFault>> {
  const key: StorageKey = [person, project, 'alarm']
  return storage.exchange([key], ([value]) => {
    const kept = keptAlarm.safeParse(value)
    return { puts: kept.success ? [[key, { ...kept.data, endedAt: at }]] : [], answer: undefined }
  })
}
