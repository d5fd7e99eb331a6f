import { currentReport, mayRevise } from '@counterpart/shared/check-ins'
import type { CheckIn, ImportedCheckIn, NeedId, PostedCheckIn } from '@counterpart/shared/check-ins'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ownErasing } from '../../project/erasing.ts'
import type { Room } from '../../project/room.ts'
import { useByline, usePerson } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import {
  Button,
  Byline,
  Earlier,
  Erased,
  LinkButton,
  Markdown,
  Notice,
  PersonName,
  Row,
  SideEdge,
  SideName,
  Stack,
} from '../../ui/index.ts'
import { Acknowledging } from './acknowledging.tsx'
import { ChangedSince } from './changed-since.tsx'
import { CheckInForm } from './check-in-form.tsx'
import classes from './check-in.module.css'
import { ReportShown } from './report-shown.tsx'
import { seqBefore } from './seq-before.ts'

interface CheckInDetailProps {
  room: Room
  checkIn: CheckIn
  /** The conversation about it, from another feature. */
  thread: ReactNode
  /** A thing it needs, with what became of it, from another feature. */
  renderNeed: (need: NeedId, text: string) => ReactNode
}

/** One check-in: what was said, what had changed, who has read it, and the conversation. */
export function CheckInDetail({ room, checkIn, thread, renderNeed }: CheckInDetailProps) {
  return (
    <>
      {checkIn.kind === 'posted' ? (
        <Posted room={room} checkIn={checkIn} renderNeed={renderNeed} />
      ) : (
        <Imported room={room} checkIn={checkIn} />
      )}
      {checkIn.kind === 'posted' ? <Acknowledging room={room} checkIn={checkIn} /> : null}
      {thread}
    </>
  )
}

function Posted({ room, checkIn, renderNeed }: Pick<CheckInDetailProps, 'room' | 'renderNeed'> & { checkIn: PostedCheckIn }) {
  const intl = useIntl()
  const [isRevising, setRevising] = useState(false)
  if (isRevising) return <CheckInForm room={room} revises={checkIn} onDone={() => setRevising(false)} />
  const after = seqBefore(room.state.checkIns, checkIn)
  const earlier = checkIn.revisions.slice(0, -1).toReversed()
  return (
    <div className={classes['beside']}>
      <div className={classes['main']}>
        <SideEdge side={checkIn.side}>
          <Stack>
            <ReportShown room={room} side={checkIn.side} report={currentReport(checkIn)} renderNeed={renderNeed} />
            {earlier.length > 0 ? (
              <Earlier label={intl.formatMessage({ id: 'check-in.revisions' }, { count: earlier.length })}>
                {earlier.map((report) => (
                  <ReportShown key={report.id} room={room} side={checkIn.side} report={report} />
                ))}
              </Earlier>
            ) : null}
            <ReviseVerb room={room} checkIn={checkIn} onRevise={() => setRevising(true)} />
          </Stack>
        </SideEdge>
      </div>
      <div className={classes['aside']}>
        <ChangedSince
          room={room}
          title={intl.formatMessage({ id: after === 0 ? 'check-in.changed.first' : 'check-in.changed' })}
          after={after}
          before={checkIn.posted.seq}
        />
      </div>
    </div>
  )
}

function ReviseVerb({ room, checkIn, onRevise }: { room: Room; checkIn: PostedCheckIn; onRevise(): void }) {
  const permission = usePermission(room)('check-in.revised', mayRevise(checkIn, { id: room.member }))
  const newest = currentReport(checkIn)
  const erasing = newest.words ? ownErasing(room, newest) : null
  if (permission.is !== 'open' && erasing === null) return null
  return (
    <Row>
      {permission.is === 'open' ? (
        <Button onClick={onRevise}>
          <FormattedMessage id="check-in.revise" />
        </Button>
      ) : null}
      {erasing === null ? null : (
        <LinkButton kind="quiet" href={erasing}>
          <FormattedMessage id="erase.link" />
        </LinkButton>
      )}
    </Row>
  )
}

function Imported({ room, checkIn }: { room: Room; checkIn: ImportedCheckIn }) {
  const intl = useIntl()
  const byline = useByline(room)
  const { words } = checkIn
  return (
    <Stack>
      <Notice tone="info" title={<FormattedMessage id="check-in.imported.hint" />}>
        {words ? <FormattedMessage id="check-in.imported.from" values={{ author: words.author, source: words.source }} /> : null}
        <p>
          <FormattedMessage id="check-in.imported.by" />
        </p>
        <Byline {...byline(checkIn.posted)} />
      </Notice>
      <SideEdge side={checkIn.side}>
        {words ? (
          <Markdown text={words.text} imageLabel={intl.formatMessage({ id: 'word.image' })} />
        ) : (
          <Erased place={checkIn.posted.seq} />
        )}
      </SideEdge>
    </Stack>
  )
}

/** Stands above the title: who speaks, never without their side. */
export function CheckInKicker({ room, checkIn }: { room: Room; checkIn: CheckIn }) {
  const intl = useIntl()
  const person = usePerson(room)
  const author = checkIn.kind === 'posted' ? checkIn.posted.by : checkIn.by
  if (author === null) return <SideName side={checkIn.side}>{intl.formatMessage({ id: `side.${checkIn.side}` })}</SideName>
  return <PersonName {...person(author)} />
}
