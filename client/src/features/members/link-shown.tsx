import { FormattedMessage, useIntl } from 'react-intl'
import { Copyable, Stack } from '../../ui/index.ts'

interface LinkShownProps {
  link: string
  /** Of the project. */
  title: string
  /** Of the person it is for; may be empty. */
  name: string
}

/** A fresh invitation or return link, to be passed on by the person: the server never learns it. */
export function LinkShown({ link, title, name }: LinkShownProps) {
  const intl = useIntl()
  const who = name === '' ? intl.formatMessage({ id: 'invite.link.somebody' }) : name
  const subject = intl.formatMessage({ id: 'invite.link.mail.subject' }, { title })
  return (
    <Stack>
      <p>
        <FormattedMessage id="invite.link.words" values={{ name: who }} />
      </p>
      <Copyable
        label={intl.formatMessage({ id: 'invite.link.label' })}
        text={link}
        copyLabel={intl.formatMessage({ id: 'invite.link.copy' })}
        copiedLabel={intl.formatMessage({ id: 'invite.link.copied' })}
        failedLabel={intl.formatMessage({ id: 'invite.link.failed' })}
        share={{ label: intl.formatMessage({ id: 'invite.link.share' }), title: subject, text: subject }}
        mail={{
          label: intl.formatMessage({ id: 'invite.link.mail' }),
          subject,
          body: intl.formatMessage({ id: 'invite.link.mail.body' }, { title, link }),
        }}
      />
      <p>
        <FormattedMessage id="invite.link.opens" />
      </p>
    </Stack>
  )
}
