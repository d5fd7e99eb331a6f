import { isExpired, newestRound, revisionOf } from '@counterpart/shared/agreements'
import type { Agreement, Round } from '@counterpart/shared/agreements'
import type { Instant } from '@counterpart/shared/kernel'
import { FormattedMessage } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { useByline } from '../../../project/use-byline.ts'
import { Byline, Erased, Quiet, SideEdge, Stack } from '../../../ui/index.ts'
import { AgreementStatus } from './agreement-words.tsx'

interface RoundEndProps {
  room: Room
  agreement: Agreement
  round: Round
  now: Instant
}

/** What became of a negotiation: signed by both, declined or withdrawn with the reason, out of time; nothing while it is open. */
export function RoundEnd({ room, agreement, round, now }: RoundEndProps) {
  const byline = useByline(room)
  const { outcome } = round
  if (!outcome) {
    const isOver = round === newestRound(agreement) && isExpired(agreement, now)
    return isOver ? <AgreementStatus status="expired" /> : null
  }
  const number = revisionOf(agreement, outcome.revision)?.number ?? 1
  if (outcome.kind === 'in-force') {
    return (
      <Quiet>
        <FormattedMessage id="agreement.round.signed" values={{ number }} />
      </Quiet>
    )
  }
  return (
    <SideEdge side={outcome.side}>
      <Stack isTight>
        <AgreementStatus status={outcome.kind} />
        <Byline {...byline(outcome)} />
        <Reason outcome={outcome} />
      </Stack>
    </SideEdge>
  )
}

function Reason({ outcome: { words, seq } }: { outcome: { readonly seq: number; readonly words: { readonly reason: string } | null } }) {
  if (!words) return <Erased place={seq} />
  return words.reason === '' ? null : <p>{words.reason}</p>
}
