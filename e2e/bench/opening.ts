import type { Page } from '@playwright/test'

/** What a page noted of one opening of a room; times in ms since the page was asked for. */
export interface Opening {
  /** Nothing was held: when the page knew which room to ask for. */
  readonly askedAt: number
  /** The newest words of the room stood on the screen. */
  readonly shownAt: number
  readonly verifiedAt: number
  /** The longest that nothing else could be done, from then on until the record was verified. */
  readonly longestTask: number
}

interface Noted {
  shownAt: number
  verifiedAt: number
  tasks: { at: number; ms: number }[]
}

/** Notes what a reader sees, in every page that is opened from here on: `newest` are words of the newest act. */
export async function noteOpenings(page: Page, newest: string): Promise<void> {
  await page.addInitScript((words) => {
    const noted: Noted = { shownAt: 0, verifiedAt: 0, tasks: [] }
    Object.assign(globalThis, { openingNoted: noted })
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) noted.tasks.push({ at: startTime, ms: duration })
    }).observe({ type: 'longtask', buffered: true })
    // Nothing here has a name of its own: what runs this file gives such functions a helper that the page does not have.
    setInterval(() => {
      const text = noted.verifiedAt === 0 ? (document.body?.innerText ?? '') : ''
      if (noted.shownAt === 0 && text.includes(words)) noted.shownAt = performance.now()
      if (text.includes('Verified to entry') && text.includes(words)) noted.verifiedAt = performance.now()
    }, 20)
  }, newest)
}

/** Waits until the record is verified, and tells of the way there. */
export async function openingNoted(page: Page): Promise<Opening> {
  await page.waitForFunction(() => Number(Reflect.get(Reflect.get(globalThis, 'openingNoted') ?? {}, 'verifiedAt')) > 0, null, {
    timeout: 300_000,
    polling: 500,
  })
  return page.evaluate(() => {
    const noted: Noted = Reflect.get(globalThis, 'openingNoted')
    const asked = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/snapshot'))
    const askedAt = asked?.startTime ?? 0
    const busy = noted.tasks.filter(({ at }) => at > Math.max(askedAt, noted.shownAt) && at < noted.verifiedAt)
    const { shownAt, verifiedAt } = noted
    return { askedAt, shownAt, verifiedAt, longestTask: Math.max(0, ...busy.map(({ ms }) => ms)) }
  })
}

/**
 * Counts what comes over the line, and over HTTP for a room's own things, in bytes as they come: the snapshot is packed, and so are the entries
 * of a long message.
 */
export function countBytes(page: Page): () => number {
  let taken = 0
  page.on('websocket', (line) => line.on('framereceived', ({ payload }) => void (taken += Buffer.byteLength(payload))))
  page.on('response', (response) => {
    if (!response.url().endsWith('/snapshot') || !response.ok()) return
    taken += Number(response.headers()['content-length'] ?? 0)
  })
  return () => taken
}
