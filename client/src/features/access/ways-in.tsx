import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Person, Session } from '../../session/session-store.ts'
import { useRequest } from '../../session/use-request.ts'
import { Actions, Button, Facts, Form, Notice, Refused, Row, Section, Stack, TextField, announce } from '../../ui/index.ts'
import { changeMailAddress } from './access-requests.ts'
import { ChangePasswordForm, FirstPasswordForm } from './password-forms.tsx'

/** Can this person come back from another device? */
export function hasWayBack({ hasPassword, passkeys, email }: Person): boolean {
  return hasPassword || passkeys > 0 || email !== null
}

/** Password, passkeys, mail address: what is set, and how to add each. */
export function WaysIn({ person, mail }: { person: Person; mail: Session['mail'] }) {
  const intl = useIntl()
  return (
    <Section title={intl.formatMessage({ id: 'account.ways.title' })}>
      <Stack>
        {hasWayBack(person) ? null : (
          <Notice tone="warn" title={<FormattedMessage id="account.ways.none" />}>
            <FormattedMessage id="account.ways.none.hint" />
          </Notice>
        )}
        <Facts
          facts={[
            {
              term: intl.formatMessage({ id: 'account.ways.password' }),
              value: person.username ? (
                <FormattedMessage id="account.ways.password.is" values={{ username: person.username }} />
              ) : (
                <FormattedMessage id="account.ways.password.none" />
              ),
            },
            {
              term: intl.formatMessage({ id: 'account.ways.passkeys' }),
              value: <FormattedMessage id="account.ways.passkeys.count" values={{ count: person.passkeys }} />,
            },
            ...(mail || person.email
              ? [
                  {
                    term: intl.formatMessage({ id: 'account.ways.mail' }),
                    value: person.email ?? <FormattedMessage id="account.ways.mail.none" />,
                  },
                ]
              : []),
          ]}
        />
        <AddWays person={person} mail={mail} />
      </Stack>
    </Section>
  )
}

function AddWays({ person, mail }: { person: Person; mail: boolean }) {
  const intl = useIntl()
  const [open, setOpen] = useState<'password' | 'mail' | null>(null)
  const passkey = useRequest(async () => {
    const { addPasskey } = await import('./passkeys.ts')
    const added = await addPasskey(intl.formatMessage({ id: 'account.ways.passkeys.name' }))
    if (added.ok) announce(intl.formatMessage({ id: 'account.ways.passkeys.added' }))
    return added
  })
  const close = () => setOpen(null)
  if (open === 'password')
    return person.hasPassword ? <ChangePasswordForm onDone={close} /> : <FirstPasswordForm person={person} onDone={close} />
  if (open === 'mail') return <MailForm onDone={close} />
  return (
    <Stack>
      <Refused>{passkey.code ? <RefusalText code={passkey.code} /> : null}</Refused>
      <Row>
        <Button onClick={() => setOpen('password')}>
          <FormattedMessage id={person.hasPassword ? 'account.ways.password.change' : 'account.ways.password.set'} />
        </Button>
        <Button onClick={() => void passkey.run()} isBusy={passkey.isBusy}>
          <FormattedMessage id="account.ways.passkeys.add" />
        </Button>
        {mail ? (
          <Button onClick={() => setOpen('mail')}>
            <FormattedMessage id="account.ways.mail.new" />
          </Button>
        ) : null}
      </Row>
    </Stack>
  )
}

function MailForm({ onDone }: { onDone(): void }) {
  const intl = useIntl()
  const [address, setAddress] = useState('')
  const [isSent, setSent] = useState(false)
  const request = useRequest(changeMailAddress)
  if (isSent) return <Notice tone="info" title={<FormattedMessage id="account.ways.mail.sent" />} />
  return (
    <Form onSubmit={() => void request.run(address.trim()).then(setSent)} label={intl.formatMessage({ id: 'account.ways.mail' })}>
      <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
      <TextField
        label={intl.formatMessage({ id: 'account.ways.mail.new' })}
        hint={intl.formatMessage({ id: 'account.ways.mail.hint' })}
        type="email"
        autoComplete="email"
        value={address}
        onChange={setAddress}
      />
      <Actions>
        <Button kind="primary" type="submit" isBusy={request.isBusy} isDisabled={!address.includes('@')}>
          <FormattedMessage id="account.ways.mail.set" />
        </Button>
        <Button kind="quiet" onClick={onDone}>
          <FormattedMessage id="word.cancel" />
        </Button>
      </Actions>
    </Form>
  )
}
