import type { Position } from '@counterpart/shared/record'
import { FormattedMessage, useIntl } from 'react-intl'
import type { HeadAlarm, Room } from '../../project/room.ts'
import { useRecordFiles } from '../../project/use-project.ts'
import { Actions, Button, Facts, Notice, Page, PageHeading, TimeText, saveFile } from '../../ui/index.ts'

/** The server shows a record that does not extend what this browser verified: nothing else is shown until somebody has looked. */
export function AlarmPage({ room, alarm }: { room: Room; alarm: HeadAlarm }) {
  const intl = useIntl()
  const files = useRecordFiles(room.project)
  const save = async () => {
    const text = await files.evidence()
    if (text !== null) saveFile(`both-versions-${room.project.slice(0, 8)}.json`, text)
  }
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'room.alarm.title' })}
        lead={<FormattedMessage id={`room.alarm.what.${alarm.kind}`} />}
      />
      <Notice tone="error" title={<FormattedMessage id="room.alarm.kept" />}>
        <FormattedMessage id="room.alarm.next" />
      </Notice>
      <Facts
        facts={[
          { term: intl.formatMessage({ id: 'room.alarm.own' }), value: <PositionWords position={alarm.own} /> },
          { term: intl.formatMessage({ id: 'room.alarm.shown' }), value: <PositionWords position={alarm.shown} /> },
          { term: intl.formatMessage({ id: 'room.alarm.noticed' }), value: <TimeText at={alarm.at} /> },
        ]}
      />
      <Actions>
        <Button kind="primary" onClick={() => void save()}>
          <FormattedMessage id="room.alarm.save" />
        </Button>
      </Actions>
    </Page>
  )
}

function PositionWords({ position }: { position: Position | null }) {
  if (position === null) return <FormattedMessage id="room.alarm.not-said" />
  return <FormattedMessage id="room.alarm.position" values={{ seq: position.seq, hash: <code>{position.hash}</code> }} />
}
