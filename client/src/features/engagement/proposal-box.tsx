import type { Agreed, Proposal } from '@counterpart/shared/engagement'
import { otherSide } from '@counterpart/shared/kernel'
import type { EventType } from '@counterpart/shared/project'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { usePerson } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Button, Erased, Form, Panel, Quiet, Refused, Stack, TextArea, TimeText } from '../../ui/index.ts'

type Kind = 'working-time' | 'cadence'

interface ProposalBoxProps<Terms> {
  room: Room
  kind: Kind
  value: Agreed<Terms>
  /** The proposed terms in words; null while nothing is proposed. */
  words: ReactNode
}

/** An open proposal with what this person may do about it, or the answer the last one got. */
export function ProposalBox<Terms>({ room, kind, value, words }: ProposalBoxProps<Terms>) {
  const person = usePerson(room)
  if (value.open) return <OpenProposal room={room} kind={kind} proposal={value.open} words={words} />
  if (!value.declined) return null
  return (
    <Quiet>
      <FormattedMessage id="terms.proposal.declined" values={{ name: person(value.declined.by).name, reason: value.declined.reason }} />
      <Erased place={value.declined.seq} isOptional />
    </Quiet>
  )
}

interface OpenProposalProps {
  room: Room
  kind: Kind
  proposal: Proposal<unknown>
  words: ReactNode
}

function OpenProposal({ room, kind, proposal, words }: OpenProposalProps) {
  const intl = useIntl()
  const person = usePerson(room)
  const permission = usePermission(room)
  const { act, isBusy, code } = useActing(room.project)
  const [isDeclining, setDeclining] = useState(false)
  const isOwn = room.me?.side === proposal.side
  const facts = { proposal: proposal.id }
  const may = (type: EventType) => permission(type).is === 'open'
  return (
    <Panel>
      <Stack>
        <div>
          <Quiet>
            <FormattedMessage id="terms.proposal.open" values={{ name: person(proposal.by).name, at: <TimeText at={proposal.at} /> }} />
          </Quiet>
          <p>{words}</p>
          {proposal.reason === '' ? <Erased place={proposal.seq} isOptional /> : <Quiet>{proposal.reason}</Quiet>}
        </div>
        <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
        {isOwn ? (
          <Quiet>
            <FormattedMessage
              id="terms.proposal.waits.own"
              values={{ side: intl.formatMessage({ id: `side.${otherSide(proposal.side)}` }) }}
            />
          </Quiet>
        ) : null}
        {isDeclining ? (
          <DeclineForm
            isBusy={isBusy}
            onCancel={() => setDeclining(false)}
            onDecline={(reason) => void act({ type: `${kind}.declined`, facts, body: { reason } })}
          />
        ) : (
          <Actions>
            {!isOwn && may(`${kind}.agreed`) ? (
              <>
                <Button kind="primary" isBusy={isBusy} onClick={() => void act({ type: `${kind}.agreed`, facts, body: {} })}>
                  <FormattedMessage id="terms.proposal.agree" />
                </Button>
                <Button onClick={() => setDeclining(true)}>
                  <FormattedMessage id="terms.proposal.decline" />
                </Button>
              </>
            ) : null}
            {!isOwn && permission(`${kind}.agreed`).is === 'closed' ? (
              <Quiet>
                {room.unverified ? <RefusalText code="room.unverified" /> : <FormattedMessage id="terms.proposal.waits.lead" />}
              </Quiet>
            ) : null}
            {isOwn && may(`${kind}.withdrawn`) ? (
              <Button kind="quiet" isBusy={isBusy} onClick={() => void act({ type: `${kind}.withdrawn`, facts, body: {} })}>
                <FormattedMessage id="terms.proposal.withdraw" />
              </Button>
            ) : null}
          </Actions>
        )}
      </Stack>
    </Panel>
  )
}

interface DeclineFormProps {
  isBusy: boolean
  onDecline(reason: string): void
  onCancel(): void
}

/** A no needs its reason. */
export function DeclineForm({ isBusy, onDecline, onCancel }: DeclineFormProps) {
  const intl = useIntl()
  const [reason, setReason] = useState('')
  const [hasTried, setTried] = useState(false)
  const decline = () => {
    setTried(true)
    if (reason.trim() !== '') onDecline(reason)
  }
  return (
    <Form onSubmit={decline}>
      <TextArea
        label={intl.formatMessage({ id: 'terms.proposal.decline.reason' })}
        hint={intl.formatMessage({ id: 'shared.with-room' })}
        value={reason}
        onChange={setReason}
        maxLength={4000}
        error={hasTried && reason.trim() === '' ? intl.formatMessage({ id: 'terms.error.reason' }) : undefined}
      />
      <Actions>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          <FormattedMessage id="terms.proposal.decline.act" />
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          <FormattedMessage id="word.cancel" />
        </Button>
      </Actions>
    </Form>
  )
}
