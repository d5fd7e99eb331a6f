import { useIntl } from 'react-intl'
import type { MessageId } from '../../messages/index.ts'
import { PasswordField, TextField } from '../../ui/index.ts'

export interface Ways {
  readonly username: string
  readonly password: string
}

export type WaysFaults = Partial<Record<keyof Ways, MessageId>>

/** What is wrong with a user name and password before they are sent; the server checks the same. */
export function faultsIn({ username, password }: Ways): WaysFaults {
  return {
    ...(/^[A-Za-z0-9._-]{3,30}$/u.test(username) ? {} : { username: 'setup.error.username' as const }),
    ...faultsInPassword(password),
  }
}

export function faultsInPassword(password: string): Pick<WaysFaults, 'password'> {
  return password.length >= 10 ? {} : { password: 'setup.error.password' as const }
}

interface WaysFieldsProps {
  ways: Ways
  faults: WaysFaults
  onChange(ways: Ways): void
}

/** A user name and a new password. */
export function WaysFields({ ways, faults, onChange }: WaysFieldsProps) {
  const intl = useIntl()
  const wordsOf = (fault: MessageId | undefined) => (fault ? intl.formatMessage({ id: fault }) : undefined)
  return (
    <>
      <TextField
        label={intl.formatMessage({ id: 'setup.username' })}
        hint={intl.formatMessage({ id: 'setup.username.hint' })}
        value={ways.username}
        onChange={(username) => onChange({ ...ways, username })}
        autoComplete="username"
        error={wordsOf(faults.username)}
      />
      <NewPasswordField
        label={intl.formatMessage({ id: 'setup.password' })}
        value={ways.password}
        onChange={(password) => onChange({ ...ways, password })}
        error={wordsOf(faults.password)}
      />
    </>
  )
}

interface NewPasswordFieldProps {
  label: string
  value: string
  onChange(value: string): void
  error: string | undefined
}

export function NewPasswordField(field: NewPasswordFieldProps) {
  const intl = useIntl()
  return (
    <PasswordField
      {...field}
      hint={intl.formatMessage({ id: 'setup.password.hint' })}
      autoComplete="new-password"
      showLabel={intl.formatMessage({ id: 'word.show-password' })}
    />
  )
}
