import { passkeyClient } from '@better-auth/passkey/client'
import { createAuthClient } from 'better-auth/client'
import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { authHeaders } from '../../session/http.ts'
import { refreshSession } from '../../session/session-store.ts'

/** Loaded only when a passkey is asked for: the account library's browser part is larger than the rest of signing in. */
function client() {
  return createAuthClient({
    baseURL: globalThis.location.origin,
    basePath: '/api/auth',
    plugins: [passkeyClient()],
    fetchOptions: { headers: authHeaders() },
  })
}

export async function signInByPasskey(): Promise<Outcome<unknown>> {
  if (!('PublicKeyCredential' in globalThis)) return refuse('passkey.unsupported')
  const answer = await client().signIn.passkey()
  if (answer?.error) return refuse(codeOf(answer.error))
  await refreshSession()
  return okWith(undefined)
}

export async function addPasskey(name: string): Promise<Outcome<unknown>> {
  if (!('PublicKeyCredential' in globalThis)) return refuse('passkey.unsupported')
  const answer = await client().passkey.addPasskey({ name })
  if (answer?.error) return refuse(codeOf(answer.error))
  await refreshSession()
  return okWith(undefined)
}

/** The library words the person's "no" and the browser's failure in several ways; both end the same. */
function codeOf(error: object): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === '' || /cancel|abort|not.?allowed|ceremony|unknown/iu.test(code)) return 'passkey.cancelled'
  return code
}
