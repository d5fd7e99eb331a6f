import { useSyncExternalStore } from 'react'

/** Room for two texts beside each other. */
const wide = '(min-width: 900px)'

/** Is the window wide enough for two columns? Only one of two layouts is ever on the page, so that nothing is read aloud twice. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(wide).matches)
}

function subscribe(tell: () => void): () => void {
  const list = matchMedia(wide)
  list.addEventListener('change', tell)
  return () => list.removeEventListener('change', tell)
}
