import { clausesToDiscuss, isOpen, latestRevision, newestRound, runningNotice } from '@counterpart/shared/agreements'
import type { Agreement, Notice as EndNotice, Round, RoundOutcome } from '@counterpart/shared/agreements'
import type { Instant } from '@counterpart/shared/kernel'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { useByline } from '../../../project/use-byline.ts'
import { Byline, Notice, SideEdge, Stack, timeWords } from '../../../ui/index.ts'
import { ClauseLinks } from './signing-closed.tsx'
import classes from './verbs.module.css'

interface WhereItStandsProps {
  room: Room
  agreement: Agreement
  now: Instant
}

/** Before the verbs: what keeps signing closed, when it ends, why it was declined. */
export function WhereItStands({ room, agreement, now }: WhereItStandsProps) {
  const { kind, outcome } = newestRound(agreement)
  const notice = runningNotice(agreement, now)
  return (
    <>
      {isOpen(agreement, now).ok ? <ToDiscuss room={room} agreement={agreement} /> : null}
      {notice ? <RunningNotice room={room} notice={notice} /> : null}
      {outcome && outcome.kind !== 'in-force' ? <Refusal room={room} kind={kind} outcome={outcome} /> : null}
    </>
  )
}

/** What keeps both sides from signing. */
function ToDiscuss({ room, agreement }: { room: Room; agreement: Agreement }) {
  const latest = latestRevision(agreement)
  const clauses = clausesToDiscuss(agreement, latest)
  if (clauses.length === 0) return null
  return (
    <Notice tone="info" title={<FormattedMessage id="verbs.to-discuss" values={{ count: clauses.length }} />}>
      <ClauseLinks room={room} agreement={agreement} revision={latest} clauses={clauses} />
      <FormattedMessage id="verbs.to-discuss.until" />
    </Notice>
  )
}

interface RefusalProps {
  room: Room
  kind: Round['kind']
  outcome: Exclude<RoundOutcome, { kind: 'in-force' }>
}

/** Why a text came to nothing; of an amendment, beside the text that goes on in force. */
function Refusal({ room, kind, outcome }: RefusalProps) {
  const reason = outcome.words?.reason ?? ''
  return (
    <Said room={room} act={outcome} reason={reason}>
      <FormattedMessage id={`verbs.outcome.${kind}.${outcome.kind}`} />
    </Said>
  )
}

function RunningNotice({ room, notice }: { room: Room; notice: EndNotice }) {
  const intl = useIntl()
  return (
    <Said room={room} act={notice} reason={notice.words?.reason ?? ''}>
      <FormattedMessage
        id="verbs.noticed"
        values={{ side: intl.formatMessage({ id: `side.${notice.side}` }), at: timeWords(intl, notice.endsAt) }}
      />
    </Said>
  )
}

interface SaidProps {
  room: Room
  act: Parameters<ReturnType<typeof useByline>>[0] & { readonly side: 'client' | 'provider' }
  reason: string
  children: ReactNode
}

/** What a side did, why, and who. */
function Said({ room, act, reason, children }: SaidProps) {
  const byline = useByline(room)
  return (
    <SideEdge side={act.side}>
      <Stack isTight>
        <p>
          <strong>{children}</strong>
        </p>
        {reason === '' ? null : <p className={classes['asTyped']}>{reason}</p>}
        <Byline {...byline(act)} />
      </Stack>
    </SideEdge>
  )
}
