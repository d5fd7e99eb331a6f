import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { z } from 'zod'
import { programBase } from './program-base.ts'
import { setTabToken, tabToken } from './tab-token.ts'

export interface HttpRequest<Schema extends z.ZodType> {
  readonly path: string
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly body?: unknown
  /** The answer is never trusted: one that does not fit is `http.not-understood`. */
  readonly answer: Schema
}

export interface Http {
  /** Where the hub lives, without a slash at the end. */
  readonly origin: string
  token(): string | null
  fetchJson<Schema extends z.ZodType>(request: HttpRequest<Schema>): Promise<Outcome<z.infer<Schema>>>
  /** The raw text of an answer, for downloads. */
  fetchText(path: string): Promise<Outcome<string>>
  /** The bytes of an answer, however long they take to come. */
  fetchBytes(path: string): Promise<Outcome<Uint8Array<ArrayBuffer>>>
  /** The absolute address of a path of the hub. */
  address(path: string): string
}

const refusedAnswer = z.object({ code: z.string().min(1) })
/** No answer after this long counts as unreachable. */
const patienceMs = 20_000
/** The largest file over the slowest line that is of any use. */
const filePatienceMs = 900_000

export interface HttpNeeds {
  readonly origin: string
  /** What stands before every path; nothing by default. */
  readonly base?: string
  /** Names the person where the cookie should not. */
  token(): string | null
  keepToken(token: string): void
  /** Programs outside a browser bring their own, with an origin header. */
  readonly fetch?: typeof globalThis.fetch
}

export function createHttp({ origin, base = '', token, keepToken, fetch = globalThis.fetch.bind(globalThis) }: HttpNeeds): Http {
  async function ask(path: string, init: RequestInit, withinMs = patienceMs): Promise<Outcome<Response>> {
    try {
      const response = await fetch(`${origin}${base}${path}`, {
        ...init,
        credentials: 'same-origin',
        signal: AbortSignal.timeout(withinMs),
      })
      const renewed = response.headers.get('set-auth-token')
      if (renewed !== null && token() !== null) keepToken(renewed)
      return response.ok ? okWith(response) : refuse(await codeOf(response))
    } catch {
      return refuse('http.unreachable') // fetch throws for a line that is cut, a name that is unknown, and patience that ran out
    }
  }
  return {
    origin,
    token,
    async fetchJson({ path, method = 'GET', body, answer }) {
      const headers = { ...authHeaders(token()), ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) }
      const asked = await ask(path, { method, headers, ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}) })
      if (!asked.ok) return asked
      const parsed = answer.safeParse(await readJson(asked.value))
      return parsed.success ? okWith(parsed.data) : refuse('http.not-understood')
    },
    address: (path) => `${origin}${base}${path}`,
    async fetchBytes(path) {
      const asked = await ask(path, { headers: authHeaders(token()) }, filePatienceMs)
      if (!asked.ok) return asked
      try {
        return okWith(new Uint8Array(await asked.value.arrayBuffer()))
      } catch {
        return refuse('http.unreachable')
      }
    },
    async fetchText(path) {
      const asked = await ask(path, { headers: authHeaders(token()) })
      if (!asked.ok) return asked
      try {
        return okWith(await asked.value.text())
      } catch {
        return refuse('http.unreachable')
      }
    },
  }
}

/** The tab's own way to its hub. */
export const tabHttp: Http = createHttp({
  origin: globalThis.location?.origin ?? '',
  base: programBase,
  token: tabToken,
  keepToken: setTabToken,
})

/** Asks the hub for JSON as the person of this tab; a refusal carries the hub's code or, for what the hub did not say, one that begins with `http.`. */
export function fetchJson<Schema extends z.ZodType>(request: HttpRequest<Schema>): Promise<Outcome<z.infer<Schema>>> {
  return tabHttp.fetchJson(request)
}

export function authHeaders(token: string | null = tabToken()): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` }
}

async function codeOf(response: Response): Promise<string> {
  const told = refusedAnswer.safeParse(await readJson(response))
  if (told.success) return told.data.code
  if (response.status === 401) return 'http.signed-out'
  if (response.status === 429) return 'http.too-many'
  return response.status >= 500 ? 'http.failed' : 'http.refused'
}

/** Undefined for a text that is no JSON: every schema refuses that. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}
