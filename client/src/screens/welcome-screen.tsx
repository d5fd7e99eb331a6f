import { FormattedMessage, useIntl } from 'react-intl'
import { SignInForm } from '../features/access/sign-in-form.tsx'
import { SampleOffer } from '../features/sample/sample-offer.tsx'
import { useSession } from '../session/session-store.ts'
import { Notice, Page, PageHeading, Section } from '../ui/index.ts'
import classes from './welcome-screen.module.css'

/** The first page for somebody who is not signed in. */
export function WelcomeScreen() {
  const intl = useIntl()
  const { mail, needsSetup, hasSample } = useSession()
  return (
    <div className={classes['welcome']}>
      <Page>
        <PageHeading title={intl.formatMessage({ id: 'welcome.title' })} lead={<FormattedMessage id="welcome.lead" />} />
        <Section title={intl.formatMessage({ id: 'welcome.invited' })}>
          <p>
            <FormattedMessage id="welcome.invited.hint" />
          </p>
        </Section>
        {hasSample ? <SampleOffer /> : null}
      </Page>
      {needsSetup ? (
        <Notice tone="info" title={<FormattedMessage id="welcome.needs-setup" />}>
          <FormattedMessage id="welcome.needs-setup.hint" />
        </Notice>
      ) : (
        <Section title={intl.formatMessage({ id: 'sign-in.title' })}>
          <SignInForm hasMail={mail} />
        </Section>
      )}
    </div>
  )
}
