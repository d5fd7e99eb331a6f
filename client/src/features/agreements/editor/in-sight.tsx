import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** Comes into sight when it appears: what it answers was done further down. */
export function InSight({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // In newer browsers this gives back a promise, which is no way to clean up.
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return <div ref={place}>{children}</div>
}
