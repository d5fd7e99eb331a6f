import { agreementId } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import { Route, Switch } from 'wouter'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { LinkButton, Page, PageHeading } from '../ui/index.ts'
import { NotFoundScreen } from './not-found-screen.tsx'
import { laterPart } from './part.ts'

const AgreementScreen = laterPart(async () => ({ default: (await import('./agreement-screen.tsx')).AgreementScreen }))
const AgreementCounterScreen = laterPart(async () => ({ default: (await import('./agreement-write-screens.tsx')).AgreementCounterScreen }))
const AgreementSignScreen = laterPart(async () => ({ default: (await import('./agreement-sign-screens.tsx')).AgreementSignScreen }))
const AgreementCertificateScreen = laterPart(async () => ({
  default: (await import('./agreement-sign-screens.tsx')).AgreementCertificateScreen,
}))

/** The pages of one agreement. */
export function AgreementParts({ room, agreement: id }: { room: Room; agreement: string }) {
  const parsed = agreementId.safeParse(id)
  const agreement = parsed.success ? room.state.agreements.get(parsed.data) : undefined
  if (!agreement) return <NoAgreement room={room} />
  return (
    <Switch>
      <Route path="/projects/:project/agreements/:agreement">
        <AgreementScreen room={room} agreement={agreement} />
      </Route>
      <Route path="/projects/:project/agreements/:agreement/counter">
        <AgreementCounterScreen room={room} agreement={agreement} />
      </Route>
      <Route path="/projects/:project/agreements/:agreement/sign">
        <AgreementSignScreen room={room} agreement={agreement} />
      </Route>
      <Route path="/projects/:project/agreements/:agreement/certificate">
        <AgreementCertificateScreen room={room} agreement={agreement} />
      </Route>
      <Route component={NotFoundScreen} />
    </Switch>
  )
}

function NoAgreement({ room }: { room: Room }) {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'agreement.not-found' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="agreement.not-found.hint" />}
      />
      <div>
        <LinkButton href={roomAddress(room.project, 'agreements')} kind="primary">
          <FormattedMessage id="agreement.back" />
        </LinkButton>
      </div>
    </Page>
  )
}
