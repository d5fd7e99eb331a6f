import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test'
import { startHub } from './hub.ts'
import type { Hub } from './hub.ts'
import { setUpServer } from './pages/arrival.ts'

export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 860 } }
export const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

export const password = 'four unrelated words here'
export const names = { paul: 'Paul Okafor', clara: 'Clara Weber' } as const

/** A hub in which Paul has an account, and the two people's browsers; rooms are opened in it test by test. */
interface Settled {
  readonly hub: Hub
  readonly paul: BrowserContext
  /** Nothing is stored in it before the first link was followed. */
  readonly clara: BrowserContext
}

/** Starting a hub, two browsers and an account takes more than half of a usual test: what runs in one process shares them. */
export interface House {
  /** Set up when it is asked for first. */
  settled(): Promise<Settled>
  close(): Promise<void>
}

export function houseIn(browser: Browser): House {
  let begun: Promise<Settled> | null = null
  return {
    settled: () => (begun ??= settle(browser)),
    async close() {
      // Why it could not be set up was said to the test that asked for it.
      const settled = await begun?.catch(() => null)
      await settled?.paul.close()
      await settled?.clara.close()
      await settled?.hub.stop()
    },
  }
}

async function settle(browser: Browser): Promise<Settled> {
  const hub = await startHub()
  const [paul, clara] = [await openBrowser(browser, desktop), await openBrowser(browser, phone)]
  try {
    const page = await paul.newPage()
    await setUpServer(page, { address: await hub.setupAddress(), name: names.paul, username: 'paul', password })
    await page.close()
  } catch (error) {
    await hub.stop()
    throw error
  }
  return { hub, paul, clara }
}

/** Each page says as an error, which is watched for, what its content security policy refused or would have refused. */
export async function openBrowser(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({ ...options, locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' })
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample, disposition }) =>
      reportError(new Error(`security policy: ${violatedDirective} ${disposition} ${blockedURI} ${sample}`)),
    )
  })
  return context
}
