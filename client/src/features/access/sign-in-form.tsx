import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { Actions, Button, Form, PasswordField, Quiet, Stack, TextField, Refused } from '../../ui/index.ts'
import { askForMailLink, signIn } from './access-requests.ts'
import { useRequest } from '../../session/use-request.ts'

/** User name and password first; the other ways below. */
export function SignInForm({ hasMail }: { hasMail: boolean }) {
  const intl = useIntl()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [isIncomplete, setIncomplete] = useState(false)
  const request = useRequest(signIn)
  const passkey = useRequest(byPasskey)
  const refused = request.code ?? passkey.code
  const submit = () => {
    const isComplete = name.trim() !== '' && password !== ''
    setIncomplete(!isComplete)
    if (isComplete) void request.run({ name: name.trim(), password })
  }
  return (
    <Stack>
      <Form onSubmit={submit} label={intl.formatMessage({ id: 'sign-in.title' })}>
        <Refused>{refused ? <RefusalText code={refused} /> : null}</Refused>
        <TextField
          label={intl.formatMessage({ id: 'sign-in.name' })}
          value={name}
          onChange={setName}
          autoComplete="username webauthn"
          error={isIncomplete ? intl.formatMessage({ id: 'sign-in.missing' }) : undefined}
        />
        <PasswordField
          label={intl.formatMessage({ id: 'sign-in.password' })}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          showLabel={intl.formatMessage({ id: 'word.show-password' })}
        />
        <Actions>
          <Button kind="primary" type="submit" isBusy={request.isBusy}>
            <FormattedMessage id="sign-in.act" />
          </Button>
          <Button kind="quiet" onClick={() => void passkey.run()} isBusy={passkey.isBusy}>
            <FormattedMessage id="sign-in.passkey" />
          </Button>
        </Actions>
      </Form>
      {hasMail ? <MailLink /> : null}
      <Quiet>
        <details>
          <summary>
            <FormattedMessage id="sign-in.lost" />
          </summary>
          <FormattedMessage id="sign-in.lost.hint" />
        </details>
      </Quiet>
    </Stack>
  )
}

async function byPasskey() {
  const { signInByPasskey } = await import('./passkeys.ts')
  return signInByPasskey()
}

function MailLink() {
  const intl = useIntl()
  const [address, setAddress] = useState('')
  const [isSent, setSent] = useState(false)
  const request = useRequest(askForMailLink)
  if (isSent) {
    return (
      <p role="status">
        <FormattedMessage id="sign-in.mail.sent" />
      </p>
    )
  }
  return (
    <Form onSubmit={() => void request.run(address.trim()).then(setSent)} label={intl.formatMessage({ id: 'sign-in.mail' })}>
      <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
      <TextField
        label={intl.formatMessage({ id: 'sign-in.mail.address' })}
        value={address}
        onChange={setAddress}
        type="email"
        autoComplete="email"
      />
      <Actions>
        <Button type="submit" isBusy={request.isBusy} isDisabled={address.trim() === ''}>
          <FormattedMessage id="sign-in.mail" />
        </Button>
      </Actions>
    </Form>
  )
}
