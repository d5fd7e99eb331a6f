import { FormattedMessage, useIntl } from 'react-intl'
import { CalendarSection } from '../features/exports/calendar-section.tsx'
import { ExportJobs } from '../features/exports/export-jobs.tsx'
import { RecordSection, SummarySection } from '../features/exports/take-home.tsx'
import type { Room } from '../project/room.ts'
import { Page, PageHeading } from '../ui/index.ts'

/** Everything that either side takes out of a room. */
export function ExportScreen({ room }: { room: Room }) {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'take-home.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="take-home.lead" />}
      />
      <SummarySection room={room} />
      <ExportJobs room={room} />
      <RecordSection room={room} />
      <CalendarSection room={room} />
    </Page>
  )
}
