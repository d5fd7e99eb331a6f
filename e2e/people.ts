import { test as base, expect } from '@playwright/test'
import type { BrowserContext, BrowserContextOptions, Page, Worker } from '@playwright/test'
import { desktop, houseIn, names, openBrowser, password, phone } from './house.ts'
import type { House } from './house.ts'
import { startHub } from './hub.ts'
import type { Hub } from './hub.ts'
import { joinRoom, setUpServer } from './pages/arrival.ts'
import { inviteLink } from './pages/people.ts'
import { openProject } from './pages/projects.ts'
import { collectSecrets } from './secrets.ts'

/** One person at one browser of theirs. */
export interface Person {
  readonly name: string
  readonly context: BrowserContext
  readonly page: Page
}

export const roomTitle = 'Website for the harbour museum'

interface Fixtures {
  /** What a browser may complain of without failing the test; everything else fails it. Set with `test.use`. */
  tolerated: RegExp
  /** See `testApart`. */
  isApart: boolean
  hub: Hub
  /** What the browsers of this test complained of so far; looked at when it ends. */
  watched: (name: string, context: BrowserContext) => void
  /** Opens a fresh browser of somebody: nothing is stored in it, and what it complains of is watched. */
  arrive: (name: string, options?: BrowserContextOptions) => Promise<Person>
  /** At a desk, with an account; in a test apart nothing is set up yet unless it asks for `room`. */
  paul: Person
  /** With a phone of 360 × 740 that is touched. */
  clara: Person
  /** The address of a new room in which Paul leads the provider side and Clara, who came by a link, the client side. */
  room: string
}

export const test = base.extend<Fixtures, { house: House }>({
  tolerated: [/^(?!)/u, { option: true }],
  isApart: [false, { option: true }],
  house: [
    async ({ browser }, use) => {
      const house = houseIn(browser)
      await use(house)
      await house.close()
    },
    { scope: 'worker' },
  ],
  hub: async ({ house, isApart }, use) => {
    if (!isApart) return use((await house.settled()).hub)
    const hub = await startHub()
    await use(hub)
    await hub.stop()
  },
  watched: async ({ tolerated }, use) => {
    const complaints: string[] = []
    const ends: (() => void)[] = []
    await use((name, context) =>
      ends.push(
        watch(context, (complaint) => complaints.push(`${name}: ${complaint}`)),
        collectSecrets(context),
      ),
    )
    for (const end of ends) end()
    expect(complaints.filter((complaint) => !tolerated.test(complaint))).toEqual([])
  },
  arrive: async ({ browser, watched }, use) => {
    const opened: BrowserContext[] = []
    await use(async (name, options = desktop) => {
      const context = await openBrowser(browser, options)
      opened.push(context)
      watched(name, context)
      return { name, context, page: await context.newPage() }
    })
    for (const context of opened) await context.close()
  },
  paul: async ({ arrive, house, isApart, watched }, use) => {
    if (isApart) return use(await arrive(names.paul, desktop))
    const { paul: context } = await house.settled()
    await atHome(context, names.paul, { watched, use })
  },
  clara: async ({ arrive, house, isApart, watched }, use) => {
    if (isApart) return use(await arrive(names.clara, phone))
    const { clara: context } = await house.settled()
    await atHome(context, names.clara, { watched, use })
  },
  room: async ({ hub, isApart, paul, clara }, use) => {
    if (isApart) await setUpServer(paul.page, { address: await hub.setupAddress(), name: paul.name, username: 'paul', password })
    else await paul.page.goto(hub.origin)
    const room = await openProject(paul.page, { title: roomTitle, side: 'provider' })
    await joinRoom(clara.page, await inviteLink(paul.page, { side: 'client', name: clara.name }))
    await use(room)
  },
})

/** The same with a hub and browsers of its own, in which nothing is stored: for arriving, and for what is told of all rooms together. */
export const testApart = test.extend({ isApart: true })

interface Visit {
  watched: Fixtures['watched']
  use: (person: Person) => Promise<void>
}

/** A person in the shared house, at a page of their own; every page that the test left open is closed. */
async function atHome(context: BrowserContext, name: string, { watched, use }: Visit): Promise<void> {
  watched(name, context)
  await use({ name, context, page: await context.newPage() })
  for (const page of context.pages()) await page.close()
}

/** Errors that a page throws or logs; among them every breach of the content security policy, which browsers log as an error. Answers with how to end. */
function watch(context: BrowserContext, tell: (complaint: string) => void): () => void {
  const thrown = (error: { error(): Error }): void => tell(`uncaught: ${error.error().message}`)
  const logged = (message: { type(): string; text(): string; location(): { url: string } }): void => {
    if (message.type() === 'error') tell(`${message.text()} (${message.location().url})`)
  }
  // What a worker's policy refuses its page does not hear: each must be the one that is known, and say itself what it was refused.
  const opened = (page: Page): unknown => page.on('worker', (worker) => watchWorker(worker, tell))
  context.on('weberror', thrown)
  context.on('console', logged)
  context.on('page', opened)
  return () => {
    context.off('page', opened)
    context.off('weberror', thrown)
    context.off('console', logged)
  }
}

/** The one worker there is verifies records. It may have ended before anybody could listen. */
function watchWorker(worker: Worker, tell: (complaint: string) => void): void {
  if (!/\/assets\/verify-worker-[\w-]+\.js$/u.test(worker.url())) tell(`a worker that nobody watches: ${worker.url()}`)
  worker.on('console', (message) => {
    if (message.type() === 'error') tell(`${message.text()} (${worker.url()})`)
  })
  worker
    .evaluate(() =>
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        reportError(new Error(`security policy: ${violatedDirective} ${blockedURI} ${sample}`)),
      ),
    )
    .catch(() => undefined)
}

export { expect, password }
