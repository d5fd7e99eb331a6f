import { z } from 'zod'
import { instant, okWith, projectId, refuse } from '../kernel/index.ts'
import type { Outcome } from '../kernel/index.ts'
import { hashEntry, position, readStatement, readStoredEntry } from '../record/index.ts'
import type { Crypto } from '../record/index.ts'
import { admit } from './admit.ts'
import { readEvent } from './events.ts'
import { erased, evolve, passed } from './evolve.ts'
import { newestPart } from './newest-part.ts'
import { proposedBy } from './replay.ts'
import type { Replay } from './replay.ts'
import { isMap, readPlain, writePlain } from './snapshot-text.ts'
import { emptyProject } from './state.ts'
import type { ProjectState } from './state.ts'

/**
 * Which fold and which choice of the newest part made a snapshot. Two programs of one version make the same bytes of the same record, so a
 * browser that finds others was shown something else. To be raised whenever what is packed changes; a test pins it.
 */
export const foldVersion = 1

/** Stops a host, or a room of many long texts, from handing over more than replaying would cost; in UTF-16 units. */
const longestSnapshot = 4_000_000

/** The newest part of a record's state, as somebody handed it over: nobody has verified it here. */
export interface Snapshot {
  readonly state: ProjectState
  /** As it came, to be held against what the record gives. */
  readonly text: string
}

/** Why a snapshot cannot be used; the record is replayed instead. */
type SnapshotRefusal = 'snapshot.malformed' | 'snapshot.other-version' | 'snapshot.too-long'

const header = z.strictObject({ fold: z.int().min(1), project: projectId, head: position, at: instant, part: z.unknown() })

/** Packs the newest part of a state as text, the same one for the same state (PR24); refuses one that is too long. */
export function packSnapshot(state: ProjectState): Outcome<string, 'snapshot.too-long'> {
  const text = writePlain({ fold: foldVersion, project: state.id, head: state.head, at: state.at, part: newestPart(state) })
  return text.length > longestSnapshot ? refuse('snapshot.too-long') : okWith(text)
}

/**
 * Reads what `packSnapshot` wrote (PR24). Security: whoever sends it may send anything, and nothing here makes it true. Its frame, the kinds
 * of its parts and the names of its things are looked at, so that no fold over it goes wrong; single fields are not. They are words on a
 * screen, which draws them as text or through the sanitiser, until the record's own state takes their place; nothing is signed on them.
 */
export function readSnapshot(text: string): Outcome<Snapshot, SnapshotRefusal> {
  if (text.length > longestSnapshot) return refuse('snapshot.too-long')
  const read = header.safeParse(readPlain(text)?.value)
  if (!read.success) return refuse('snapshot.malformed')
  const { fold, project, head, at, part } = read.data
  if (fold !== foldVersion) return refuse('snapshot.other-version')
  if (!isState(part) || part.id !== project || part.at !== at) return refuse('snapshot.malformed')
  if (part.head.seq !== head.seq || part.head.hash !== head.hash || head.seq === 0) return refuse('snapshot.malformed')
  return okWith({ state: part, text })
}

/**
 * Is a snapshot what the record gives, at the place that it names (PR25)? Words that are missing from the record there, because they were
 * erased while it came in, are taken from both sides first. To be asked when the replay stands at exactly that place.
 */
export function isTrue(text: string, { state, pendingBodies }: Pick<Replay, 'state' | 'pendingBodies'>): boolean {
  const packed = packSnapshot(state)
  if (!packed.ok) return false
  if (packed.value === text || pendingBodies.size === 0) return packed.value === text
  const read = readSnapshot(text)
  const bare = (full: ProjectState) => [...pendingBodies].reduce(erased, full)
  return read.ok && writePlain(bare(read.value.state)) === writePlain(newestPart(bare(state)))
}

/**
 * The state after one more entry, whose signature nobody has looked at: for a screen that goes on from a snapshot. Null where it does not
 * follow. What the rules refuse of it, or what is about something older than the snapshot knows, only moves the place.
 */
export async function foldOn(crypto: Crypto, state: ProjectState, text: string): Promise<ProjectState | null> {
  const stored = readStoredEntry(text)
  if (!stored.ok) return null
  const { entry, body } = stored.value
  const statement = readStatement(entry.statement)
  if (!statement.ok || entry.seq !== state.head.seq + 1 || entry.prev !== state.head.hash) return null
  const place = { seq: entry.seq, at: entry.at, hash: await hashEntry(crypto, entry) }
  const event = readEvent(statement.value, body)
  if (!event.ok) return passed(state, place)
  const proposed = proposedBy(statement.value, event.value)
  return admit(state, proposed, entry.at).ok ? evolve(state, { ...proposed, ...place }) : passed(state, place)
}

/** Kinds of values, as deep as the empty state has them; things by their own ids. */
function isState(value: unknown): value is ProjectState {
  return isLike(emptyProject(projectId.parse('A'.repeat(43))), value)
}

function isLike(model: unknown, value: unknown): boolean {
  if (isMap(model)) return isMap(value) && isMapOfThings(value)
  if (model instanceof Set) return value instanceof Set
  if (Array.isArray(model)) return Array.isArray(value)
  if (typeof model !== 'object' || model === null) return model === null || typeof value === typeof model
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isMap(value)) return false
  return Object.keys(model).every((name) => isLike(Reflect.get(model, name), Reflect.get(value, name)))
}

/** What has an id, a key or a place stands under it, and everything is an object. */
function isMapOfThings(map: ReadonlyMap<unknown, unknown>): boolean {
  return [...map].every(([key, thing]) => {
    if (typeof thing !== 'object' || thing === null || Array.isArray(thing)) return false
    return !('id' in thing) || typeof key !== 'string' || thing.id === key
  })
}
