import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { StoreStand } from '../port.ts'
import type { Segment } from './commit-log.ts'
import { manifestName } from './manifest.ts'
import type { Manifest } from './manifest.ts'
import type { ProjectRecord } from './project-record.ts'

/** Keeps copying and erasing apart: what is erased while it is copied would be half in the copy. */
export class StandingStill {
  readonly #erasing = new Set<Promise<unknown>>()
  #copies = 0

  /** Refuses `store.busy` while the files are copied: nothing was kept, and the same erasure may be asked for again. */
  async erase<Answer>(work: () => Promise<Answer>): Promise<Answer | Outcome<never, 'store.busy'>> {
    if (this.#copies > 0) return refuse('store.busy')
    const running = work()
    this.#erasing.add(running)
    try {
      return await running
    } finally {
      this.#erasing.delete(running)
    }
  }

  /** Waits for erasures on their way, and keeps others out until `work` is done. */
  async copy<Value>(work: () => Promise<Value>): Promise<Outcome<Value, never>> {
    this.#copies += 1
    try {
      await Promise.allSettled(this.#erasing)
      return okWith(await work())
    } finally {
      this.#copies -= 1
    }
  }
}

/** What counts between two batches and between two drains: the newest segment as far as it is durable, everything else as the manifest says. */
export function standOf(
  manifest: Manifest,
  newest: Pick<Segment, 'name' | 'size'>,
  records: ReadonlyMap<ProjectId, ProjectRecord>,
): StoreStand {
  const segments = manifest.segments.map(({ file, bytes }) => ({ path: file, bytes: file === newest.name ? newest.size : bytes }))
  const projects = manifest.projects.map(({ file, bytes }) => ({ path: `projects/${file}`, bytes }))
  const heads = [...records].flatMap(([project, { low }]) => (low.data.head.seq > 0 ? [{ project, ...low.data.head }] : []))
  return { files: [{ path: manifestName, bytes: null }, ...projects, ...segments], heads }
}
