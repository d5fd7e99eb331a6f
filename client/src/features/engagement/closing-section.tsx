import { isClosed } from '@counterpart/shared/engagement'
import type { Closing, Notice as ClosingNotice, Reopening } from '@counterpart/shared/engagement'
import type { Instant } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { usePerson } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Button, Erased, Quiet, Refused, Section, Stack, TimeText } from '../../ui/index.ts'
import { NoticeForm, ReopenForm } from './closing-forms.tsx'
import { DeclineForm } from './proposal-box.tsx'

/** How the room ends, and how it is opened again. */
export function ClosingSection({ room, now }: { room: Room; now: Instant }) {
  const intl = useIntl()
  const { closing } = room.state.engagement
  const title = intl.formatMessage({ id: 'terms.closing' })
  if (closing.state === 'open') {
    return (
      <Section title={title}>
        <p>
          <FormattedMessage id="terms.closing.open" />
        </p>
        <NoticeForm room={room} now={now} />
      </Section>
    )
  }
  return (
    <Section title={title}>
      {isClosed(room.state.engagement, now) ? <Closed room={room} closing={closing} /> : <Noticed room={room} notice={closing.notice} />}
    </Section>
  )
}

function Noticed({ room, notice }: { room: Room; notice: ClosingNotice }) {
  const person = usePerson(room)
  const permission = usePermission(room)
  const { act, isBusy, code } = useActing(room.project)
  const facts = { proposal: notice.id }
  const isOwn = room.me?.side === notice.side
  const type = isOwn ? 'project.close-withdrawn' : 'project.close-agreed'
  return (
    <Stack>
      <p>
        <FormattedMessage id="terms.closing.noticed" values={{ name: person(notice.by).name, at: <TimeText at={notice.terms.endsAt} /> }} />
      </p>
      {notice.reason === '' ? <Erased place={notice.seq} isOptional /> : <Quiet>{notice.reason}</Quiet>}
      <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
      {permission(type).is === 'open' ? (
        <Actions>
          <Button kind={isOwn ? 'plain' : 'danger'} isBusy={isBusy} onClick={() => void act({ type, facts, body: {} })}>
            <FormattedMessage id={isOwn ? 'terms.closing.withdraw' : 'terms.closing.confirm'} />
          </Button>
        </Actions>
      ) : null}
    </Stack>
  )
}

function Closed({ room, closing }: { room: Room; closing: Exclude<Closing, { state: 'open' }> }) {
  const since = closing.state === 'closed' ? closing.closedAt : closing.notice.terms.endsAt
  return (
    <Stack>
      <div>
        <p>
          <FormattedMessage id="terms.closing.closed" values={{ at: <TimeText at={since} /> }} />
        </p>
        <Quiet>
          <FormattedMessage id="terms.closing.closed.hint" />
        </Quiet>
      </div>
      {closing.reopening ? <OpenReopening room={room} reopening={closing.reopening} /> : <ReopenForm room={room} />}
    </Stack>
  )
}

function OpenReopening({ room, reopening }: { room: Room; reopening: Reopening }) {
  const person = usePerson(room)
  const permission = usePermission(room)
  const { act, isBusy, code } = useActing(room.project)
  const [isDeclining, setDeclining] = useState(false)
  const facts = { proposal: reopening.id }
  const isOwn = room.me?.side === reopening.side
  const mayAnswer = !isOwn && permission('project.reopen-agreed').is === 'open'
  return (
    <Stack>
      <p>
        <FormattedMessage id="terms.reopen.open" values={{ name: person(reopening.by).name, reason: reopening.reason }} />
      </p>
      <Erased place={reopening.seq} isOptional />
      <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
      {mayAnswer && isDeclining ? (
        <DeclineForm
          isBusy={isBusy}
          onCancel={() => setDeclining(false)}
          onDecline={(reason) => void act({ type: 'project.reopen-declined', facts, body: { reason } })}
        />
      ) : null}
      {mayAnswer && !isDeclining ? (
        <Actions>
          <Button kind="primary" isBusy={isBusy} onClick={() => void act({ type: 'project.reopen-agreed', facts, body: {} })}>
            <FormattedMessage id="terms.reopen.agree" />
          </Button>
          <Button onClick={() => setDeclining(true)}>
            <FormattedMessage id="terms.proposal.decline" />
          </Button>
        </Actions>
      ) : null}
      {isOwn && permission('project.reopen-withdrawn').is === 'open' ? (
        <Actions>
          <Button isBusy={isBusy} onClick={() => void act({ type: 'project.reopen-withdrawn', facts, body: {} })}>
            <FormattedMessage id="terms.proposal.withdraw" />
          </Button>
        </Actions>
      ) : null}
    </Stack>
  )
}
