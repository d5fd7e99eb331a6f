import { createHash } from 'node:crypto'
import { instant } from '@counterpart/shared/kernel'
import type { Clock } from '../clock.ts'
import { inAccounts } from './async-contexts.ts'
import type { Auth } from './auth.ts'
import { personId } from './port.ts'
import type { Access, Speaker } from './port.ts'

type Credentials = Parameters<Access['speaker']>[0]

/** Whose session a cookie or token is, asked on every event: read once from the accounts, and known from then on until the session ends. */
export interface Speakers {
  of(credentials: Credentials): Promise<Speaker | null>
  /** To be called at once when a session ends, by whichever way. */
  forget(session: string): void
}

/** A bound for a crowd that comes and goes; who is left out is read again. */
const mostKnown = 20_000

export function createSpeakers(auth: () => Auth, clock: Clock): Speakers {
  const known = new Map<string, Speaker>()
  /** Counts ended sessions: what was read while one ended may be about that one. */
  let ended = 0

  return {
    async of(credentials) {
      const name = nameOf(credentials)
      const held = known.get(name)
      if (held && held.endsAt > clock()) return held
      known.delete(name)
      const endedBefore = ended
      const read = await readSpeaker(auth(), credentials)
      if (read === null || ended !== endedBefore) return read
      for (const oldest of known.keys()) {
        if (known.size < mostKnown) break
        known.delete(oldest)
      }
      known.set(name, read)
      return read
    },
    forget(session) {
      ended += 1
      for (const [name, speaker] of known) if (speaker.session === session) known.delete(name)
    },
  }
}

/** Short, whatever a browser may send beside its cookie. */
function nameOf({ cookie, token }: Credentials): string {
  const text = token === undefined ? `cookie ${cookie ?? ''}` : `token ${token}`
  return createHash('sha256').update(text).digest('base64')
}

/** Reads the session and never slides it. */
async function readSpeaker(auth: Auth, { cookie, token }: Credentials): Promise<Speaker | null> {
  const headers = new Headers(token === undefined ? { cookie: cookie ?? '' } : { authorization: `Bearer ${token}` })
  const found = await inAccounts(() => auth.api.getSession({ headers, query: { disableRefresh: true } }))
  if (!found) return null
  return { person: personId.parse(found.user.id), session: found.session.id, endsAt: instant.parse(found.session.expiresAt.getTime()) }
}
