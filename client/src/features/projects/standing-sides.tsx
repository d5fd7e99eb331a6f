import { otherSide } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import type { Room } from '../../project/room.ts'
import classes from './standing.module.css'
import { StandingSide } from './standing-side.tsx'

/** Both sides next to each other, the other one first: its news is what one comes for. */
export function StandingSides({ room, now }: { room: Room; now: Instant }) {
  const mine = room.me?.side ?? 'client'
  return (
    <div className={classes['sides']}>
      <StandingSide room={room} side={otherSide(mine)} now={now} />
      <StandingSide room={room} side={mine} now={now} />
    </div>
  )
}
