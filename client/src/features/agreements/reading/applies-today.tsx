import type { Room } from '../../../project/room.ts'

export function AppliesToday({ room }: { room: Room }) {
  return room.state.engagement.title
}
