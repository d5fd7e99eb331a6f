import { useEffect, useEffectEvent, useState } from 'react'
import type { RefObject } from 'react'

export interface ChangeSteps {
  /** Counted from 1; 0 before the first step. */
  readonly at: number
  step(by: 1 | -1): void
}

/** Goes from change to change inside `frame`, by button or with n and p, which count only while focus is in it (WCAG 2.1.4). */
export function useChangeSteps(frame: RefObject<HTMLElement | null>): ChangeSteps {
  const [at, setAt] = useState(0)
  const step = (by: 1 | -1) => {
    const places = [...(frame.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])]
    const here = places.findIndex((place) => place.contains(document.activeElement))
    const next = Math.min(places.length, Math.max(1, (here === -1 ? at : here + 1) + by))
    const place = places[next - 1]
    if (!place) return
    setAt(next)
    place.focus({ preventScroll: true })
    place.scrollIntoView({ block: 'start' })
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'n') step(1)
    if (event.key === 'p') step(-1)
  })
  useEffect(() => {
    const inside = frame.current
    inside?.addEventListener('keydown', onKey)
    return () => inside?.removeEventListener('keydown', onKey)
  }, [frame])
  return { at, step }
}
