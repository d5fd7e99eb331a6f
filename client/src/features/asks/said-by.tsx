import type { Instant, MemberId } from '@counterpart/shared/kernel'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { Quiet, Row, StateWord, TimeText } from '../../ui/index.ts'

/** Who said it, and when, where the side stands above already. */
export function SaidBy({ room, act }: { room: Room; act: { by: MemberId; at: Instant; seq: number } }) {
  const { person, at, place, isPending } = useByline(room)(act)
  return (
    <Quiet>
      <Row>
        <span>{person.name}</span>
        <TimeText at={at} isShort />
        {isPending ? <StateWord shape="dots">{place}</StateWord> : null}
      </Row>
    </Quiet>
  )
}
