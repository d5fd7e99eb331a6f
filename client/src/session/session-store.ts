import type { Outcome } from '@counterpart/shared/kernel'
import { ok } from '@counterpart/shared/kernel'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { z } from 'zod'
import { tabHttp } from './http.ts'
import type { Http } from './http.ts'
import { forgetPerson, rememberPerson, rememberedPerson } from './remembered-person.ts'
import { setTabToken } from './tab-token.ts'

const person = z.object({
  id: z.string().min(1),
  name: z.string(),
  username: z.string().nullable(),
  email: z.string().nullable(),
  hasPassword: z.boolean(),
  passkeys: z.int().min(0),
})
/** Whose tab this is. */
export type Person = z.infer<typeof person>

const me = z.object({ person: person.nullable(), mail: z.boolean(), needsSetup: z.boolean(), hasSample: z.boolean() })

export interface Session {
  /** `unreachable`: the hub did not answer; `person` is then the one who was signed in last, who may read and write offline. */
  readonly status: 'loading' | 'signed-out' | 'signed-in' | 'unreachable'
  readonly person: Person | null
  /** The hub can send sign-in links. */
  readonly mail: boolean
  /** Nobody has set this hub up yet. */
  readonly needsSetup: boolean
  /** The hub lets anybody open a room to try. */
  readonly hasSample: boolean
}

export interface SessionStore {
  getState(): Session
  subscribe(listener: (session: Session, before: Session) => void): () => void
  getInitialState(): Session
  /** Asks the hub who is speaking. */
  refresh(): Promise<Session>
  /** Ends the session. What this device keeps for the person stays, locked from view. */
  signOut(): Promise<Outcome>
}

export function createSessionStore(http: Http): SessionStore {
  const store = createStore<Session>()(() => ({ status: 'loading', person: null, mail: false, needsSetup: false, hasSample: false }))
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    getInitialState: store.getInitialState,
    async refresh() {
      const asked = await http.fetchJson({ path: '/api/auth/counterpart/me', answer: me })
      if (asked.ok) {
        const { person: who, mail, needsSetup, hasSample } = asked.value
        if (who) rememberPerson(who)
        else forgetPerson()
        store.setState({ status: who ? 'signed-in' : 'signed-out', person: who, mail, needsSetup, hasSample })
      } else store.setState({ status: 'unreachable', person: store.getState().person ?? rememberedPerson(person) })
      return store.getState()
    },
    async signOut() {
      const asked = await http.fetchJson({ path: '/api/auth/sign-out', method: 'POST', answer: z.unknown() })
      if (!asked.ok && asked.code !== 'http.signed-out' && asked.code !== 'session.missing') return asked
      forgetPerson()
      setTabToken(null)
      store.setState({ status: 'signed-out', person: null })
      return ok
    },
  }
}

export const sessionStore: SessionStore = createSessionStore(tabHttp)

/** Who is signed in, for components. */
export function useSession(): Session {
  return useStore(sessionStore)
}

export function refreshSession(): Promise<Session> {
  return sessionStore.refresh()
}

export function signOut(): Promise<Outcome> {
  return sessionStore.signOut()
}
