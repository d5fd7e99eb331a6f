import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Copyable } from './copyable.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function pressCopy(clipboard: unknown): void {
  vi.stubGlobal('navigator', { clipboard })
  render(
    <MantineProvider env="test">
      <Copyable label="The link" text="https://hub.example/join#x" copyLabel="Copy" copiedLabel="Copied" failedLabel="Copy it by hand" />
    </MantineProvider>,
  )
  screen.getByRole('button', { name: 'Copy' }).click()
}

test('without a secure context there is no clipboard: the page says to copy by hand', async () => {
  pressCopy(undefined)
  expect(await screen.findByText('Copy it by hand')).toBeTruthy()
})

test('what was copied is said on the button', async () => {
  const held: string[] = []
  pressCopy({ writeText: (text: string) => Promise.resolve(void held.push(text)) })
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy()
  expect(held).toEqual(['https://hub.example/join#x'])
})
