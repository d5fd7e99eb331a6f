import type { ExportJob } from '@counterpart/shared/protocol'
import { toCanonical } from '@counterpart/shared/record'
import { toMarkdown } from '@counterpart/shared/summary'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { areExportsMade } from '../../project/use-exports.ts'
import { useSummary, useSummaryDocument } from '../../project/use-summary.ts'
import { Button, LinkButton, List, Quiet, Section, Stack, TimeText, saveFile } from '../../ui/index.ts'
import { fileStem } from './file-stem.ts'
import { FormRow } from './form-row.tsx'
import { OrderRow } from './order-row.tsx'

/** The agreement summary in every form; the hub sets the first two, this browser makes the others from the record that it holds. */
export function SummarySection({ room, jobs }: { room: Room; jobs: readonly ExportJob[] }) {
  const intl = useIntl()
  const { head, at } = room.asOf === null ? room.confirmed : room.state
  const title = intl.formatMessage({ id: 'take-home.summary' })
  return (
    <Section title={title} hint={<FormattedMessage id="take-home.summary.hint" />}>
      <Stack>
        <Quiet>
          <FormattedMessage
            id={room.asOf === null ? 'take-home.as-of' : 'take-home.as-of.past'}
            values={{ seq: head.seq, at: <TimeText at={at} /> }}
          />
          {room.pending.length === 0 ? null : (
            <>
              {' '}
              <FormattedMessage id="summary.print.unsent" values={{ count: room.pending.length }} />
            </>
          )}
        </Quiet>
        <List label={title}>
          {areExportsMade ? <MadeForms room={room} jobs={jobs} /> : null}
          <PlainForms room={room} />
        </List>
        {areExportsMade ? null : (
          <Quiet>
            <FormattedMessage id="take-home.sample" />
          </Quiet>
        )}
      </Stack>
    </Section>
  )
}

function MadeForms({ room, jobs }: { room: Room; jobs: readonly ExportJob[] }) {
  const intl = useIntl()
  return (
    <>
      <OrderRow
        room={room}
        format="pdf"
        name={intl.formatMessage({ id: 'take-home.pdf' })}
        good={<FormattedMessage id="take-home.pdf.good" />}
        jobs={jobs}
        isPrimary
      />
      <OrderRow
        room={room}
        format="docx"
        name={intl.formatMessage({ id: 'take-home.docx' })}
        good={<FormattedMessage id="take-home.docx.good" />}
        jobs={jobs}
      />
    </>
  )
}

/** Made here and at once, offline too. */
function PlainForms({ room }: { room: Room }) {
  const intl = useIntl()
  const document = useSummaryDocument(room)
  const summary = useSummary(room)
  const stem = fileStem(room.project, summary.head)
  return (
    <>
      <FormRow
        name={intl.formatMessage({ id: 'take-home.print' })}
        good={<FormattedMessage id="take-home.print.good" />}
        verb={
          <LinkButton href={`${roomAddress(room.project, 'export')}/print`} label={intl.formatMessage({ id: 'take-home.print.open' })}>
            <FormattedMessage id="take-home.open" />
          </LinkButton>
        }
      />
      <FormRow
        name={intl.formatMessage({ id: 'take-home.markdown' })}
        good={<FormattedMessage id="take-home.markdown.good" />}
        verb={
          <Button
            label={intl.formatMessage({ id: 'take-home.markdown.save' })}
            onClick={() => saveFile(`${stem}.md`, toMarkdown(document))}
          >
            <FormattedMessage id="exports.save" />
          </Button>
        }
      />
      <FormRow
        name={intl.formatMessage({ id: 'take-home.json' })}
        good={<FormattedMessage id="take-home.json.good" />}
        verb={
          <Button label={intl.formatMessage({ id: 'take-home.json.save' })} onClick={() => saveFile(`${stem}.json`, toCanonical(summary))}>
            <FormattedMessage id="exports.save" />
          </Button>
        }
      />
    </>
  )
}
