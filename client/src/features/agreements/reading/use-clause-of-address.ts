import { useEffect, useRef } from 'react'

/** The page comes after its address, and a long text after its page: a clause named there is sought until it stands. */
export function useClauseOfAddress(standing: number): void {
  const isFound = useRef(false)
  useEffect(() => {
    const { hash } = globalThis.location
    if (isFound.current || !hash.startsWith('#clause-')) return
    const clause = document.querySelector(`[id="${CSS.escape(hash.slice(1))}"]`)
    isFound.current = clause !== null
    clause?.scrollIntoView({ block: 'start' })
  }, [standing])
}
