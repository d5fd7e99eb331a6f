import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Later, PageHeading, PagedList } from './index.ts'

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

/** How many rows stand there each time that something is drawn, and whether what stands below them does. */
function drawn(): (readonly [number, boolean])[] {
  const pictures: (readonly [number, boolean])[] = []
  const look = () => void pictures.push([screen.queryAllByRole('listitem').length, screen.queryByText('below') !== null])
  render(
    <MantineProvider env="test">
      <Profiler id="list" onRender={look}>
        <PageHeading title="Rows" />
        <PagedList label="rows" items={items} keyOf={(item) => item} moreWords={(count) => `Show ${count} more`}>
          {(item) => item}
        </PagedList>
        <Later>below</Later>
      </Profiler>
    </MantineProvider>,
  )
  return pictures
}

test('a press is answered with the rows that are in sight, and the others follow a few at a time; so does what stands below', () => {
  const pictures = drawn()
  expect(pictures[0]).toEqual([8, false])
  expect(pictures.at(-1)).toEqual([20, true])
  const counts = pictures.map(([count]) => count)
  expect(counts[1]).toBeLessThan(20)
})

test('who asks for more is brought to the first row of it', () => {
  shown()
  const button = screen.getByRole('button', { name: 'Show 50 more' })
  button.focus()
  press('Show 50 more')
  expect(document.activeElement?.textContent).toBe('row 20')
  const last = screen.getByRole('button', { name: 'Show 30 more' })
  last.focus()
  fireEvent.click(last)
  expect(document.activeElement?.textContent).toBe('row 70')
})

test('who comes back finds all of it at once, so that the browser can put the page where it was', () => {
  drawn()
  press('Show 50 more')
  cleanup()
  globalThis.dispatchEvent(new PopStateEvent('popstate'))
  expect(drawn()[0]).toEqual([70, true])
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
