import type { RoleEvent } from './events.ts'

/**
 * The objects an event is about. Where a role is placed does not touch the milestone: nobody's answer to a submission hangs on it.
 */
export function objectsOf(event: RoleEvent): string[] {
  switch (event.type) {
    case 'area.named':
    case 'area.revised':
    case 'area.retired':
    case 'area.restored':
      return [event.facts.area]
    default:
      return [event.facts.role]
  }
}
