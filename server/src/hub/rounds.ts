import type { ProjectId } from '@counterpart/shared/kernel'
import type { Replay } from '@counterpart/shared/project'
import type { Answers } from '@counterpart/shared/protocol'
import { verifySignature } from '@counterpart/shared/record'
import type { ProjectQueue } from './project-queue.ts'
import { Round } from './round.ts'
import type { RoundNeeds, WaitingAct } from './round.ts'

type AskedAct = Pick<WaitingAct, 'asked' | 'statement'> & { readonly project: ProjectId }

/**
 * The acts of one room that wait are placed together, in a round: each admitted on top of the one before, all made durable by one commit.
 * Only then is any of them told of or answered, and the next round begins. Meanwhile the signatures of what waits are verified.
 */
export interface Rounds {
  place(act: AskedAct): Promise<Answers['act']>
  /** The fold of a round that is not durable yet: what is decided by it may be gone in a moment, so nothing of it is to be shown. */
  ahead(project: ProjectId): Replay | undefined
}

export function createRounds(needs: RoundNeeds & { queue: ProjectQueue }): Rounds {
  const waiting = new Map<ProjectId, WaitingAct[]>()
  const playing = new Map<ProjectId, Round>()

  /** Behind everything of this project that was queued before. */
  function start(project: ProjectId): void {
    void needs.queue.run(project, () => play(project))
  }

  async function play(project: ProjectId): Promise<void> {
    const acts = waiting.get(project) ?? []
    waiting.delete(project)
    try {
      const left = await playRound(project, acts)
      if (left.length === 0) return
      const since = waiting.get(project) ?? []
      waiting.set(project, [...left, ...since])
      if (since.length === 0) start(project)
    } catch (thrown) {
      for (const act of acts) act.fail(thrown) // those that have their answer hear nothing of it
    } finally {
      playing.delete(project)
    }
  }

  async function playRound(project: ProjectId, acts: readonly WaitingAct[]): Promise<readonly WaitingAct[]> {
    const round = await Round.begin(needs, project)
    playing.set(project, round)
    await Promise.allSettled(acts.map(({ sound }) => sound))
    let count = 0
    for (const act of acts) {
      if (!round.hasPlaceFor(act)) break
      count += 1
      await round.take(act)
    }
    await round.end()
    return acts.slice(count)
  }

  return {
    ahead: (project) => playing.get(project)?.live?.replay,
    place: ({ asked, project, statement }) =>
      new Promise((answer, fail) => {
        const sound = verifySignature(needs.needs.crypto, statement, asked.event)
        sound.catch(() => undefined) // it is asked for in its turn
        const act: WaitingAct = { asked, statement, sound, answer, fail }
        const others = waiting.get(project)
        if (others) return void others.push(act)
        waiting.set(project, [act])
        start(project)
      }),
  }
}
