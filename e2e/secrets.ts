import type { BrowserContext, Request } from '@playwright/test'

/** What was said to hubs in confidence, in this process: none of it may stand in what they print. */
const known = new Set<string>()

/** Shorter values are too likely to be found by chance. */
const shortest = 8
const confidential =
  /^(?:password|newPassword|currentPassword|token|secret|salt|body|text|title|note|name|username|reason|happened|next|need)$/u

/** Collects passwords, sessions, one-time tokens, and the bodies and salts of acts, from all that the browsers of a context send. */
export function collectSecrets(context: BrowserContext): () => void {
  const asked = (request: Request): void => {
    const { authorization = '', cookie = '' } = request.headers()
    for (const value of [authorization.replace(/^Bearer /u, ''), ...cookie.split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1))])
      keep(value)
    collectFrom(request.postData() ?? '')
  }
  const opened = (page: { on(event: 'websocket', heard: (socket: Socket) => void): unknown }): void => {
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => collectFrom(String(payload))))
  }
  for (const page of context.pages()) opened(page)
  context.on('request', asked)
  context.on('page', opened)
  return () => {
    context.off('request', asked)
    context.off('page', opened)
  }
}

interface Socket {
  on(event: 'framesent', heard: (frame: { payload: string | Buffer }) => void): unknown
}

/** Which of them stand in a text, shortened. The one-time setup address is printed for whoever installs the hub, and is none. */
export function secretsIn(printed: string): string[] {
  const searched = printed.replaceAll(/\S+\/setup#\S+/gu, '')
  return [...known].filter((secret) => searched.includes(secret)).map((secret) => `${secret.slice(0, 12)}…`)
}

function keep(value: string): void {
  if (value.length >= shortest) known.add(value)
}

/** Of a message to the hub: JSON, behind the digits that say what kind of message it is. */
function collectFrom(message: string): void {
  const start = message.search(/[[{]/u)
  if (start === -1) return
  try {
    collect(JSON.parse(message.slice(start)), '')
  } catch {
    // Pieces of files and control messages hold no JSON, and no words that could be looked for.
  }
}

function collect(value: unknown, key: string): void {
  if (typeof value === 'string') {
    if (confidential.test(key)) keep(value)
    // A body travels as the text that was committed to.
    if (key === 'body' || key === 'statement') collectFrom(value)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, part] of Object.entries(value)) collect(part, name)
}
