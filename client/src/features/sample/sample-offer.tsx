import { FormattedMessage, useIntl } from 'react-intl'
import { samplePath } from '../../session/program-base.ts'
import { Quiet, Row, Section, WindowLink } from '../../ui/index.ts'

/** The first page's way into a room to try. Each link loads the page anew: from there on everything belongs to such rooms. */
export function SampleOffer() {
  const intl = useIntl()
  return (
    <Section title={intl.formatMessage({ id: 'sample.offer.title' })}>
      <p>
        <FormattedMessage id="sample.offer.words" />
      </p>
      <Row>
        <WindowLink href={`${samplePath}/client`}>
          <FormattedMessage id="sample.offer.act" />
        </WindowLink>
      </Row>
      <Quiet>
        <FormattedMessage id="sample.offer.as-client" />{' '}
        <a href={`${samplePath}/provider`}>
          <FormattedMessage id="sample.offer.as-provider" />
        </a>
      </Quiet>
    </Section>
  )
}
