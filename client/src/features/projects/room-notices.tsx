import { closedSince } from '@counterpart/shared/engagement'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Checking, Room } from '../../project/room.ts'
import { useNow } from '../../project/use-now.ts'
import { setAsOf, useRecordFiles } from '../../project/use-project.ts'
import { isSample } from '../../session/program-base.ts'
import { Button, LinkButton, Notice, TimeText, saveFile } from '../../ui/index.ts'

/** What a reader must know before the page itself: a past position, a newer record, no key, an entry that breaks the rules. */
export function RoomNotices({ room }: { room: Room }) {
  return (
    <>
      {room.asOf === null ? <ClosingNotice room={room} /> : <AsOfNotice room={room} seq={room.asOf} />}
      {room.unverified ? <UnverifiedNotice checking={room.unverified} /> : null}
      {room.isTakingBack ? <TakingBackNotice /> : null}
      {room.proof === 'newer' ? <NewerNotice /> : null}
      {room.alarm?.kind === 'inadmissible' ? <InadmissibleNotice room={room} /> : null}
      {room.alarm?.withheld?.length ? <WithheldNotice room={room} withheld={room.alarm.withheld} /> : null}
      {room.signing === 'no-key' || (room.signing === 'waiting-for-countersignature' && !isSample) ? (
        // In a room to try the hub itself signs for the browser, in a moment.
        <KeyNotice signing={room.signing} />
      ) : null}
    </>
  )
}

function AsOfNotice({ room, seq }: { room: Room; seq: number }) {
  return (
    <Notice
      tone="warn"
      title={<FormattedMessage id="room.as-of" values={{ seq, at: <TimeText at={room.state.at} /> }} />}
      actions={
        <Button kind="primary" onClick={() => setAsOf(room.project, null)}>
          <FormattedMessage id="room.as-of.back" />
        </Button>
      }
    >
      <FormattedMessage id="room.as-of.hint" />
    </Notice>
  )
}

/** No page of a closed room leaves a reader wondering where its verbs went. */
function ClosingNotice({ room }: { room: Room }) {
  const { engagement } = room.state
  const now = useNow()
  const closedAt = closedSince(engagement, now)
  if (engagement.closing.state === 'open') return null
  const values = { at: <TimeText at={closedAt ?? engagement.closing.notice.terms.endsAt} /> }
  return (
    <Notice
      tone="info"
      title={<FormattedMessage id={closedAt === null ? 'room.closing' : 'room.closed'} values={values} />}
      actions={
        <LinkButton href={roomAddress(room.project, 'terms')}>
          <FormattedMessage id="room.closing.act" />
        </LinkButton>
      }
    >
      <FormattedMessage id={closedAt === null ? 'room.closing.hint' : 'room.closed.hint'} />
    </Notice>
  )
}

/** No alarm: the hub says itself that it knows less than before, and everything goes on by itself. */
function TakingBackNotice() {
  return (
    <Notice tone="info" title={<FormattedMessage id="room.taking-back" />}>
      <FormattedMessage id="room.taking-back.hint" />
    </Notice>
  )
}

/** What stands below is not what this browser vouches for yet; and it is a part. */
function UnverifiedNotice({ checking }: { checking: Checking }) {
  const { from, of } = checking
  return (
    <Notice tone="warn" title={<FormattedMessage id={`room.unverified.${from}`} />}>
      <FormattedMessage id={`room.unverified.${from}.hint`} values={{ of }} />
    </Notice>
  )
}

function NewerNotice() {
  return (
    <Notice
      tone="warn"
      title={<FormattedMessage id="room.newer.title" />}
      actions={
        <Button kind="primary" onClick={() => globalThis.location.reload()}>
          <FormattedMessage id="room.newer.reload" />
        </Button>
      }
    >
      <FormattedMessage id="room.newer.hint" />
    </Notice>
  )
}

function InadmissibleNotice({ room }: { room: Room }) {
  return (
    <Notice
      tone="error"
      title={<FormattedMessage id="room.alarm.what.inadmissible" values={{ seq: room.alarm?.seq }} />}
      actions={<SaveHeld room={room} />}
    >
      <FormattedMessage id="room.alarm.inadmissible.hint" />
    </Notice>
  )
}

function WithheldNotice({ room, withheld }: { room: Room; withheld: readonly number[] }) {
  const intl = useIntl()
  const values = { count: withheld.length, entries: intl.formatList(withheld.map(String)) }
  return (
    <Notice tone="error" title={<FormattedMessage id="room.alarm.what.withheld" values={values} />} actions={<SaveHeld room={room} />}>
      <FormattedMessage id="room.alarm.withheld.hint" />
    </Notice>
  )
}

function SaveHeld({ room }: { room: Room }) {
  const files = useRecordFiles(room.project)
  return (
    <Button onClick={() => void files.held().then((text) => saveFile(`${room.project}.jsonl`, text))}>
      <FormattedMessage id="room.removed.held" />
    </Button>
  )
}

function KeyNotice({ signing }: { signing: 'no-key' | 'waiting-for-countersignature' }) {
  return (
    <Notice
      tone="warn"
      title={<FormattedMessage id={`room.signing.${signing}`} />}
      actions={
        <LinkButton href="/account">
          <FormattedMessage id="room.signing.account" />
        </LinkButton>
      }
    >
      <FormattedMessage id={signing === 'no-key' ? 'room.signing.no-key.hint' : 'room.signing.waiting.hint'} />
    </Notice>
  )
}
