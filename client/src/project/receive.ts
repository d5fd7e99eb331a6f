import type { ProjectId } from '@counterpart/shared/kernel'
import { checkpointDue, emptyProject, receive } from '@counterpart/shared/project'
import type { PlacedEntry, Replay } from '@counterpart/shared/project'
import { beginning, hashEntry, headOf, readStoredEntry } from '@counterpart/shared/record'
import type { Crypto, Position, StoredEntry } from '@counterpart/shared/record'

/** Why a text was not taken: `gap` means that something before it is missing; a fault is no honest record. */
export type Stop =
  | { readonly kind: 'gap' }
  | { readonly kind: 'fault'; readonly fault: 'rewritten' | 'forked' | 'unverifiable'; readonly code: string; readonly seq: number | null }

export interface Taken {
  /** New, verified, in order. */
  readonly placed: readonly PlacedEntry[]
  /** Why it went no further; null: everything was taken or known already. */
  readonly stop: Stop | null
}

/** One record as this browser has verified it. It grows by `take` alone. */
export interface Reader {
  readonly project: ProjectId
  replay(): Replay | null
  head(): Position
  /** The entries whose checkpoint is to be kept for good, from entry 1 on. */
  due(): readonly number[]
  /** Verifies and folds texts; what is known already is compared and skipped. One call at a time: the caller waits for its answer. */
  take(texts: readonly string[]): Promise<Taken>
}

/** After so many entries the page gets a turn, so that verifying a long record blocks nothing. */
const breathEvery = 25

export function openReader(crypto: Crypto, project: ProjectId): Reader {
  let replay: Replay | null = null
  const due: number[] = []
  const head = (): Position => (replay ? headOf(replay.chain) : beginning)

  async function takeOne(text: string): Promise<PlacedEntry | Stop | 'known'> {
    const read = readStoredEntry(text)
    if (!read.ok) return fault('unverifiable', read.code, null)
    const { seq } = read.value.entry
    if (replay && seq <= head().seq)
      return (await isKnown(crypto, replay, read.value)) ? 'known' : fault('rewritten', 'entry.rewritten', seq)
    if (seq > head().seq + 1) return { kind: 'gap' }
    const received = await receive(crypto, replay, text)
    if (!received.ok) return fault(received.code === 'entry.broken-link' ? 'forked' : 'unverifiable', received.code, seq)
    if (received.value.replay.chain.project !== project) return fault('forked', 'statement.other-project', seq)
    const before = replay?.state ?? emptyProject(project)
    replay = received.value.replay
    if (checkpointDue(before, replay.state)) due.push(seq)
    return received.value.placed
  }

  return {
    project,
    replay: () => replay,
    head,
    due: () => due,
    async take(texts) {
      const placed: PlacedEntry[] = []
      for (const [index, text] of texts.entries()) {
        if (index % breathEvery === breathEvery - 1) await breath()
        const taken = await takeOne(text)
        if (taken === 'known') continue
        if ('kind' in taken) return { placed, stop: taken }
        placed.push(taken)
      }
      return { placed, stop: null }
    },
  }
}

function fault(kind: 'rewritten' | 'forked' | 'unverifiable', code: string, seq: number | null): Stop {
  return { kind: 'fault', fault: kind, code, seq }
}

async function isKnown(crypto: Crypto, replay: Replay, stored: StoredEntry): Promise<boolean> {
  return replay.chain.hashes[stored.entry.seq - 1] === (await hashEntry(crypto, stored.entry))
}

/** A turn for the page: timers and clicks run between two slices of work. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
