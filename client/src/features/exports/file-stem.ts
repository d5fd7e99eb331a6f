import type { ProjectId } from '@counterpart/shared/kernel'
import type { Position } from '@counterpart/shared/record'

/** What a saved file is called, without its ending; the hub names the files that it makes in the same way. */
export function fileStem(project: ProjectId, { seq }: Pick<Position, 'seq'>): string {
  return `counterpart-${project.slice(0, 8)}-entry-${seq}`
}
