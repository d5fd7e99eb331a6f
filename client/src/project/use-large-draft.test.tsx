import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { projectId } from '@counterpart/shared/kernel'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { DataLayerContext } from './data-layer-context.ts'
import { openDataLayer } from './open-data-layer.ts'
import { withoutHub } from './testing/without-hub.ts'
import { useLargeDraft } from './use-large-draft.ts'

afterEach(cleanup)

const project = projectId.parse('p'.repeat(43))

/** One device, whose clock moves on with every look at it. */
function device() {
  let now = 1_000
  const layer = openDataLayer(withoutHub({ clock: () => (now += 1) }), { refresh: () => Promise.resolve() })
  const wrapper = ({ children }: { children: ReactNode }) => <DataLayerContext value={layer}>{children}</DataLayerContext>
  return { layer, wrapper }
}

const read = (kept: unknown) => (typeof kept === 'string' ? kept : null)

async function opened(wrapper: ReturnType<typeof device>['wrapper']) {
  const heard = vi.fn<(value: string) => void>()
  const hook = renderHook(() => useLargeDraft(project, { name: 'text', read, heard }), { wrapper })
  await waitFor(() => expect(hook.result.current.kept).not.toBe(undefined))
  return { ...hook, heard }
}

test('what was typed last is written when the page is left, without waiting for a pause', async () => {
  const { layer, wrapper } = device()
  const first = await opened(wrapper)
  expect(first.result.current).toMatchObject({ kept: null, savedAt: null })
  act(() => first.result.current.keep('h'))
  act(() => first.result.current.keep('half a thought'))
  const written = vi.spyOn(layer, 'writeDraft')
  act(() => void dispatchEvent(new Event('beforeunload')))
  expect(written).toHaveBeenCalledTimes(1)
  await waitFor(() => expect(first.result.current.savedAt).not.toBe(null))
  expect((await layer.readDraft(project, 'text'))?.value).toBe('half a thought')
})

test('closing the form writes too, and opening it again brings the words back', async () => {
  const { wrapper } = device()
  const first = await opened(wrapper)
  act(() => first.result.current.keep('half a thought'))
  first.unmount()
  const again = await opened(wrapper)
  expect(again.result.current.kept).toBe('half a thought')
  await act(() => again.result.current.clear())
  again.unmount()
  expect((await opened(wrapper)).result.current.kept).toBe(null)
})

test('a second tab hears of newer words when it is looked at, and never of its own', async () => {
  const { wrapper } = device()
  const [one, other] = [await opened(wrapper), await opened(wrapper)]
  act(() => one.result.current.keep('from the first tab'))
  await act(() => one.result.current.flush())
  act(() => void dispatchEvent(new Event('focus')))
  await waitFor(() => expect(other.heard).toHaveBeenCalledWith('from the first tab'))
  expect(one.heard).not.toHaveBeenCalled()
})

test('words of another shape are not shown', async () => {
  const { layer, wrapper } = device()
  await layer.writeDraft(project, 'text', { of: 'an older program' })
  expect((await opened(wrapper)).result.current.kept).toBe(null)
})
