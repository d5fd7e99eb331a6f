import { useEffect, useRef } from 'react'

/** What the router tells the window when an address within the program is followed. */
const followed = 'pushState'

/** The page comes after its address, and a long text after its page: a clause named there is sought until it stands, and whenever its link is followed again. */
export function useClauseOfAddress(standing: number): void {
  const isFound = useRef(false)
  useEffect(() => {
    if (!isFound.current) isFound.current = seek()
  }, [standing])
  useEffect(() => {
    const again = () => void seek()
    globalThis.addEventListener(followed, again)
    return () => globalThis.removeEventListener(followed, again)
  }, [])
}

/** Brings the clause into view and focus to it; false while it is not there. */
function seek(): boolean {
  const { hash } = globalThis.location
  if (!hash.startsWith('#clause-')) return false
  const clause = document.querySelector<HTMLElement>(`[id="${CSS.escape(hash.slice(1))}"]`)
  clause?.focus({ preventScroll: true })
  clause?.scrollIntoView({ block: 'start' })
  return clause !== null
}
