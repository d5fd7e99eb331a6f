import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { Messages } from '../../messages/index.ts'
import type { Person } from '../../session/session-store.ts'
import { WaysIn } from './ways-in.tsx'

afterEach(cleanup)

function show(own: Pick<Person, 'username' | 'hasPassword'>): void {
  const person: Person = { id: 'p', name: 'Clara', email: null, passkeys: 0, ...own }
  render(
    <MantineProvider env="test">
      <Messages language="en">
        <WaysIn person={person} mail={false} />
      </Messages>
    </MantineProvider>,
  )
}

test('who has a password gives it to change it, and reads who can help when it is forgotten', async () => {
  show({ username: 'clara', hasPassword: true })
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }))
  const present = screen.getByLabelText('Present password')
  expect(present.getAttribute('autocomplete')).toBe('current-password')
  expect(screen.queryByLabelText('User name')).toBeNull()
  expect(screen.getByText(/only whoever runs this server can clear it/u)).toBeTruthy()
  await userEvent.type(present, 'the first password')
  await userEvent.type(screen.getByLabelText('New password'), 'short')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(screen.getByText('Use at least 10 characters.')).toBeTruthy()
})

test('who has none sets a user name and a password, also when the user name is left from before', async () => {
  show({ username: 'clara', hasPassword: false })
  await userEvent.click(screen.getByRole('button', { name: 'Set user name and password' }))
  expect(screen.getByLabelText<HTMLInputElement>('User name').value).toBe('clara')
  expect(screen.queryByLabelText('Present password')).toBeNull()
})
