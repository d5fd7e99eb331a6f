import { instant } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { admit, emptyProject, evolve } from '@counterpart/shared/project'
import type { PlacedEntry, ProjectEvent, ProjectState } from '@counterpart/shared/project'
import { entryHash } from '@counterpart/shared/record'
import type { Proposed, Recorded } from '@counterpart/shared/record'
import type { OutboxAct } from './outbox.ts'

/** Stands where the hash of an entry will be; 32 zero bytes are the hash of nothing. */
const notPlacedYet = entryHash.parse('A'.repeat(43))

/** Confirmed state with own acts on top, as they will be if the hub says yes. An act the rules no longer admit is left out. */
export function foldPending(confirmed: ProjectState, acts: readonly OutboxAct[], now: number): ProjectState {
  return acts.filter((act) => act.code === null).reduce((state, act) => withAct(state, act, now), confirmed)
}

function withAct(state: ProjectState, act: OutboxAct, now: number): ProjectState {
  const at = laterOf(state.at, now)
  const proposed = proposedOn(state, act)
  if (!admit(state, proposed, at).ok) return state
  return evolve(state, { ...proposed, seq: state.head.seq + 1, at, hash: notPlacedYet })
}

/** The act as asked of a state that already holds own acts before it: what was seen is that state itself. */
export function proposedOn(state: ProjectState, act: Pick<OutboxAct, 'statement' | 'event'>): Proposed<ProjectEvent> {
  const { id, member, key, at } = act.statement
  return { event: act.event, id, by: member, key, claimedAt: at, seen: state.head }
}

/** The server's clock never runs back; neither does the guess of it. */
export function laterOf(at: Instant, now: number): Instant {
  return instant.parse(Math.max(at, now))
}

/** The state as it stood at a past position: the entries up to it, folded afresh. */
export function foldUpTo(confirmed: ProjectState, entries: readonly PlacedEntry[], seq: number): ProjectState {
  return entries.slice(0, seq).reduce((state, placed) => {
    const recorded = recordedOf(placed)
    return recorded ? evolve(state, recorded) : state
  }, emptyProject(confirmed.id))
}

/** What `evolve` folds; null for an entry without effect. */
function recordedOf({ stored, statement, hash, event, verdict }: PlacedEntry): Recorded<ProjectEvent> | null {
  if (verdict === 'inadmissible' || event === null) return null
  const { id, member: by, key, at: claimedAt, seen } = statement
  return { event, id, by, key, claimedAt, seen, seq: stored.entry.seq, at: stored.entry.at, hash }
}
