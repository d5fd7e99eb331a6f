import { useState } from 'react'

/** The secret after #, read once: it never reaches a server's log and is taken out of the address bar once it was used. */
export function useOneTimeToken(): { token: string; clear(): void } {
  const [token] = useState(() => globalThis.location.hash.slice(1))
  return { token, clear: () => globalThis.history.replaceState(null, '', globalThis.location.pathname) }
}
