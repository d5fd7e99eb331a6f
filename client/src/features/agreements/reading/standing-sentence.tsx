import {
  effectAt,
  endedAt,
  latestRevision,
  missingSignatures,
  newestRound,
  openAmendment,
  roundStatus,
  runningNotice,
  revisionOf,
  statusOf,
} from '@counterpart/shared/agreements'
import type { Agreement, RoundStatus } from '@counterpart/shared/agreements'
import { otherSide } from '@counterpart/shared/kernel'
import type { Instant, Side } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { TimeText } from '../../../ui/index.ts'

interface StandingProps {
  agreement: Agreement
  now: Instant
}

/** Where the agreement stands, in sentences: what binds, and what is negotiated. `isBrief` beside its signs, which say half of it. */
export function StandingSentences({ agreement, now, isBrief = false }: StandingProps & { isBrief?: boolean }) {
  const status = statusOf(agreement, now)
  return (
    <>
      <p>{status === 'in-force' ? <InForce agreement={agreement} now={now} /> : <RoundSentence {...{ agreement, now, status }} />}</p>
      {status === 'in-force' && newestRound(agreement).kind === 'amendment' ? (
        <AmendmentSentence agreement={agreement} now={now} isBrief={isBrief} />
      ) : null}
    </>
  )
}

/** That it runs out, where notice was given. */
export function NoticeSentence({ agreement, now }: StandingProps) {
  const side = useSideWord()
  const notice = runningNotice(agreement, now)
  if (!notice) return null
  return (
    <p>
      <FormattedMessage id="agreement.notice-runs" values={{ side: side(notice.side), at: <TimeText at={notice.endsAt} /> }} />
    </p>
  )
}

function InForce({ agreement, now }: StandingProps) {
  const effect = effectAt(agreement, now)
  if (!effect) return null
  const number = revisionOf(agreement, effect.revision)?.number ?? 1
  return <FormattedMessage id="agreement.stands.in-force" values={{ number, at: <TimeText at={effect.at} /> }} />
}

/** An amendment, open or come to nothing, never touches what binds: both are said. */
function AmendmentSentence({ agreement, now, isBrief }: StandingProps & { isBrief: boolean }) {
  const status = roundStatus(agreement, now)
  if (status === 'in-force') return null
  return (
    <p>
      {isBrief ? null : (
        <strong>
          <FormattedMessage id={openAmendment(agreement, now) ? 'agreement.amendment.open' : 'agreement.amendment.over'} />{' '}
        </strong>
      )}
      <RoundSentence agreement={agreement} now={now} status={status} />
    </p>
  )
}

/** Who did what last, and whose turn it is. */
function RoundSentence({ agreement, now, status }: StandingProps & { status: RoundStatus }) {
  const sideWord = useSideWord()
  const latest = latestRevision(agreement)
  const outcome = newestRound(agreement).outcome
  const signed = latest.signatures.client ?? latest.signatures.provider
  const act = actOf({ status, latest, signed, outcome, ended: endedAt(agreement, now) })
  const missing = missingSignatures(latest)[0] ?? otherSide(act.side)
  const other = status === 'accepted-by-one' ? missing : otherSide(act.side)
  const values = { side: sideWord(act.side), other: sideWord(other), number: latest.number, at: <TimeText at={act.at} /> }
  return <FormattedMessage id={`agreement.stands.${status}`} values={values} />
}

interface Acted {
  readonly side: Side
  readonly at: number
}

function actOf(asked: {
  status: RoundStatus
  latest: ReturnType<typeof latestRevision>
  signed: Acted | null
  outcome: Acted | null
  ended: Instant | null
}): Acted {
  const { status, latest, signed, outcome, ended } = asked
  if (status === 'accepted-by-one') return signed ?? latest
  if (status === 'expired') return { side: latest.side, at: latest.terms.respondBy ?? latest.at }
  if (status === 'ended') return { side: latest.side, at: ended ?? latest.at }
  return outcome ?? latest
}

function useSideWord(): (side: Side) => string {
  const intl = useIntl()
  return (side) => intl.formatMessage({ id: `side.${side}` })
}
