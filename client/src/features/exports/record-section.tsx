import { okWith } from '@counterpart/shared/kernel'
import type { ExportJob } from '@counterpart/shared/protocol'
import { useCallback } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { areExportsMade } from '../../project/use-exports.ts'
import { useRecordFiles } from '../../project/use-project.ts'
import { useRequest } from '../../session/use-request.ts'
import { Button, List, Quiet, Refused, Section, Stack, TextLink, WindowLink, saveFile } from '../../ui/index.ts'
import { fileStem } from './file-stem.ts'
import { FormRow } from './form-row.tsx'
import { OrderRow } from './order-row.tsx'

/** The record with the proof that nobody bent it, and where anybody checks it. Always whole, also where somebody looks back. */
export function RecordSection({ room, jobs }: { room: Room; jobs: readonly ExportJob[] }) {
  const intl = useIntl()
  const { head, attachments } = room.confirmed
  const count = [...attachments.values()].filter(({ words }) => words !== null).length
  const title = intl.formatMessage({ id: 'take-home.record' })
  return (
    <Section title={title} hint={<FormattedMessage id="take-home.record.hint" />}>
      <Stack>
        {room.asOf === null ? null : (
          <Quiet>
            <FormattedMessage id="take-home.record.whole" values={{ seq: head.seq }} />
          </Quiet>
        )}
        <List label={title}>
          <SaveRow room={room} />
          {areExportsMade && count > 0 ? (
            <OrderRow
              room={{ ...room, asOf: null }}
              format="files"
              name={intl.formatMessage({ id: 'take-home.files' }, { count })}
              good={<FormattedMessage id="take-home.files.good" />}
              jobs={jobs}
            />
          ) : null}
          <FormRow
            name={intl.formatMessage({ id: 'take-home.check' })}
            good={<FormattedMessage id="take-home.check.good" />}
            verb={
              <WindowLink href={`/check.html#head=${head.seq}:${head.hash}`} label={intl.formatMessage({ id: 'take-home.check.open' })}>
                <FormattedMessage id="take-home.open" />
              </WindowLink>
            }
          />
        </List>
        <Quiet>
          <FormattedMessage
            id="take-home.record.words"
            values={{
              record: (
                <TextLink href={roomAddress(room.project, 'record')}>
                  <FormattedMessage id="room.record" />
                </TextLink>
              ),
            }}
          />
        </Quiet>
      </Stack>
    </Section>
  )
}

/** The record as this browser holds and has verified it: offline too. */
function SaveRow({ room: { project, confirmed } }: { room: Room }) {
  const intl = useIntl()
  const { held } = useRecordFiles(project)
  const { head } = confirmed
  const saving = useRequest(
    useCallback(async () => {
      saveFile(`${fileStem(project, head)}.jsonl`, await held())
      return okWith(undefined)
    }, [project, head, held]),
  )
  return (
    <FormRow
      name={intl.formatMessage({ id: 'take-home.bundle' }, { seq: head.seq })}
      good={<FormattedMessage id="take-home.bundle.good" />}
      verb={
        <Button onClick={() => void saving.run()} isBusy={saving.isBusy} label={intl.formatMessage({ id: 'take-home.bundle.save' })}>
          <FormattedMessage id="exports.save" />
        </Button>
      }
    >
      <Refused>{saving.code === null ? null : <RefusalText code={saving.code} />}</Refused>
    </FormRow>
  )
}
