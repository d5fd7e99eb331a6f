import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { Actions, Button, Form, TextField, Refused } from '../../ui/index.ts'
import { setUp } from './access-requests.ts'
import { WaysFields, faultsIn } from './account-fields.tsx'
import type { WaysFaults } from './account-fields.tsx'
import { useRequest } from '../../session/use-request.ts'

/** Makes the first account of a new server. */
export function SetupForm({ token, onDone }: { token: string; onDone(): void }) {
  const intl = useIntl()
  const [name, setName] = useState('')
  const [ways, setWays] = useState({ username: '', password: '' })
  const [faults, setFaults] = useState<WaysFaults & { isNameless?: boolean }>({})
  const request = useRequest(setUp)
  const submit = () => {
    const found = { ...faultsIn(ways), ...(name.trim() === '' ? { isNameless: true } : {}) }
    setFaults(found)
    if (Object.keys(found).length > 0) return
    void request.run({ token, name: name.trim(), ...ways }).then((isDone) => isDone && onDone())
  }
  return (
    <Form onSubmit={submit} label={intl.formatMessage({ id: 'setup.title' })}>
      <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
      <TextField
        label={intl.formatMessage({ id: 'setup.name' })}
        hint={intl.formatMessage({ id: 'setup.name.hint' })}
        value={name}
        onChange={setName}
        autoComplete="name"
        error={faults.isNameless ? intl.formatMessage({ id: 'setup.error.name' }) : undefined}
      />
      <WaysFields ways={ways} faults={faults} onChange={setWays} />
      <Actions>
        <Button kind="primary" type="submit" isBusy={request.isBusy}>
          <FormattedMessage id="setup.act" />
        </Button>
      </Actions>
    </Form>
  )
}
