import { refuse, okWith } from '@counterpart/shared/kernel'
import type { Instant, MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import { receive } from '@counterpart/shared/project'
import type { Replay } from '@counterpart/shared/project'
import { pageBytes, pageEntries } from '@counterpart/shared/protocol'
import { headOf } from '@counterpart/shared/record'
import type { Crypto } from '@counterpart/shared/record'
import type { Log } from '../log.ts'
import type { ReadRefusal, RecordStore } from '../record-store/port.ts'
import type { ClockGuard } from './clock-guard.ts'

/** Where and when a member was put out. */
export interface Removal {
  readonly seq: number
  readonly at: Instant
}

/** One record, verified and folded. Hashes and ids are held by its chain; texts stay in the store. */
export interface LiveProject {
  readonly replay: Replay
  readonly removals: ReadonlyMap<MemberId, Removal>
}

/** Folds records as they are asked for and moves them on. Never asked twice at a time for one project: its callers queue. */
export interface LiveProjects {
  /** Already folded, without reading anything. */
  held(project: ProjectId): LiveProject | undefined
  open(project: ProjectId): Promise<Outcome<LiveProject, ReadRefusal>>
  /** Moves the fold over an entry that is durable. Throws when it does not follow: a bug, after which the record is read again. */
  moveOn(project: ProjectId, text: string): Promise<LiveProject>
  /**
   * The same as `open`, for somebody who moves it on ahead of the disk: it is held no more until it is put back. What is not put back, as
   * something of it was not kept, is read again from the store.
   */
  take(project: ProjectId): Promise<Outcome<LiveProject, ReadRefusal>>
  putBack(live: LiveProject): void
}

/** Folds are held up to about so many entries in all, else whoever opens room after room fills the memory; what was asked for least lately goes. */
const mostEntries = 200_000
/** A room without entries takes memory too: as much as so many. */
const roomEntries = 100
/** What nobody asked for in this time goes even where there is place: memory follows the rooms that are used. Then its next act waits until it is read. */
const quietMs = 30 * 60_000

interface LoadNeeds {
  readonly store: RecordStore
  readonly crypto: Crypto
  readonly clockGuard: ClockGuard
  readonly log: Log
  readonly mostEntriesHeld?: number
  /** Ms since some moment; what is held grows quiet by it. */
  readonly steadyNow?: () => number
}

export function createLiveProjects(needs: LoadNeeds): LiveProjects {
  const live = createShelf(needs)
  // A damaged record stays refused until the hub starts again; reading it at every request would let one browser busy the disk.
  const damaged = new Set<ProjectId>()
  const open: LiveProjects['open'] = async (project) => {
    const held = live.get(project)
    if (held) return okWith(held)
    if (damaged.has(project)) return refuse('project.damaged')
    const loaded = await load(needs, project)
    if (loaded.ok) live.put(project, loaded.value)
    else if (loaded.code === 'project.damaged') damaged.add(project)
    return loaded
  }
  return {
    held: (project) => live.get(project),
    open,
    async take(project) {
      const opened = await open(project)
      live.drop(project)
      return opened
    },
    putBack: (moved) => live.put(moved.replay.chain.project, moved),
    async moveOn(project, text) {
      const before = live.get(project)
      live.drop(project) // the chain grows in place: after a failure half-way it must not be used again
      // Put away while its entry was made durable: it is read again, with that entry.
      const moved = before ? await foldEntry(needs, before, text) : await load(needs, project)
      if (!moved.ok) throw new Error(`an entry that was just placed does not follow its record: ${moved.code}`)
      live.put(project, moved.value)
      return moved.value
    },
  }
}

interface Shelf {
  get(project: ProjectId): LiveProject | undefined
  put(project: ProjectId, live: LiveProject): void
  drop(project: ProjectId): void
}

/** Holds what was asked for lately. Nothing is lost with what is put away: the store has it. */
function createShelf({ mostEntriesHeld: most = mostEntries, steadyNow = () => performance.now() }: LoadNeeds): Shelf {
  const held = new Map<ProjectId, { live: LiveProject; size: number; usedAt: number }>() // the least lately used first
  let total = 0
  const drop = (project: ProjectId) => {
    total -= held.get(project)?.size ?? 0
    held.delete(project)
  }
  const put = (project: ProjectId, live: LiveProject) => {
    drop(project)
    // However long it is, there is place for one more: else every other room that is asked for would put it away, to be read again whole.
    const size = Math.min(roomEntries + headOf(live.replay.chain).seq, Math.floor(most / 2))
    const usedAt = steadyNow()
    held.set(project, { live, size, usedAt })
    total += size
    for (const [oldest, { usedAt: before }] of held) {
      if ((total <= most && usedAt - before < quietMs) || oldest === project) break
      drop(oldest)
    }
  }
  return {
    drop,
    put,
    get(project) {
      const found = held.get(project)
      if (found) put(project, found.live)
      return found?.live
    },
  }
}

async function load(needs: LoadNeeds, project: ProjectId): Promise<Outcome<LiveProject, ReadRefusal>> {
  let live: LiveProject | null = null
  let hasMore = true
  while (hasMore) {
    const seq: number = live ? headOf(live.replay.chain).seq : 0
    const page = await needs.store.readAfter(project, seq, { entries: pageEntries, bytes: pageBytes })
    if (!page.ok) return page
    for (const text of page.value.entries) {
      const moved = await foldEntry(needs, live, text)
      if (!moved.ok) {
        needs.log.error({ project, after: seq, code: moved.code }, 'a stored record does not verify; this project is closed')
        return refuse('project.damaged')
      }
      live = moved.value
    }
    hasMore = page.value.hasMore
  }
  if (live && live.replay.pendingBodies.size > 0)
    needs.log.error({ project, entries: [...live.replay.pendingBodies] }, 'the words of these entries are missing from the store')
  if (!live) return refuse('project.not-found')
  needs.clockGuard.notBefore(live.replay.chain.lastAt)
  return okWith(live)
}

async function foldEntry({ crypto, log }: LoadNeeds, live: LiveProject | null, text: string) {
  const received = await receive(crypto, live?.replay ?? null, text)
  if (!received.ok) return received
  const { replay, placed } = received.value
  if (placed.refusal !== null)
    log.error(
      { project: replay.state.id, seq: placed.stored.entry.seq, code: placed.refusal },
      'an entry on record is inadmissible; it has no effect',
    )
  return okWith(movedOn(live, replay))
}

/** The project after one more entry, the newest of `replay`. */
export function movedOn(before: LiveProject | null, replay: Replay): LiveProject {
  const removals = before?.removals ?? new Map<MemberId, Removal>()
  const { removed } = replay.state.ring
  if (removed.size === removals.size) return { replay, removals }
  const here: Removal = { seq: headOf(replay.chain).seq, at: replay.chain.lastAt }
  return { replay, removals: new Map([...removed].map((member) => [member, removals.get(member) ?? here])) }
}
