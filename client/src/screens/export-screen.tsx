import { useEffect } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { CalendarSection } from '../features/exports/calendar-section.tsx'
import { ExportFault } from '../features/exports/export-fault.tsx'
import { RecordSection } from '../features/exports/record-section.tsx'
import { SummarySection } from '../features/exports/summary-section.tsx'
import type { Room } from '../project/room.ts'
import { seeExports, useExports } from '../project/use-exports.ts'
import { Page, PageHeading } from '../ui/index.ts'

/** Everything that either side takes out of a room. */
export function ExportScreen({ room }: { room: Room }) {
  const intl = useIntl()
  const { jobs, fault } = useExports(room)
  useEffect(seeExports, [jobs])
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'take-home.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="take-home.lead" />}
      />
      <ExportFault fault={fault} />
      <SummarySection room={room} jobs={jobs} />
      <RecordSection room={room} jobs={jobs} />
      <CalendarSection room={room} />
    </Page>
  )
}
