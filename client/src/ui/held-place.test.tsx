import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Suspense, lazy } from 'react'
import type { ComponentType } from 'react'
import { Route, Router, Switch, useLocation } from 'wouter'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HeldPlace, StepLink } from './index.ts'
import { takeStep } from './steps.ts'

beforeEach(() => globalThis.history.replaceState(null, '', '/first'))
afterEach(cleanup)

function First() {
  const [, go] = useLocation()
  return (
    <>
      <p>the first page</p>
      <StepLink href="/second">to the second</StepLink>
      <button onClick={() => go('/second')}>on to the second</button>
    </>
  )
}

/** Two pages; the second one is to be fetched. */
function twoPages(): { come(): void } {
  let come: (fetched: { default: ComponentType }) => void = () => undefined
  const fetched = new Promise<{ default: ComponentType }>((resolve) => (come = resolve))
  const Second = lazy(() => fetched)
  render(
    <Router aroundNav={takeStep}>
      <HeldPlace sign="on its way">
        <Suspense fallback="nothing yet">
          <Switch>
            <Route path="/first" component={First} />
            <Route path="/second" component={Second} />
          </Switch>
        </Suspense>
      </HeldPlace>
    </Router>,
  )
  return { come: () => come({ default: () => <p>the second page</p> }) }
}

test('a link leads on when its page is ready; the one before stands until then, with a sign where that takes long', async () => {
  const { come } = twoPages()
  fireEvent.click(screen.getByRole('link', { name: 'to the second' }))
  expect(globalThis.location.pathname).toBe('/second')
  expect(screen.getByText('the first page')).toBeTruthy()
  expect(screen.queryByText('on its way')).toBeNull()
  expect(await screen.findByText('on its way')).toBeTruthy()
  expect(screen.getByText('the first page').closest('[aria-busy]')).not.toBeNull()
  come()
  expect(await screen.findByText('the second page')).toBeTruthy()
  for (const words of ['the first page', 'on its way', 'nothing yet']) expect(screen.queryByText(words)).toBeNull()
  expect(document.querySelector('[aria-busy]')).toBeNull()
})

test('a form that is done with is left at once', () => {
  twoPages()
  fireEvent.click(screen.getByRole('button', { name: 'on to the second' }))
  expect(screen.queryByText('nothing yet')).not.toBeNull()
})

test('back is gone at once, so that the browser can put the page where it was', async () => {
  twoPages().come()
  fireEvent.click(screen.getByRole('link', { name: 'to the second' }))
  await screen.findByText('the second page')
  globalThis.history.replaceState(null, '', '/first')
  fireEvent(globalThis.window, new PopStateEvent('popstate'))
  expect(screen.getByText('the first page')).toBeTruthy()
  expect(screen.queryByText('the second page')).toBeNull()
})
