import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'

const keptWithPlace = z.object({ secret: z.string() })

/**
 * The secret after #. It never reaches a server's log, and it leaves the address bar as soon as it was read, so that nobody copies,
 * bookmarks or photographs it there. It stays with this place in the tab's own history: a reload finds it until it was used.
 */
export function useOneTimeToken(): { token: string; clear(): void } {
  const [token, setToken] = useState(secretHere)
  useEffect(() => {
    const take = () => {
      const secret = inAddress()
      // A way past the navigation leads to a place on this page and is no secret.
      if (secret === '' || document.getElementById(secret)) return
      place({ secret })
      setToken(secret)
    }
    take()
    globalThis.addEventListener('hashchange', take)
    return () => globalThis.removeEventListener('hashchange', take)
  }, [])
  const clear = useCallback(() => place(null), [])
  return { token, clear }
}

function secretHere(): string {
  const kept = keptWithPlace.safeParse(globalThis.history.state)
  return inAddress() || (kept.success ? kept.data.secret : '')
}

function inAddress(): string {
  return globalThis.location.hash.slice(1)
}

function place(state: z.infer<typeof keptWithPlace> | null): void {
  globalThis.history.replaceState(state, '', `${globalThis.location.pathname}${globalThis.location.search}`)
}
