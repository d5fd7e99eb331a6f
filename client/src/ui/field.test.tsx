import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { TextField } from './field.tsx'

function Title() {
  const [value, set] = useState('')
  return <TextField label="Title" value={value} onChange={set} maxLength={10} />
}

test('text that is too long is kept whole, and its length is said', async () => {
  render(
    <MantineProvider env="test">
      <Title />
    </MantineProvider>,
  )
  const field = screen.getByLabelText('Title')
  await userEvent.click(field)
  await userEvent.paste('ten letter')
  expect(screen.queryByText('10 / 10')).toBeNull()
  await userEvent.paste('s more')
  expect(field).toHaveProperty('value', 'ten letters more')
  expect(screen.getByText('16 / 10')).toBeTruthy()
})
