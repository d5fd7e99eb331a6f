import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { okWith, refuse } from '@counterpart/shared/kernel'
import { receive } from '@counterpart/shared/project'
import type { Replay } from '@counterpart/shared/project'
import { pageBytes, pageEntries } from '@counterpart/shared/protocol'
import type { Answers, ToServer } from '@counterpart/shared/protocol'
import { headOf, verifyCheckpoint } from '@counterpart/shared/record'
import type { Checkpoint } from '@counterpart/shared/record'
import type { PersonId } from '../access/port.ts'
import type { ReadRefusal } from '../record-store/port.ts'
import type { AdmitNeeds } from './admit-event.ts'
import { createMeter } from './limits.ts'
import { refusalFor } from './refusals.ts'
import { beginTail, extendTail, returningEntries } from './tail.ts'
import type { ReturningEntry, Tail, TailRefusal } from './tail.ts'

export interface GivenBack {
  readonly person: PersonId
  readonly message: ToServer['give-back']
}

export interface GiveBackNeeds extends AdmitNeeds {
  /** The live record. */
  open(project: ProjectId): Promise<Outcome<Replay, ReadRefusal>>
  /** Alone in its project: no page is read and nothing is placed meanwhile. */
  inTurn<Result>(project: ProjectId, work: () => Promise<Result>): Promise<Result>
  /** Makes entries durable that follow the head, moves the fold over them and tells everybody. To be called in turn. */
  record(project: ProjectId, entries: readonly ReturningEntry[]): Promise<Outcome<undefined, string>>
}

/** Pages of one person: reading one takes the hub as long as answering twenty acts. */
const budget = { points: 60, seconds: 5 }
/** Tails that were begun are held up to so many bytes in all; what nobody went on with longest is dropped, and begins anew. */
const mostBytes = 256 * 1024 * 1024

/**
 * Takes back entries that this hub had acknowledged and has lost: those that lead from its head to a place that its own key has signed.
 * That is safe at any time, so it asks for no mode; in a hub that lost nothing there is nothing to give.
 */
export function createGiveBack(needs: GiveBackNeeds): (given: GivenBack) => Promise<Answers['give-back']> {
  const meter = createMeter(budget)
  /** By room and place: whoever returns to it gives the same entries, so what one gave nobody needs to give again. */
  const begun = new Map<string, Tail>() // the least lately used first
  /** Tails that were verified from entry 1 on; a disk that was full meanwhile is no reason to do that again. */
  const verified = new Set<string>()
  const inadmissible = new Set<string>()

  async function finish(project: ProjectId, tail: Tail): Promise<Outcome<undefined, string>> {
    const { hash } = tail.checkpoint
    if (inadmissible.has(hash)) return refuse('tail.inadmissible')
    const entries = returningEntries(project, tail)
    if (!verified.has(hash)) {
      const follows = await followRules(needs, project, entries)
      if (!follows.ok) {
        if (follows.code === 'tail.inadmissible') inadmissible.add(hash)
        return follows
      }
      verified.add(hash)
    }
    return needs.record(project, entries)
  }

  async function take({ message }: GivenBack): Promise<Outcome<number | null, string>> {
    const { project, checkpoint, entries } = message
    const opened = await needs.open(project)
    if (!opened.ok) return opened
    const { chain } = opened.value
    const known = chain.hashes[checkpoint.size - 1]
    if (known !== undefined) return known === checkpoint.hash ? okWith(null) : refuse('tail.other-history')
    if (!(await isOwnWord(needs, project, checkpoint))) return refuse('tail.unproven')
    const name = `${project} ${checkpoint.size} ${checkpoint.hash}`
    const extended = await extendTail(needs.crypto, begun.get(name) ?? beginTail(checkpoint), { page: entries, head: headOf(chain) })
    if (!extended.ok) return extended
    const meanwhile = begun.get(name)
    const tail = meanwhile && meanwhile.needs.seq < extended.value.needs.seq ? meanwhile : extended.value
    begun.delete(name)
    if (tail.needs.seq > headOf(chain).seq) {
      begun.set(name, tail)
      dropOldest(begun)
      return okWith(tail.needs.seq)
    }
    const recorded = await needs.inTurn(project, () => finish(project, tail))
    return recorded.ok ? okWith(null) : recorded
  }

  return async (given) => {
    if ((await meter.spend(given.person)) !== 'within') return refusalFor('rate.exceeded')
    const taken = await take(given)
    return taken.ok ? { ok: true, upTo: taken.value } : refusalFor(taken.code)
  }
}

function dropOldest(begun: Map<string, Tail>): void {
  let bytes = [...begun.values()].reduce((sum, tail) => sum + tail.bytes, 0)
  for (const [name, tail] of begun) {
    if (bytes <= mostBytes) break
    begun.delete(name)
    bytes -= tail.bytes
  }
}

function isOwnWord({ crypto, host }: AdmitNeeds, project: ProjectId, checkpoint: Checkpoint): Promise<boolean> {
  return verifyCheckpoint(crypto, host.publicKey, { project, checkpoint })
}

/** The record from entry 1 on with the tail behind it, verified and admitted as every browser does, before any of it is kept. */
async function followRules(
  { store, crypto }: AdmitNeeds,
  project: ProjectId,
  tail: readonly ReturningEntry[],
): Promise<Outcome<undefined, TailRefusal | ReadRefusal>> {
  let replay: Replay | null = null
  for (let hasMore = true; hasMore;) {
    const page = await store.readAfter(project, replay ? headOf(replay.chain).seq : 0, { entries: pageEntries, bytes: pageBytes })
    if (!page.ok) return page
    for (const text of page.value.entries) {
      const received = await receive(crypto, replay, text)
      if (!received.ok) return refuse('project.damaged')
      replay = received.value.replay
    }
    hasMore = page.value.hasMore
  }
  for (const { seq, text } of tail) {
    if (replay && seq <= headOf(replay.chain).seq) continue // somebody else gave it back meanwhile
    const received = await receive(crypto, replay, text)
    if (!received.ok || received.value.placed.verdict !== 'admitted') return refuse('tail.inadmissible')
    replay = received.value.replay
  }
  return okWith(undefined)
}
