import type { Outcome } from '@counterpart/shared/kernel'
import { okWith } from '@counterpart/shared/kernel'
import type { ExportFormat } from '@counterpart/shared/protocol'
import { toCanonical } from '@counterpart/shared/record'
import { toMarkdown } from '@counterpart/shared/summary'
import { useCallback } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { areExportsMade, startExport } from '../../project/use-exports.ts'
import { useRecordFiles } from '../../project/use-project.ts'
import { useSummary, useSummaryDocument } from '../../project/use-summary.ts'
import { useRequest } from '../../session/use-request.ts'
import { Actions, Button, LinkButton, Quiet, Refused, Section, Stack, TextLink, TimeText, WindowLink, saveFile } from '../../ui/index.ts'

/** The agreement summary in every form; the hub sets the first two, this browser makes the others from the record that it holds. */
export function SummarySection({ room }: { room: Room }) {
  const intl = useIntl()
  const pdf = useOrder(room, 'pdf')
  const docx = useOrder(room, 'docx')
  const { head, at } = toldOf(room)
  const code = pdf.code ?? docx.code
  return (
    <Section title={intl.formatMessage({ id: 'take-home.summary' })} hint={<FormattedMessage id="take-home.summary.hint" />}>
      <Stack>
        <Quiet>
          <FormattedMessage id="take-home.as-of" values={{ seq: head.seq, at: <TimeText at={at} /> }} />
        </Quiet>
        <Actions>
          {areExportsMade ? (
            <>
              <Button kind="primary" onClick={() => void pdf.run()} isBusy={pdf.isBusy}>
                <FormattedMessage id="take-home.pdf" />
              </Button>
              <Button onClick={() => void docx.run()} isBusy={docx.isBusy}>
                <FormattedMessage id="take-home.docx" />
              </Button>
            </>
          ) : null}
          <PlainForms room={room} />
          <LinkButton href={`${roomAddress(room.project, 'export')}/print`}>
            <FormattedMessage id="take-home.print" />
          </LinkButton>
        </Actions>
        {areExportsMade ? null : (
          <Quiet>
            <FormattedMessage id="take-home.sample" />
          </Quiet>
        )}
        {room.pending.length === 0 ? null : (
          <Quiet>
            <FormattedMessage id="summary.print.unsent" values={{ count: room.pending.length }} />
          </Quiet>
        )}
        <Refused>{code === null ? null : <RefusalText code={code} />}</Refused>
      </Stack>
    </Section>
  )
}

/** Made here and at once, offline too. */
function PlainForms({ room }: { room: Room }) {
  const document = useSummaryDocument(room)
  const summary = useSummary(room)
  const name = `agreement-summary-${room.project.slice(0, 8)}-${toldOf(room).head.seq}`
  return (
    <>
      <Button onClick={() => saveFile(`${name}.md`, toMarkdown(document))}>
        <FormattedMessage id="take-home.markdown" />
      </Button>
      <Button onClick={() => saveFile(`${name}.json`, toCanonical(summary))}>
        <FormattedMessage id="take-home.json" />
      </Button>
    </>
  )
}

/** The record with the proof that nobody bent it, and where anybody checks it. */
export function RecordSection({ room }: { room: Room }) {
  const intl = useIntl()
  const { held } = useRecordFiles(room.project)
  const files = useOrder(room, 'files')
  const saving = useRequest(useCallback(async () => saved(room, held), [room, held]))
  const { head } = room.confirmed
  const count = [...room.confirmed.attachments.values()].filter(({ words }) => words !== null).length
  const code = saving.code ?? files.code
  return (
    <Section title={intl.formatMessage({ id: 'take-home.record' })} hint={<FormattedMessage id="take-home.record.hint" />}>
      <Stack>
        <Actions>
          <Button onClick={() => void saving.run()} isBusy={saving.isBusy}>
            <FormattedMessage id="take-home.bundle" />
          </Button>
          {areExportsMade && count > 0 ? (
            <Button onClick={() => void files.run()} isBusy={files.isBusy}>
              <FormattedMessage id="take-home.files" values={{ count }} />
            </Button>
          ) : null}
          <WindowLink href={`/check.html#head=${head.seq}:${head.hash}`}>
            <FormattedMessage id="take-home.check" />
          </WindowLink>
        </Actions>
        <Quiet>
          <FormattedMessage
            id="take-home.check.words"
            values={{
              record: (
                <TextLink href={roomAddress(room.project, 'record')}>
                  <FormattedMessage id="room.record" />
                </TextLink>
              ),
            }}
          />
        </Quiet>
        <Refused>{code === null ? null : <RefusalText code={code} />}</Refused>
      </Stack>
    </Section>
  )
}

async function saved({ project, confirmed }: Room, held: () => Promise<string>): Promise<Outcome<unknown>> {
  saveFile(`record-${project.slice(0, 8)}-${confirmed.head.seq}.jsonl`, await held())
  return okWith(undefined)
}

function useOrder(room: Room, format: ExportFormat) {
  const { defaultLocale: language } = useIntl()
  return useRequest(useCallback(() => startExport(room, format, { language }), [room, format, language]))
}

/** A past position that is looked at is what is taken home. */
function toldOf({ asOf, state, confirmed }: Room): Room['state'] {
  return asOf === null ? confirmed : state
}
