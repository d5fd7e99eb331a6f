import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useOneTimeToken } from './one-time-token.ts'

beforeEach(() => globalThis.history.replaceState(null, '', '/join#first-secret'))
afterEach(cleanup)

test('a secret is read and leaves the address bar at once', () => {
  const { result } = renderHook(useOneTimeToken)
  expect(result.current.token).toBe('first-secret')
  expect(globalThis.location.pathname).toBe('/join')
  expect(globalThis.location.href).not.toContain('secret')
})

test('a reload finds it again, until it was used', () => {
  renderHook(useOneTimeToken).unmount()
  const reloaded = renderHook(useOneTimeToken)
  expect(reloaded.result.current.token).toBe('first-secret')
  reloaded.result.current.clear()
  reloaded.unmount()
  expect(renderHook(useOneTimeToken).result.current.token).toBe('')
})

test('another link followed in the same tab takes its place; the way past the navigation does not', () => {
  const main = document.createElement('main')
  main.id = 'main'
  document.body.append(main)
  const { result } = renderHook(useOneTimeToken)
  const follow = (hash: string) =>
    act(() => {
      globalThis.history.replaceState(globalThis.history.state, '', `/join#${hash}`)
      globalThis.dispatchEvent(new Event('hashchange'))
    })
  follow('main')
  expect(result.current.token).toBe('first-secret')
  follow('second-secret')
  expect(result.current.token).toBe('second-secret')
  main.remove()
})
