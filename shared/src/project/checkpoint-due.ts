import type { ProjectState } from './state.ts'

/**
 * PR20: is the host's checkpoint of this head one to keep for good? It is where the entry between the two states let an agreement take
 * effect: a text that two sides signed is what a rewritten record would be about. Asked of two states one entry apart.
 */
export function checkpointDue(before: ProjectState, after: ProjectState): boolean {
  if (before.agreements === after.agreements) return false
  return [...after.agreements.values()].some(({ id, effects }) => effects.length > (before.agreements.get(id)?.effects.length ?? 0))
}
