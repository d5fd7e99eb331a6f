import type { ProjectId } from '@counterpart/shared/kernel'

/** One task at a time per project; different projects do not wait for each other. */
export interface ProjectQueue {
  /** Runs after every task of this project that was queued before, failed ones included. A failure goes to whoever queued it. */
  run<Result>(project: ProjectId, task: () => Promise<Result>): Promise<Result>
  /** Resolves when nothing is queued any more. */
  idle(): Promise<void>
}

export function createProjectQueue(): ProjectQueue {
  const tails = new Map<ProjectId, Promise<void>>()
  return {
    run(project, task) {
      const running = (tails.get(project) ?? Promise.resolve()).then(task)
      const done = () => {
        if (tails.get(project) === tail) tails.delete(project)
      }
      const tail = running.then(done, done)
      tails.set(project, tail)
      return running
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
