import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { PageHeading, PagedList } from './index.ts'

afterEach(cleanup)

const items = Array.from({ length: 100 }, (_, place) => `row ${place}`)

function shown(shows: 'first' | 'last' = 'first'): string[] {
  render(
    <MantineProvider env="test">
      <PageHeading title="Rows" />
      <PagedList label="rows" items={items} keyOf={(item) => item} shows={shows} moreWords={(count) => `Show ${count} more`}>
        {(item) => item}
      </PagedList>
    </MantineProvider>,
  )
  return rows()
}

const rows = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent)
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('a long list opens with its beginning, and goes on when asked', () => {
  expect(shown()).toEqual(items.slice(0, 20))
  press('Show 50 more')
  expect(rows()).toEqual(items.slice(0, 70))
  press('Show 30 more')
  expect(rows()).toEqual(items)
  expect(screen.queryByRole('button')).toBeNull()
})

test('one that is read from its end opens with that', () => {
  expect(shown('last')).toEqual(items.slice(-20))
  press('Show 50 more')
  expect(rows()).toEqual(items.slice(-70))
})

test('who comes back finds it opened as far as it was left; who comes anew, its beginning', () => {
  shown()
  press('Show 50 more')
  cleanup()
  globalThis.dispatchEvent(new PopStateEvent('popstate'))
  expect(shown()).toHaveLength(70)
  cleanup()
  expect(shown()).toHaveLength(20)
})
