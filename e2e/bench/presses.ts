import type { Page } from '@playwright/test'

/** From here on the page notes how long each press took until the next picture, ms. */
export async function watchPresses(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(globalThis, { pressesSeen: seen })
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('interactionId' in entry && entry.interactionId !== 0) seen.push(entry.duration)
    })
    const asked = { type: 'event', durationThreshold: 16 }
    observer.observe(asked)
  })
}

/** What was noted since the last time this was asked. */
export function pressesSeen(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const seen: unknown = Reflect.get(globalThis, 'pressesSeen')
    return Array.isArray(seen) ? seen.splice(0).map(Number) : []
  })
}
