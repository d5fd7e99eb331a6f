import { z } from 'zod'

export interface AccessAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
  /** The refusal's code, or null. */
  readonly code: string | null
  /** A field of the answer. */
  read<Schema extends z.ZodType>(schema: Schema): z.infer<Schema>
}

const refusal = z.looseObject({ code: z.string() })

/** A browser as far as access is concerned: a cookie jar, an origin, an address, and perhaps a token that names this tab's person. */
export class AccessBrowser {
  readonly cookies = new Map<string, string>()
  token: string | null = null
  readonly #url: string
  readonly #origin: string
  readonly #address: string

  constructor(url: string, { origin, address }: { origin: string; address: string }) {
    this.#url = url
    this.#origin = origin
    this.#address = address
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get(path: string, headers: Record<string, string> = {}): Promise<AccessAnswer> {
    return this.#ask(path, { method: 'GET', headers: { ...this.#headers(), ...headers } })
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<AccessAnswer> {
    const said = { 'content-type': 'application/json', origin: this.#origin, ...this.#headers(), ...headers }
    return this.#ask(path, { method: 'POST', headers: said, body: JSON.stringify(body) })
  }

  async nonce(): Promise<string> {
    return (await this.post('/counterpart/nonce')).read(z.object({ nonce: z.string() })).nonce
  }

  /** The signed-in person's id, or null. */
  async person(): Promise<string | null> {
    const me = await this.get('/counterpart/me')
    return me.read(z.object({ person: z.object({ id: z.string() }).nullable() })).person?.id ?? null
  }

  #headers(): Record<string, string> {
    return {
      'x-forwarded-for': this.#address,
      ...(this.cookies.size > 0 && { cookie: this.cookie }),
      ...(this.token !== null && { authorization: `Bearer ${this.token}` }),
    }
  }

  async #ask(path: string, request: RequestInit): Promise<AccessAnswer> {
    const response = await fetch(`${this.#url}/api/auth${path}`, { ...request, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const text = await response.text()
    const body: unknown = text === '' ? null : JSON.parse(text)
    const refused = response.ok ? null : (refusal.safeParse(body).data?.code ?? null)
    return { status: response.status, headers: response.headers, body, code: refused, read: (schema) => schema.parse(body) }
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';')
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const isOver = attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0')
    if (isOver) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}
