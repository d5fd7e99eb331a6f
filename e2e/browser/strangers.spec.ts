import { createServer } from 'node:http'
import type { Page } from '@playwright/test'
import { attachFile, expectOnRecord } from '../pages/attachments.ts'
import { dayFromNow, planMilestone } from '../pages/milestones.ts'
import { expectEntries } from '../pages/record.ts'
import { freePort } from '../hub.ts'
import { expect, test as base } from '../people.ts'

/** A server of somebody else: another port of the hub's host, and a name below it. */
const test = base.extend<{ elsewhere: number }>({
  // What a browser says of requests, frames and sockets that are refused.
  tolerated:
    /CORS policy|WebSocket connection to|net::ERR_FAILED|ERR_BLOCKED_BY_RESPONSE|status of 4|Refused to frame|Framing |frame-ancestors/u,
  elsewhere: async ({}, use) => {
    const port = await freePort()
    const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html><title>Elsewhere</title>'))
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
    await use(port)
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  },
})

/** Everything that a page elsewhere can try in the browser of somebody who is signed in; what became of each. */
async function tryEverything(page: Page, hub: string) {
  return page.evaluate(async (target) => {
    const line = (address: string) =>
      new Promise<string>((settled) => {
        const socket = new WebSocket(address)
        socket.addEventListener('open', () => settled('open'))
        socket.addEventListener('error', () => settled('refused'))
      })
    const ask = (path: string, options: RequestInit) =>
      fetch(`${target}${path}`, { credentials: 'include', ...options }).then(
        async (answer) => `${answer.type} ${await answer.text()}`,
        () => 'refused',
      )
    const framed = new Promise<string>((settled) => {
      const frame = document.createElement('iframe')
      frame.addEventListener('load', () => settled(frame.contentDocument === null ? 'closed' : 'open'))
      frame.src = target
      document.body.append(frame)
    })
    const opened = window.open(target, '_blank')
    const sockets = target.replace('http', 'ws')
    const found = {
      socket: await line(`${sockets}/socket.io/?EIO=4&transport=websocket`),
      polling: await ask('/socket.io/?EIO=4&transport=polling', {}),
      simple: await ask('/api/auth/sign-out', { method: 'POST', body: '{}', mode: 'no-cors' }),
      asked: await ask('/api/auth/get-session', {}),
      json: await ask('/api/auth/sign-out', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
      frame: await framed,
      window: ((): string => {
        try {
          return String(opened?.document.title)
        } catch {
          return 'closed'
        }
      })(),
    }
    opened?.close()
    return found
  }, hub)
}

/** A form needs no script, and brings the cookies of its visitor along. */
async function sendForm(page: Page, hub: string): Promise<number | undefined> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().startsWith(hub) && response.request().method() === 'POST'),
    page.evaluate((target) => {
      const form = document.createElement('form')
      form.method = 'POST'
      form.action = `${target}/api/auth/sign-out`
      document.body.append(form)
      form.submit()
    }, hub),
  ])
  return answer.status()
}

test('a page elsewhere gets nothing and changes nothing in the name of somebody who is signed in', async ({
  room,
  hub,
  paul,
  elsewhere,
}) => {
  await expectEntries(paul.page, 'all', 3)
  for (const host of ['evil.localhost', 'localhost']) {
    const page = await paul.context.newPage()
    await page.goto(`http://${host}:${elsewhere}/`)
    expect(await tryEverything(page, hub.origin), host).toEqual({
      socket: 'refused',
      polling: 'refused',
      simple: 'refused',
      asked: 'refused',
      json: 'refused',
      frame: 'closed',
      window: 'closed',
    })
    expect(await sendForm(page, hub.origin), host).toBe(403)
    await page.close()
  }
  await paul.page.goto(room)
  await expect(paul.page.getByText('Verified to entry 3')).toBeVisible()
  await expectEntries(paul.page, 'all', 3)
})

/** Files that run something when a browser opens them as a page. */
const lively = [
  ['page.html', 'text/html', '<script>document.title = "ran"</script>'],
  ['drawing.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "ran"</script></svg>'],
  ['sheet.xml', 'text/xml', '<?xml version="1.0"?><?xml-stylesheet href="data:text/xml,x" type="text/xsl"?><x/>'],
  [
    'paper.pdf',
    'application/pdf',
    '%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n<script>1</script>',
  ],
] as const

test('files of the other side are saved when they are opened as pages, and run nothing', async ({ room, paul, clara }) => {
  expect(room).toContain('/projects/')
  await planMilestone(paul.page, { title: 'Signs', description: '', criteria: [], due: dayFromNow(20) })
  for (const [name, mimeType, text] of lively) {
    await attachFile(paul.page, { name, mimeType, buffer: Buffer.from(text) })
    await expectOnRecord(paul.page, name)
  }
  await clara.page.goto(paul.page.url())
  for (const [name] of lively) {
    await expectOnRecord(clara.page, name)
    const [answer] = await Promise.all([
      clara.page.waitForResponse((response) => /\/attachments?\//u.test(response.url()) && response.request().method() === 'GET'),
      clara.page.getByRole('button', { name: `Download ${name}` }).click(),
    ])
    const opened = await clara.context.newPage()
    const arriving = opened.waitForEvent('download')
    await expect(opened.goto(answer.url()), name).rejects.toThrow(/ERR_ABORTED|Download is starting/u)
    expect((await arriving).suggestedFilename()).toBe(name)
    expect(opened.url(), name).toBe('about:blank')
    await opened.close()
  }
})
