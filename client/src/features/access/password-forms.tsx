import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Person } from '../../session/session-store.ts'
import { useRequest } from '../../session/use-request.ts'
import { Actions, Button, Form, PasswordField, Quiet, Refused, announce } from '../../ui/index.ts'
import { changePassword, setUsernamePassword } from './access-requests.ts'
import { NewPasswordField, WaysFields, faultsIn, faultsInPassword } from './account-fields.tsx'
import type { WaysFaults } from './account-fields.tsx'

/** A first password, and the user name that goes with it. */
export function FirstPasswordForm({ person, onDone }: { person: Person; onDone(): void }) {
  const intl = useIntl()
  const [ways, setWays] = useState({ username: person.username ?? '', password: '' })
  const [faults, setFaults] = useState<WaysFaults>({})
  const request = useRequest(setUsernamePassword)
  const submit = async () => {
    const found = faultsIn(ways)
    setFaults(found)
    if (Object.keys(found).length > 0 || !(await request.run(ways))) return
    announce(intl.formatMessage({ id: 'account.ways.password.saved' }))
    onDone()
  }
  return (
    <Form onSubmit={() => void submit()} label={intl.formatMessage({ id: 'account.ways.password' })}>
      <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
      <WaysFields ways={ways} faults={faults} onChange={setWays} />
      <SaveOrNot isBusy={request.isBusy} onDone={onDone} />
    </Form>
  )
}

/** Another password, by giving the present one. Who forgot it is told who can help: another way in does not bring it back. */
export function ChangePasswordForm({ onDone }: { onDone(): void }) {
  const intl = useIntl()
  const [passwords, setPasswords] = useState({ current: '', password: '' })
  const [faults, setFaults] = useState<WaysFaults>({})
  const request = useRequest(changePassword)
  const submit = async () => {
    const found = faultsInPassword(passwords.password)
    setFaults(found)
    if (found.password || !(await request.run(passwords))) return
    announce(intl.formatMessage({ id: 'account.ways.password.changed' }))
    onDone()
  }
  return (
    <Form onSubmit={() => void submit()} label={intl.formatMessage({ id: 'account.ways.password.change' })}>
      <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
      <PasswordField
        label={intl.formatMessage({ id: 'account.ways.password.present' })}
        hint={intl.formatMessage({ id: 'account.ways.password.forgotten' })}
        value={passwords.current}
        onChange={(current) => setPasswords({ ...passwords, current })}
        autoComplete="current-password"
        showLabel={intl.formatMessage({ id: 'word.show-password' })}
      />
      <NewPasswordField
        label={intl.formatMessage({ id: 'account.ways.password.new' })}
        value={passwords.password}
        onChange={(password) => setPasswords({ ...passwords, password })}
        error={faults.password ? intl.formatMessage({ id: faults.password }) : undefined}
      />
      <Quiet>
        <FormattedMessage id="account.ways.password.others-end" />
      </Quiet>
      <SaveOrNot isBusy={request.isBusy} onDone={onDone} />
    </Form>
  )
}

function SaveOrNot({ isBusy, onDone }: { isBusy: boolean; onDone(): void }) {
  return (
    <Actions>
      <Button kind="primary" type="submit" isBusy={isBusy}>
        <FormattedMessage id="word.save" />
      </Button>
      <Button kind="quiet" onClick={onDone}>
        <FormattedMessage id="word.cancel" />
      </Button>
    </Actions>
  )
}
