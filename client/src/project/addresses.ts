import type { ProjectId } from '@counterpart/shared/kernel'

/** The parts of a room that have an address of their own. */
export type RoomPart = 'agreements' | 'milestones' | 'check-ins' | 'asks' | 'roles' | 'people' | 'terms' | 'record' | 'export'

/** Where a room, one of its parts, or one thing in a part is found in this program. */
export function roomAddress(project: ProjectId, part?: RoomPart, id?: string): string {
  return ['/projects', project, part, id].filter((piece) => piece !== undefined).join('/')
}

/** The page on which the words of an entry are erased. */
export function eraseAddress(project: ProjectId, seq: number): string {
  return `${roomAddress(project, 'record')}/${seq}/erase`
}

/** One entry on the page of the record. */
export function entryAddress(project: ProjectId, seq: number): string {
  return `${roomAddress(project, 'record')}#entry-${seq}`
}
