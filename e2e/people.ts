import { test as base, expect } from '@playwright/test'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { startHub } from './hub.ts'
import type { Hub } from './hub.ts'
import { joinRoom, setUpServer } from './pages/arrival.ts'
import { inviteLink } from './pages/people.ts'
import { openProject } from './pages/projects.ts'

/** One person at one browser of theirs. */
export interface Person {
  readonly name: string
  readonly context: BrowserContext
  readonly page: Page
}

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 860 } }
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

export const password = 'four unrelated words here'
export const roomTitle = 'Website for the harbour museum'

interface Fixtures {
  /** What a browser may complain of without failing the test; everything else fails it. Set with `test.use`. */
  tolerated: RegExp
  hub: Hub
  /** Opens a fresh browser of somebody: nothing is stored in it, and what it complains of is watched. */
  arrive: (name: string, options?: BrowserContextOptions) => Promise<Person>
  /** At a desk; nothing is set up yet unless the test asks for `room`. */
  paul: Person
  /** With a phone of 360 × 740 that is touched. */
  clara: Person
  /** The address of a room in which Paul leads the provider side and Clara, who came by a link, the client side. */
  room: string
}

export const test = base.extend<Fixtures>({
  tolerated: [/^(?!)/u, { option: true }],
  hub: async ({}, use) => {
    const hub = await startHub()
    await use(hub)
    await hub.stop()
  },
  arrive: async ({ browser, tolerated }, use) => {
    const complaints: string[] = []
    const opened: BrowserContext[] = []
    await use(async (name, options = desktop) => {
      const context = await openBrowser(browser, options)
      opened.push(context)
      watch(context, (complaint) => complaints.push(`${name}: ${complaint}`))
      return { name, context, page: await context.newPage() }
    })
    for (const context of opened) await context.close()
    expect(complaints.filter((complaint) => !tolerated.test(complaint))).toEqual([])
  },
  paul: async ({ arrive }, use) => use(await arrive('Paul Okafor', desktop)),
  clara: async ({ arrive }, use) => use(await arrive('Clara Weber', phone)),
  room: async ({ hub, paul, clara }, use) => {
    await setUpServer(paul.page, { address: await hub.setupAddress(), name: paul.name, username: 'paul', password })
    const room = await openProject(paul.page, { title: roomTitle, side: 'provider' })
    await joinRoom(clara.page, await inviteLink(paul.page, { side: 'client', name: clara.name }))
    await use(room)
  },
})

function openBrowser(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  return browser.newContext({ ...options, locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' })
}

/** Errors that a page throws or logs; among them every breach of the content security policy, which browsers log as an error. */
function watch(context: BrowserContext, tell: (complaint: string) => void): void {
  context.on('weberror', (error) => tell(`uncaught: ${error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error') tell(`${message.text()} (${message.location().url})`)
  })
}

export { expect }
