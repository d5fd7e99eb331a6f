import type { ProjectId } from '@counterpart/shared/kernel'
import type { News } from './rooms.ts'

type Eraser = (project: ProjectId) => Promise<void>

/** Whoever holds more of words that are gone from a record. */
export interface Erasers {
  /** Returns how to stop. */
  add(erase: Eraser): () => void
  /** To be told of every new entry. */
  hear(news: Pick<News, 'project' | 'statements' | 'head'>): void
  /**
   * Asks them, where words are gone since they last did what was asked. To be called out of the project's queue, in which what they hold
   * may be waiting; for a retry too, whose first answer may be on its way still. Throws what one of them throws.
   */
  settle(project: ProjectId): Promise<void>
}

export function createErasers(): Erasers {
  const erasers = new Set<Eraser>()
  /** The newest entry of a project that brought an erasure they have not dealt with. */
  const due = new Map<ProjectId, number>()
  return {
    add(erase) {
      erasers.add(erase)
      return () => erasers.delete(erase)
    },
    hear({ project, statements, head }) {
      if (statements.some(({ type }) => type === 'body.redacted')) due.set(project, head.seq)
    },
    async settle(project) {
      const upTo = due.get(project)
      if (upTo === undefined) return
      for (const erase of erasers) await erase(project)
      if (due.get(project) === upTo) due.delete(project) // else more was erased meanwhile
    },
  }
}
