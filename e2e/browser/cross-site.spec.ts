import { createServer } from 'node:http'
import type { Page } from '@playwright/test'
import { freePort } from '../hub.ts'
import { expectEntries } from '../pages/record.ts'
import { expect, test as base } from '../people.ts'

/** A page of somebody else, under the name that is asked for; its form needs no script and brings the cookies of its visitor along. */
const test = base.extend<{ elsewhere: (host: string) => string }>({
  // What a browser says of requests, frames and sockets that were refused.
  tolerated: /CORS policy|WebSocket connection to|net::ERR_|status of 4|Refused to frame|Framing |frame-ancestors/u,
  elsewhere: async ({ hub }, use) => {
    const page = `<!doctype html><title>Elsewhere</title>
<form method="post" action="${hub.origin}/api/auth/sign-out"><button>A present for you</button></form>`
    const port = await freePort()
    const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(page))
    await new Promise<void>((listening) => server.listen(port, listening))
    await use((host) => `http://${host}:${port}/`)
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  },
})

/** What became of everything that a page elsewhere can try in the browser of somebody who is signed in. */
async function tryEverything(page: Page, hub: string) {
  return page.evaluate(async (target) => {
    const socket = (path: string) =>
      new Promise<string>((settled) => {
        const line = new WebSocket(`${target.replace('http', 'ws')}${path}`)
        line.addEventListener('open', () => settled('open'))
        line.addEventListener('error', () => settled('refused'))
      })
    const asked = async (path: string, options: RequestInit) => {
      try {
        const answer = await fetch(`${target}${path}`, { credentials: 'include', ...options })
        return `${answer.type} ${await answer.text()}`
      } catch {
        return 'refused'
      }
    }
    return {
      socket: await socket('/socket.io/?EIO=4&transport=websocket'),
      session: await asked('/api/auth/counterpart/me', {}),
      record: await asked('/api/projects/x/record', {}),
      signOut: await asked('/api/auth/sign-out', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
    }
  }, hub)
}

// A browser counts another port of the same name to the same site and sends the cookies along; what refuses is the hub.
for (const host of ['localhost', 'evil.localhost'])
  test(`a page at ${host}, another origin, gets nothing and changes nothing in the name of somebody who is signed in`, async ({
    room,
    hub,
    paul,
    elsewhere,
  }) => {
    const page = await paul.context.newPage()
    await page.goto(elsewhere(host))
    expect(await tryEverything(page, hub.origin)).toEqual({ socket: 'refused', session: 'refused', record: 'refused', signOut: 'refused' })
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: 'A present for you' }).click()
    expect((await answered).status()).toBe(403)
    await page.close()
    await paul.page.goto(room)
    await expectEntries(paul.page, 'all', 3)
  })
