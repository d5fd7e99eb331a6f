import type { BrowserContext, Page } from '@playwright/test'
import { countBytes } from './opening.ts'

/** What catching up cost. */
export interface CaughtUp {
  /** From the moment the browser asks for what it missed until it has verified all of it. */
  readonly ms: number
  readonly bytes: number
}

/** A browser that holds a room up to entry `held` comes back to it after `missed` more. */
export async function catchUp(
  context: BrowserContext,
  address: string,
  { held, missed }: { held: number; missed: number },
): Promise<CaughtUp> {
  const page = await context.newPage()
  const bytes = countBytes(page)
  let askedAt = 0
  page.on('websocket', (line) =>
    line.on('framesent', ({ payload }) => {
      if (String(payload).includes('"enter"')) askedAt ||= Date.now()
    }),
  )
  await page.goto(address)
  await verifiedTo(page, held + missed)
  const ms = Date.now() - askedAt
  const caught = { ms, bytes: bytes() }
  await page.close()
  return caught
}

export async function verifiedTo(page: Page, seq: number): Promise<void> {
  await page.waitForFunction((words) => document.body?.innerText.includes(words), `Verified to entry ${seq}`, {
    timeout: 120_000,
    polling: 'raf',
  })
}
