import { memberId, projectId } from '@counterpart/shared/kernel'
import type { MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { PlacedEntry } from '@counterpart/shared/project'
import { beginning, entryHash, position, toCanonical } from '@counterpart/shared/record'
import type { Position } from '@counterpart/shared/record'
import { z } from 'zod'
import type { DeviceStorage, StorageKey, StoredPair } from './device-storage.ts'
import type { DeviceFault } from './room.ts'

const keptEntry = z.object({ text: z.string(), hash: entryHash })
const keptText = z.object({ text: z.string() })
const keptHead = z.object({ member: memberId, head: position })

/** A record on this device: entry texts in order, the newest verified place, and who I am in it. */
export interface KeptRecord {
  readonly project: ProjectId
  readonly member: MemberId
  readonly head: Position
}

/** Where a person's things of one project lie. */
export interface Shelf {
  readonly storage: DeviceStorage
  readonly person: string
  readonly project: ProjectId
}

/** Every record a person has on this device. */
export async function keptRecords(storage: DeviceStorage, person: string): Promise<KeptRecord[]> {
  const records = (await storage.names([person])).map(async (name): Promise<KeptRecord[]> => {
    const project = projectId.safeParse(name)
    const kept = keptHead.safeParse(await storage.get([person, name, 'head']))
    return project.success && kept.success ? [{ project: project.data, ...kept.data }] : []
  })
  return (await Promise.all(records)).flat()
}

/** So many entries are read from the device at a time: the page gets a turn between two of these. */
const pageOfTexts = 100

/** The texts of a kept record after place `after`, oldest first, up to the first one that is missing, a page at a time. */
export async function* keptPages({ storage, person, project }: Shelf, after = 0): AsyncGenerator<string[], undefined> {
  let next = after + 1
  for (;;) {
    const page = await storage.listAfter([person, project, 'entry'], next - 1, pageOfTexts)
    const texts: string[] = []
    for (const [key, value] of page) {
      const kept = keptEntry.safeParse(value)
      if (!kept.success || key[3] !== next) break
      texts.push(kept.data.text)
      next += 1
    }
    if (texts.length > 0) yield texts
    if (texts.length < pageOfTexts) return
  }
}

/** All of them. */
export async function keptTexts(shelf: Shelf): Promise<string[]> {
  const texts: string[] = []
  for await (const page of keptPages(shelf)) texts.push(...page)
  return texts
}

/**
 * Keeps verified entries and the head they lead to. `other-history`: another tab of this browser has verified another entry at
 * one of these places, so somebody shows two histories.
 */
export async function keepEntries(
  shelf: Shelf,
  kept: { member: MemberId; placed: readonly PlacedEntry[]; head: Position },
): Promise<Outcome<'kept' | 'other-history', DeviceFault>> {
  const { storage, person, project } = shelf
  const headKey: StorageKey = [person, project, 'head']
  const keys = kept.placed.map(({ stored }): StorageKey => [person, project, 'entry', stored.entry.seq])
  return storage.exchange([headKey, ...keys], ([before, ...held]) => {
    const isOther = held.some((value, index) => {
      const known = keptEntry.safeParse(value)
      return known.success && known.data.hash !== kept.placed[index]?.hash
    })
    if (isOther) return { puts: [], answer: 'other-history' as const }
    const known = keptHead.safeParse(before)
    const isAhead = known.success && known.data.head.seq > kept.head.seq
    const head: StoredPair[] = isAhead ? [] : [[headKey, { member: kept.member, head: kept.head }]]
    const puts = kept.placed.map((placed, index): StoredPair => [keys[index] ?? headKey, { text: textOf(placed), hash: placed.hash }])
    return { puts: [...puts, ...head], answer: 'kept' as const }
  })
}

/** Notes that the person is a member here, before any entry is held. */
export async function keepMembership(shelf: Shelf, member: MemberId): Promise<Outcome<undefined, DeviceFault>> {
  const key: StorageKey = [shelf.person, shelf.project, 'head']
  return shelf.storage.exchange([key], ([before]) => ({
    puts: keptHead.safeParse(before).success ? [] : [[key, { member, head: beginning }]],
    answer: undefined,
  }))
}

/** The text of an entry whose body was erased in the meantime is kept without it; so is whatever else holds its words. */
export async function dropBody(shelf: Shelf, target: PlacedEntry): Promise<Outcome<undefined, DeviceFault>> {
  const { storage, person, project } = shelf
  const text = toCanonical({ entry: target.stored.entry, body: null, salt: null })
  return storage.put([
    [[person, project, 'entry', target.stored.entry.seq], { text, hash: target.hash }],
    [[person, project, 'snapshot'], null],
  ])
}

/**
 * Keeps a snapshot of what was verified here, so that the room shows at once after a reload. Only of the newest place that any tab of this
 * browser has kept: one that is behind may hold words that another tab has dropped.
 */
export async function keepSnapshot(shelf: Shelf, { seq, text }: { seq: number; text: string }): Promise<Outcome<undefined, DeviceFault>> {
  const headKey: StorageKey = [shelf.person, shelf.project, 'head']
  return shelf.storage.exchange([headKey], ([before]) => {
    const isNewest = keptHead.safeParse(before).data?.head.seq === seq
    return { puts: isNewest ? [[[shelf.person, shelf.project, 'snapshot'], { text }]] : [], answer: undefined }
  })
}

/** The text of the kept snapshot; null where there is none. */
export async function keptSnapshot({ storage, person, project }: Shelf): Promise<string | null> {
  return keptText.safeParse(await storage.get([person, project, 'snapshot'])).data?.text ?? null
}

/** The RFC 8785 text that stores and wires carry. */
export function textOf({ stored }: Pick<PlacedEntry, 'stored'>): string {
  return toCanonical(stored)
}

/** The newest place this device has ever verified. */
export async function keptHeadOf({ storage, person, project }: Shelf): Promise<Position> {
  const kept = keptHead.safeParse(await storage.get([person, project, 'head']))
  return kept.success ? kept.data.head : beginning
}
