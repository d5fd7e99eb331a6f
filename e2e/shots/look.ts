import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'

const folder = fileURLToPath(new URL('../../shots/', import.meta.url))
const widths = [1280, 360] as const
const schemes = ['light', 'dark'] as const

/** Both themes, desktop and phone, the whole page each time. Leaves the page at desktop width in light. */
export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const scheme of schemes) {
    for (const width of widths) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: width === 360 ? 740 : 860 })
      await page.evaluate(() => scrollTo(0, 0))
      await page.waitForTimeout(150) // a screenshot shows whatever is there: nothing is asserted
      await page.screenshot({ path: `${folder}${name}-${width}-${scheme}.png`, fullPage: true })
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 860 })
}
