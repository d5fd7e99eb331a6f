import { render, screen } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'

const scroll = vi.spyOn(globalThis, 'scrollTo').mockReturnValue()
beforeEach(() => scroll.mockClear())

test('a later page begins at its top and has the focus; one that is returned to stays where it was left', async () => {
  vi.resetModules() // other files have shown pages: this visit begins here
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  const { PageHeading } = await import('./page.tsx')
  const waiting = render(<PageHeading title="Projects" />)
  waiting.unmount()
  const first = render(<PageHeading title="Agreements" />)
  expect(scroll).not.toHaveBeenCalled()
  expect(document.activeElement, 'nobody has pressed anything yet').toBe(document.body)
  globalThis.dispatchEvent(new Event('pointerdown'))
  first.unmount()
  const second = render(<PageHeading title="Care" />)
  expect(scroll).toHaveBeenCalledExactlyOnceWith({ top: 0 })
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Care' }))
  second.unmount()
  scroll.mockClear()
  globalThis.dispatchEvent(new PopStateEvent('popstate'))
  const back = render(<PageHeading title="Agreements" />)
  expect(scroll).not.toHaveBeenCalled()
  back.unmount()
  // A link within the page pops as well.
  globalThis.dispatchEvent(new PopStateEvent('popstate'))
  globalThis.dispatchEvent(new Event('pushState'))
  render(<PageHeading title="Care" />)
  expect(scroll).toHaveBeenCalledOnce()
})
