import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { removalOf } from '../../project/removal.ts'
import type { Room } from '../../project/room.ts'
import { useRecordFiles } from '../../project/use-project.ts'
import { useRoomTitle } from '../../project/use-room-title.ts'
import { Actions, Button, Page, PageHeading, Quiet, Refused, saveFile } from '../../ui/index.ts'

/** For somebody who was put out of a room: the record as this browser holds it, and once more from the server. */
export function RemovedPage({ room }: { room: Room }) {
  const intl = useIntl()
  const files = useRecordFiles(room.project)
  const [code, setCode] = useState<string | null>(null)
  const removal = removalOf(room)
  const title = useRoomTitle()
  const name = `record-${room.project.slice(0, 8)}`
  const download = async () => {
    const answer = await files.download()
    setCode(answer.ok ? null : answer.code)
    if (answer.ok) saveFile(`${name}-from-server.jsonl`, answer.value)
  }
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: removal === 'unproven' ? 'room.removed.title.unproven' : 'room.removed.title' })}
        lead={<FormattedMessage id={`room.removed.lead.${removal}`} values={{ title: title(room.confirmed) }} />}
      />
      <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
      <Actions>
        <Button kind="primary" onClick={() => void files.held().then((text) => saveFile(`${name}.jsonl`, text))}>
          <FormattedMessage id="room.removed.held" />
        </Button>
        <Button onClick={() => void download()}>
          <FormattedMessage id="room.removed.download" />
        </Button>
      </Actions>
      <Quiet>
        <FormattedMessage id="room.removed.download.hint" />
      </Quiet>
    </Page>
  )
}
