import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { DataLayerContext } from './data-layer-context.ts'
import { openDataLayer } from './open-data-layer.ts'
import { withoutHub } from './testing/without-hub.ts'
import { useDraft } from './use-draft.ts'

afterEach(cleanup)

function device() {
  const layer = openDataLayer(withoutHub(), { refresh: () => Promise.resolve() })
  const wrapper = ({ children }: { children: ReactNode }) => <DataLayerContext value={layer}>{children}</DataLayerContext>
  return { layer, wrapper }
}

const empty = { text: '', day: '' }

test('what was typed is there again after the form was closed, and says when it was saved', async () => {
  const { wrapper } = device()
  const first = renderHook(() => useDraft('', 'reply', empty), { wrapper })
  await waitFor(() => expect(first.result.current.isReady).toBe(true))
  expect(first.result.current).toMatchObject({ value: empty, savedAt: null })
  act(() => first.result.current.set({ text: 'half a thought', day: '' }))
  await waitFor(() => expect(first.result.current.savedAt).toBe(1_000))
  first.unmount()
  const again = renderHook(() => useDraft('', 'reply', empty), { wrapper })
  await waitFor(() => expect(again.result.current.value.text).toBe('half a thought'))
  act(() => again.result.current.clear())
  expect(again.result.current).toMatchObject({ value: empty, savedAt: null })
})

test('a draft of another shape is not shown', async () => {
  const { layer, wrapper } = device()
  await layer.writeDraft('', 'reply', { text: 7 })
  const { result } = renderHook(() => useDraft('', 'reply', empty), { wrapper })
  await waitFor(() => expect(result.current.isReady).toBe(true))
  expect(result.current.value).toEqual(empty)
})
