import { otherSide } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { AboutSection } from '../features/engagement/about-section.tsx'
import { CadenceSection } from '../features/engagement/cadence-section.tsx'
import { ClosingSection } from '../features/engagement/closing-section.tsx'
import { WorkingTimeSection } from '../features/engagement/working-time-section.tsx'
import type { Room } from '../project/room.ts'
import { useNow } from '../project/use-now.ts'
import { Page, PageHeading } from '../ui/index.ts'

/** What frames the work of both sides. */
export function TermsScreen({ room }: { room: Room }) {
  const intl = useIntl()
  const now = useNow()
  const mine = room.me?.side ?? 'client'
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'terms.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="terms.lead" />}
      />
      <AboutSection room={room} />
      <CadenceSection room={room} side={mine} />
      <CadenceSection room={room} side={otherSide(mine)} />
      <WorkingTimeSection room={room} />
      <ClosingSection room={room} now={now} />
    </Page>
  )
}
