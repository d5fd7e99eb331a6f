import { otherSide } from '@counterpart/shared/kernel'
import { mayAnswerDate, mayWithdrawDate } from '@counterpart/shared/milestones'
import type { DateProposal, Milestone } from '@counterpart/shared/milestones'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useByline } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Byline, Panel, Quiet, Refused, Stack, dayWords } from '../../ui/index.ts'
import { VerbButton } from './verb-button.tsx'
import { WordsDialog } from './words-dialog.tsx'

interface OpenDateProps {
  room: Room
  milestone: Milestone
  proposal: DateProposal
  isPrimary: boolean
}

/** A date that waits for the other side: agree, decline with a reason, or take it back. */
export function OpenDate({ room, milestone, proposal, isPrimary }: OpenDateProps) {
  const intl = useIntl()
  const byline = useByline(room)
  const day = dayWords(intl, proposal.dueOn)
  const waitsFor = otherSide(proposal.side)
  return (
    <Panel>
      <Stack>
        <div>
          <p>
            <strong>
              <FormattedMessage
                id="milestone.dates.open"
                values={{ side: intl.formatMessage({ id: `side.${proposal.side}` }), day: dayWords(intl, proposal.dueOn, true) }}
              />
            </strong>
          </p>
          {proposal.words && proposal.words.reason !== '' ? (
            <p>
              <FormattedMessage id="milestone.dates.open.reason" values={{ reason: proposal.words.reason }} />
            </p>
          ) : null}
          <Byline {...byline(proposal)} />
          {room.me?.side === waitsFor ? null : (
            <Quiet>
              <FormattedMessage id="milestone.dates.waits" values={{ side: intl.formatMessage({ id: `side.${waitsFor}` }) }} />
            </Quiet>
          )}
        </div>
        <Answers room={room} milestone={milestone} proposal={proposal} isPrimary={isPrimary} day={day} />
      </Stack>
    </Panel>
  )
}

function Answers({ room, milestone, proposal, isPrimary, day }: OpenDateProps & { day: string }) {
  const intl = useIntl()
  const [isDeclining, setDeclining] = useState(false)
  const acting = useActing(room.project)
  const permission = usePermission(room)
  const own = room.me ?? { side: proposal.side }
  const facts = { milestone: milestone.id, proposal: proposal.id }
  const agree = permission('milestone.date-agreed', mayAnswerDate(milestone, own, proposal.id))
  const withdraw = permission('milestone.date-withdrawn', mayWithdrawDate(milestone, own, proposal.id))
  return (
    <>
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
      <Actions>
        <VerbButton
          permission={agree}
          kind={isPrimary ? 'primary' : 'plain'}
          isBusy={acting.isBusy}
          onClick={() => void acting.act({ type: 'milestone.date-agreed', facts, body: {} })}
        >
          <FormattedMessage id="milestone.dates.agree" values={{ day }} />
        </VerbButton>
        {agree.is === 'open' ? (
          <VerbButton permission={agree} onClick={() => setDeclining(true)}>
            <FormattedMessage id="milestone.dates.decline" />
          </VerbButton>
        ) : null}
        <VerbButton permission={withdraw} onClick={() => void acting.act({ type: 'milestone.date-withdrawn', facts, body: {} })}>
          <FormattedMessage id="milestone.dates.withdraw" />
        </VerbButton>
      </Actions>
      {isDeclining ? (
        <WordsDialog
          room={room}
          name={`milestone/${milestone.id}/decline`}
          texts={{
            title: intl.formatMessage({ id: 'milestone.dates.decline.title' }, { day }),
            label: intl.formatMessage({ id: 'milestone.dates.decline.reason' }),
            verb: intl.formatMessage({ id: 'milestone.dates.decline' }),
          }}
          isRequired
          onClose={() => setDeclining(false)}
          act={({ text }) => ({ type: 'milestone.date-declined', facts, body: { reason: text } })}
        />
      ) : null}
    </>
  )
}
